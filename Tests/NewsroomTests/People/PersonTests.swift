import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Who works here` {
  private static let password = "drei Lotsen im Nebel"

  @Test(arguments: TestEngine.allCases)
  func `is known by address and password, whatever their case and their keyboard`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let desk = test.desk
    // An ü as one letter, and as a u with two dots behind it.
    #expect(
      try await desk.addPerson(
        " Jella\nBrodersen ", email: " Jella@Hafenblatt.example ", .editor, password: "für immer Ebbe", by: "test")
        == nil)
    let found = try #require(
      try await desk.person(email: "JELLA@hafenblatt.example", password: "fu\u{308}r immer Ebbe"))
    #expect(found.name == "Jella Brodersen" && found.role == .editor && found.email == "jella@hafenblatt.example")
    #expect(try await desk.person(email: found.email, password: "für immer ebbe") == nil)
    #expect(try await desk.person(email: found.email, password: "") == nil)
    #expect(try await desk.person(email: "niemand@hafenblatt.example", password: "für immer Ebbe") == nil)
    // Only the hash is kept, and no two are alike.
    let kept = try await desk.database.read { try $0.values(String.self, "SELECT password FROM person") }
    #expect(kept.allSatisfy { $0.hasPrefix("$scrypt$ln=15,r=8,p=3$") && !$0.contains("Ebbe") })
  }

  @Test func `gets a password that was made up, and another one when asked`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let desk = test.desk
    let first = try #require(try await desk.addPerson("Hauke", email: "hauke@hafenblatt.example", .author, by: "test"))
    #expect(first.count == 23)
    #expect(try await desk.person(email: "hauke@hafenblatt.example", password: first) != nil)
    let second = try #require(try await desk.resetPerson("hauke@hafenblatt.example", by: "test"))
    #expect(first != second)
    #expect(try await desk.person(email: "hauke@hafenblatt.example", password: first) == nil)
    #expect(try await desk.person(email: "hauke@hafenblatt.example", password: second) != nil)
    let log = try await desk.database.read {
      try $0.values(String.self, "SELECT action || ' ' || detail FROM audit_entry WHERE action LIKE 'p%' ORDER BY id")
    }
    #expect(log == ["person added {\"role\":\"author\"}", "password set {}"])
  }

  @Test func `is told what is wrong with an address, a name or a password`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let desk = test.desk
    func refusal(_ password: String?, name: String = "Hauke Haien", email: String = "hauke@hafenblatt.example") async
      -> PersonError?
    {
      do {
        _ = try await desk.addPerson(name, email: email, .author, password: password, by: "test")
        return nil
      } catch { return error as? PersonError }
    }
    #expect(await refusal(Self.password, email: "hauke") == .email("hauke"))
    #expect(await refusal(Self.password, name: " ") == .name)
    #expect(await refusal("kurz") == .password(.short))
    #expect(await refusal(String(repeating: "lang ", count: 60)) == .password(.long))
    let guessable = [
      "aaaaaaaaaaaaaaa", "hauke@hafenblatt.example", "HaukeHaien1", "Passwort1234!", "123456789012", "hauke haien 12",
    ]
    for password in guessable where password.count >= 12 {
      #expect(await refusal(password) == .password(.guessable), "\(password)")
    }
    #expect(await refusal(Self.password) == nil)
    #expect(
      await refusal(Self.password, email: "Hauke@Hafenblatt.example")
        == .thereAlready(email: "hauke@hafenblatt.example"))
    await #expect(throws: PersonError.notFound("wer@else.example")) {
      try await desk.resetPerson("wer@else.example", by: "test")
    }
  }
}
