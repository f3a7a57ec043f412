import ArgumentParser
import Newsroom

struct Comments: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Moderate from a script: list what readers wrote, and decide about it.",
    subcommands: [List.self, Decide.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List comments, the oldest first.",
      discussion:
        "With --json one object: {\"comments\":[{\"id\":…,\"article\":…,\"name\":…,\"text\":…,\"state\":…,\"created\":…}]}"
    )
    @OptionGroup var options: SiteOptions
    @Option(help: "Only those in this state: \(Self.states).") var state: String?
    @Flag(help: "Print one JSON object.") var json = false

    private static let states = CommentState.allCases.map(\.rawValue).joined(separator: ", ")

    private struct Line: Encodable {
      let id: String, article: String?, name: String, text: String, state: String, created: String
    }

    func run() async throws {
      let wanted = try state.map { text in
        guard let state = CommentState(rawValue: text) else {
          throw ValidationError("--state is '\(text)'; allowed: \(Self.states)")
        }
        return state
      }
      let lines = try await options.open { desk in
        try await desk.read { try $0.listedComments(wanted) }.map { listed in
          Line(
            id: "\(listed.comment.id)", article: listed.slug, name: listed.comment.name,
            text: listed.comment.paragraphs.joined(separator: "\n\n"), state: listed.comment.state.rawValue,
            created: desk.time.machine(listed.comment.at))
        }
      }
      if json { return try Output.json(["comments": lines]) }
      if lines.isEmpty { Output.say("There is no such comment.") }
      for line in lines {
        let text = line.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let shown = text.count > 100 ? text.prefix(100) + "…" : text
        Output.result("\(line.id)  \(line.state)  \(line.created)  \(line.article ?? "-")  \(line.name): \(shown)")
      }
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide about one comment. It takes effect at once; who wrote it is told.",
      discussion: "'refuse' and 'changes' need --rule, an id of the comment policy, and --reason, a sentence.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "The comment's id.") var id: String
    @Argument(help: "\(Self.outcomes).") var outcome: String
    @Option(help: "The rule that it breaks.") var rule: String?
    @Option(help: "Why, in a sentence; its author reads it.") var reason: String?
    @Option(help: "The e-mail address of who decides: a moderator, publisher or operator.") var by: String

    private static let outcomes = Outcome.rulings.map(\.rawValue).joined(separator: ", ")

    func run() async throws {
      guard let outcome = Outcome(rawValue: outcome), Outcome.rulings.contains(outcome) else {
        throw ValidationError("'\(outcome)' is no decision; allowed: \(Self.outcomes)")
      }
      guard let number = Int64(id) else { throw ValidationError("'\(id)' is no comment's id") }
      try await options.open { desk in
        guard let person = try await desk.read({ try $0.person(email: by) }), person.leftAt == nil else {
          throw ValidationError("--by is '\(by)': nobody of that address works here")
        }
        do {
          try await desk.decide(number, Ruling(outcome, rule: rule, sentence: reason ?? ""), by: person)
        } catch let problems as FieldProblems {
          throw RefusedRuling(desk.sentences(problems))
        }
        Output.say("Decided: \(outcome.rawValue).")
      }
    }
  }

  private struct RefusedRuling: Error, CustomStringConvertible {
    let description: String
    init(_ sentences: [String]) { description = sentences.joined(separator: " ") }
  }
}
