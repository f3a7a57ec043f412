import ArgumentParser
import Newsroom

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the database up to this program's schema. Make a backup first.")

  @OptionGroup var options: SiteOptions
  @Flag(help: "Print one JSON object.") var json = false

  func run() async throws {
    let done = try await Newsdesk.migrate(try options.settings())
    if json { return try Output.json(["done": done]) }
    for name in done { Output.result(name) }
    Output.say(done.isEmpty ? "The schema is up to date." : "Done.")
  }
}
