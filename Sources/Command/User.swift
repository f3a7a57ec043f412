import ArgumentParser
import Newsroom

struct User: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who works here: add people, list them, give them another password.",
    subcommands: [Add.self, List.self, Reset.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take somebody in. Without --password-stdin a password is made up and printed once.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "Their name, as colleagues see it.") var name: String
    @Option(help: "Their e-mail address, with which they sign in.") var email: String
    @Option(help: "What they do: \(Self.roles).") var role: String
    @Flag(help: "Read the password from standard input, one line.") var passwordStdin = false
    @Flag(help: "Print one JSON object.") var json = false

    private static let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")

    func run() async throws {
      guard let role = Role(rawValue: role) else {
        throw ValidationError("--role is '\(role)'; allowed: \(Self.roles)")
      }
      let password = try passwordStdin ? PasswordInput.read() : nil
      try await options.open { desk in
        let madeUp = try await desk.addPerson(name, email: email, role, password: password, by: "command line")
        try PasswordInput.tell(madeUp, email, json, "\(name) works here now.")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List who works here.")
    @OptionGroup var options: SiteOptions
    @Flag(help: "Print one JSON object.") var json = false

    private struct Line: Encodable {
      let name: String, email: String, role: String
      let left: Bool
    }

    func run() async throws {
      let people = try await options.open { try await $0.read { try $0.people() } }
      let lines = people.map {
        Line(name: $0.name, email: $0.email, role: $0.role.rawValue, left: $0.leftAt != nil)
      }
      if json { return try Output.json(["users": lines]) }
      if lines.isEmpty { Output.say("Nobody works here yet: 'andruck user add NAME --email E --role publisher'.") }
      for line in lines {
        Output.result("\(line.name)  \(line.email)  \(line.role)\(line.left ? "  (left)" : "")")
      }
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give somebody another password, made up unless --password-stdin is there.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "Their e-mail address.") var email: String
    @Flag(help: "Read the password from standard input, one line.") var passwordStdin = false
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let password = try passwordStdin ? PasswordInput.read() : nil
      try await options.open { desk in
        let madeUp = try await desk.resetPerson(email, password: password, by: "command line")
        try PasswordInput.tell(madeUp, email, json, "\(email) has another password.")
      }
    }
  }
}

/// A password on its way in and out: never an argument, which everybody on the machine could read.
private enum PasswordInput {
  /// Throws `ValidationError` when there is none.
  static func read() throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw ValidationError("--password-stdin: there is no password on standard input")
    }
    return line
  }

  static func tell(_ madeUp: String?, _ email: String, _ json: Bool, _ sentence: String) throws {
    if json { return try Output.json(["email": email, "password": madeUp]) }
    Output.say(sentence)
    guard let madeUp else { return }
    Output.say("Their password, which is not shown again:")
    Output.result(madeUp)
  }
}
