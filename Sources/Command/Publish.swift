import ArgumentParser
import Newsroom

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Publish articles from Markdown files with front matter.",
    discussion: """
      The same file again changes nothing, a changed one makes a revision at the same address. All files are read
      before the first is published: a mistake in one leaves nothing half-published.
      """)

  @OptionGroup var options: SiteOptions
  @Flag(help: "Overwrite what the newsroom changed since.") var force = false
  @Flag(help: "Print one JSON object.") var json = false
  @Argument(help: "Markdown files.") var files: [String]

  private struct Report: Encodable {
    struct Article: Encodable {
      let file: String, address: String, outcome: String, state: String
      let revision: Int64
      let notes: [String]
    }
    let articles: [Article]
  }

  func run() async throws {
    try await options.open { desk in
      let outcomes = try await desk.publish(files: files, force: force)
      let url = desk.settings.siteURL
      if json {
        try Output.json(
          Report(
            articles: outcomes.map {
              .init(
                file: $0.file, address: url + $0.path, outcome: $0.kind.rawValue, state: $0.state.rawValue,
                revision: $0.revision, notes: $0.notes)
            }))
      } else {
        for outcome in outcomes {
          Output.result(url + outcome.path)
          for note in outcome.notes { Output.say("  note: \(note)") }
          Output.say("  \(outcome.kind.rawValue), \(outcome.state.rawValue), revision \(outcome.revision)")
        }
      }
    }
  }
}
