import ArgumentParser
import Logging
import Newsroom
import ServiceLifecycle
import UnixSignals
import Website

struct Work: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Only work the jobs: for a second machine, or beside 'serve --no-jobs'.")

  @OptionGroup var options: SiteOptions

  func run() async throws {
    try await options.open { desk in
      let logger = Log.make(desk.settings)
      Output.result("working")
      let group = ServiceGroup(
        services: [WorkerService(worker: Worker(desk: desk, logger: logger))],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
      try await group.run()
    }
  }
}
