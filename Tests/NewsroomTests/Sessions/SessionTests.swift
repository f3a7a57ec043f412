import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A session` {
  private static let email = "jella@hafenblatt.example"
  private static let password = "drei Lotsen im Nebel"

  private static func founded(_ engine: TestEngine = .sqlite) async throws -> TestDesk {
    let test = try await TestDesk.open(engine)
    _ = try await test.desk.addPerson("Jella", email: email, .editor, password: password, by: "test")
    return test
  }

  private static func signIn(_ test: TestDesk, from network: String = "192.0.2.1", _ password: String = password)
    async throws -> SessionToken
  {
    try await test.desk.signIn(email: email, password: password, device: "Firefox, Linux", from: network)
  }

  @Test(arguments: TestEngine.allCases)
  func `lasts until it is ended, and of its token only a hash is kept`(on engine: TestEngine) async throws {
    let test = try await Self.founded(engine)
    let token = try await Self.signIn(test)
    let found = try #require(try await test.desk.visit(token))
    #expect(found.person.email == Self.email && found.session.device == "Firefox, Linux")
    #expect(SessionToken(token.text) == token && SessionToken("x" + token.text) == nil && SessionToken("") == nil)
    let kept = try await test.desk.database.read { try $0.values([UInt8].self, "SELECT token FROM session") }
    #expect(kept.count == 1 && kept[0].count == 32 && kept[0] != Array(token.text.utf8))
    try await test.desk.write(by: "test") { try $0.signOut(token) }
    #expect(try await test.desk.visit(token) == nil)
  }

  @Test func `ends after a week without use, and after a month anyway`() async throws {
    let test = try await Self.founded()
    let token = try await Self.signIn(test)
    for _ in 0..<4 {
      test.clock.go(on: .seconds(6 * 86_400))
      #expect(try await test.desk.visit(token) != nil)
    }
    test.clock.go(on: .seconds(6 * 86_400))
    #expect(try await test.desk.visit(token) == nil)
    let second = try await Self.signIn(test)
    test.clock.go(on: .seconds(7 * 86_400 + 1))
    #expect(try await test.desk.visit(second) == nil)
  }

  @Test func `ends with another password, and when somebody no longer works here`() async throws {
    let test = try await Self.founded()
    let token = try await Self.signIn(test)
    _ = try await test.desk.resetPerson(Self.email, password: "vier Lotsen im Nebel", by: "test")
    #expect(try await test.desk.visit(token) == nil)
    let second = try await Self.signIn(test, "vier Lotsen im Nebel")
    try await test.desk.database.write { _ = try $0.execute("UPDATE person SET left_at = 1") }
    #expect(try await test.desk.visit(second) == nil)
    await #expect(throws: SignInError.refused) { try await Self.signIn(test, "vier Lotsen im Nebel") }
  }

  @Test func `is slowed down where passwords are tried, and nowhere else`() async throws {
    let test = try await Self.founded()
    for _ in 0..<5 {
      await #expect(throws: SignInError.refused) { try await Self.signIn(test, from: "198.51.100.7", "falsch geraten") }
    }
    // Also with the right one, from there; the owner signs in from elsewhere.
    await #expect(throws: SignInError.tooMany(wait: .seconds(15))) { try await Self.signIn(test, from: "198.51.100.7") }
    _ = try await Self.signIn(test, from: "192.0.2.1")
    test.clock.go(on: .seconds(15))
    await #expect(throws: SignInError.refused) { try await Self.signIn(test, from: "198.51.100.7", "falsch geraten") }
    await #expect(throws: SignInError.tooMany(wait: .seconds(30))) { try await Self.signIn(test, from: "198.51.100.7") }
    test.clock.go(on: .seconds(30))
    _ = try await Self.signIn(test, from: "198.51.100.7")
  }
}
