import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A file of readers` {
  /// Half of it wrong, in every way that comes to mind.
  @Test(arguments: zip(TestEngine.allCases, [100_000, 10_000]))
  func `of a hundred thousand lines, half of them wrong, is taken in as far as it is right`(
    on engine: TestEngine, count: Int
  ) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.newsletter()
    let lines = (0..<count).map { number in
      switch number % 8 {
      case 0: "leser\(number),2024-05-01"
      case 1: "leser\(number)@lesen.example,2999-01-01"
      case 2: ",,,,"
      case 3: "\u{FFFD}\u{0}leser@lesen.example,2024-05-01"
      default: "leser\(number)@lesen.example,2024-05-01T08:00"
      }
    }
    let file = "email,confirmed\n" + lines.joined(separator: "\n")
    let proof = ReaderImport(words: "Ja, schickt mir den Newsletter.", form: "https://alt.example/newsletter")
    let report = try await test.desk.importReaders(file, of: id, proof, by: "test")
    #expect(report.taken == count / 2)
    #expect(report.refused.count + report.more == count / 2)
    #expect(report.refused.count == ReaderImportReport.listed)
    #expect(try await test.desk.read { try $0.newsletterReaders() } == [id: count / 2])
  }

  @Test func `without its columns is refused with a word`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let id = try await test.newsletter()
    for file in ["", "\u{0}\u{1}", "adresse,wann\na@b.example,2024-01-01"] {
      await #expect(throws: FieldProblems([FieldProblem("file", "readers_columns")])) {
        try await test.desk.importReaders(file, of: id, ReaderImport(words: "Ja", form: "x"), by: "test")
      }
    }
  }
}
