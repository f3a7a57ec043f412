import TestDesk
import Testing

@Suite struct `The command user` {
  @Test(arguments: TestEngine.allCases)
  func `takes people in, lists them, and gives them other passwords`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let empty = try await program.run("user", "list")
    #expect(empty.code == 0 && empty.output.isEmpty && empty.errors.contains("Nobody works here yet"))
    let added = try await program.run(
      "user", "add", "Jella Brodersen", "--email", "Jella@hafenblatt.example", "--role", "publisher")
    // The password alone is the result: a script can take it.
    #expect(added.code == 0 && added.output.split(separator: "\n").map(\.count) == [23])
    let given = try await program.run(
      "user", "add", "Hauke", "--email", "hauke@hafenblatt.example", "--role", "author", "--password-stdin", "--json",
      input: "drei Lotsen im Nebel\n")
    #expect(given.output == "{\"email\":\"hauke@hafenblatt.example\",\"password\":null}\n")
    #expect(
      try await program.run("user", "list").output
        == "Hauke  hauke@hafenblatt.example  author\nJella Brodersen  jella@hafenblatt.example  publisher\n")
    let list = try await program.run("user", "list", "--json").output
    #expect(
      list.contains("{\"email\":\"hauke@hafenblatt.example\",\"left\":false,\"name\":\"Hauke\",\"role\":\"author\"}"))
    let reset = try await program.run("user", "reset", "HAUKE@hafenblatt.example", "--json")
    #expect(reset.output.contains("\"password\":\"") && !reset.output.contains("Lotsen"))
  }

  @Test func `says what is wrong in one sentence`() async throws {
    let program = try await Program(.sqlite)
    let role = try await program.run("user", "add", "Hauke", "--email", "h@b.example", "--role", "king")
    #expect(
      role.code == 2
        && role.errors.contains("--role is 'king'; allowed: author, editor, moderator, publisher, operator"))
    let silent = try await program.run(
      "user", "add", "Hauke", "--email", "h@b.example", "--role", "author", "--password-stdin")
    #expect(silent.code == 2 && silent.errors.contains("there is no password on standard input"))
    let short = try await program.run(
      "user", "add", "Hauke", "--email", "h@b.example", "--role", "author", "--password-stdin", input: "kurz\n")
    #expect(short.code == 1 && short.errors == "andruck: a password has at least 12 characters\n")
    let nobody = try await program.run("user", "reset", "wer@b.example")
    #expect(nobody.code == 1 && nobody.errors == "andruck: nobody here has the address wer@b.example\n")
  }
}
