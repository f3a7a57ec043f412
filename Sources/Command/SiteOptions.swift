import ArgumentParser
import Foundation
import Newsroom

/// What every command that works on a site takes.
struct SiteOptions: ParsableArguments {
  /// Where a site is when nobody says so.
  static let usual = "./site"

  @Option(help: "The site's folder.") var site = Self.usual

  /// `--site` may stand anywhere, also before a subcommand; the parser wants it with the innermost one.
  static func last(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var kept: [String] = []
    var moved: [String] = []
    var rest = arguments[..<end]
    while let argument = rest.popFirst() {
      if argument == "--site", let folder = rest.popFirst() {
        moved = [argument, folder]
      } else if argument.hasPrefix("--site=") {
        moved = [argument]
      } else {
        kept.append(argument)
      }
    }
    return kept + moved + arguments[end...]
  }

  /// The folder, absolute, so that messages name it in full.
  var folder: String { URL(fileURLWithPath: site).standardizedFileURL.path }

  func settings() throws -> OperatorSettings {
    try OperatorSettings(folder: folder, environment: ProcessInfo.processInfo.environment)
  }

  /// Opens the site, hands it over, and gives back what it holds.
  func open<T>(
    _ body: nonisolated(nonsending) (Newsdesk) async throws -> T
  ) async throws -> T {
    let desk = try await Newsdesk.open(try settings(), trace: Tracing.trace)
    do {
      let value = try await body(desk)
      try await desk.close()
      return value
    } catch {
      try? await desk.close()
      throw error
    }
  }
}
