import ArgumentParser
import Logging
import Newsroom
import Website

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the site, and work its jobs.",
    discussion: "SIGTERM finishes what was begun. Port 0 takes a free one; the line 'listening on …' names it.")

  @OptionGroup var options: SiteOptions
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on.") var port = 8080
  @Flag(help: "Only serve; another program works the jobs.") var noJobs = false

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port is \(port); allowed: 0 to 65535") }
  }

  func run() async throws {
    try await options.open { desk in
      let logger = Log.make(desk.settings)
      for name in OperatorSetting.planned.sorted() where desk.settings.isGiven(name) {
        logger.warning("setting \(name) has no effect in this version")
      }
      try await Server(desk: desk, logger: logger, host: host, port: port, works: !noJobs).run { address in
        Output.result("listening on \(address)")
      }
    }
  }
}
