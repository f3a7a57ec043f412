import ArgumentParser
import Newsroom

struct Health: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether the site is well. Exit code 1 if it is not.")

  @OptionGroup var options: SiteOptions
  @Flag(help: "Print one JSON object.") var json = false

  func run() async throws {
    let isWell = try await options.open { desk in
      let health = try await desk.health()
      if json {
        try Output.json(health)
      } else {
        for check in health.checks { Output.result("\(check.isWell ? "ok  " : "BAD ") \(check.name): \(check.detail)") }
      }
      return health.isWell
    }
    if !isWell { throw ExitCode(1) }
  }
}
