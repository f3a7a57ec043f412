import Foundation
import Storage
import TestDesk
import Testing

/// `ANDRUCK_IMPORT_KILLS` says how often; `make prove` does it 20 times on each engine.
@Suite(.serialized) struct `An import that is killed` {
  private static let kills = ProcessInfo.processInfo.environment["ANDRUCK_IMPORT_KILLS"].flatMap { Int($0) } ?? 2

  /// The theme unit test where it is there, else one of our own.
  private static func export(_ program: Program) throws -> String {
    let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/data/wxr/theme-unit-test/themeunittestdata.wordpress.xml")
      .standardizedFileURL.path
    if FileManager.default.fileExists(atPath: shared) { return shared }
    print("SKIPPED LOUDLY: ../shared/data/wxr is not there, so an export of our own was killed instead")
    // Long enough that most of its time is the middle: the program itself takes a part of each run, too.
    return try program.file(
      "export.xml", TestExport((1...1_500).map { .init($0, comments: [.init("\($0)")]) }).text)
  }

  @Test(arguments: TestEngine.allCases)
  func `and run again gives what one gives that was left alone`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let start = Date()
    try await program.run("import", "wxr", try Self.export(program)).succeed()
    var latest = Date().timeIntervalSince(start)
    let expected = try await ImportedState.of(try await program.database())
    var (attempts, unfinished) = (0, 0)
    // In the middle: something of the export is there, and not all.
    while unfinished < Self.kills, attempts < 20 * Self.kills {
      attempts += 1
      let program = try await Program(engine)
      let empty = try await ImportedState.of(try await program.database())
      let running = try program.start(["import", "wxr", try Self.export(program)])
      try await Task.sleep(for: .seconds(Double.random(in: 0.02...latest)))
      running.kill()
      let database = try await program.database()
      let left = try await ImportedState.of(database)
      if left != expected, left != empty { unfinished += 1 }
      // The machine is faster or slower than it was.
      if left == expected { latest = max(0.1, latest * 0.8) }
      if left == empty { latest *= 1.1 }
      try await program.run("import", "wxr", try Self.export(program)).succeed()
      #expect(try await ImportedState.of(database) == expected)
    }
    #expect(unfinished == Self.kills)
    print(
      "import kills: \(engine) \(attempts) kills, \(unfinished) of them in the middle, each then as if there was none")
  }
}
