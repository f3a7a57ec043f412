import ArgumentParser
import Foundation
import Newsroom
import Templates
import Website

struct RoutesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "List all addresses: method, path, who may, handler.")

  @OptionGroup var options: SiteOptions
  @Flag(help: "Print one JSON object.") var json = false
  @Option(help: "The language of the addresses: de or en; default: the site's.") var language: String?

  func validate() throws {
    guard let language, Language(rawValue: language) == nil else { return }
    throw ValidationError("--language is '\(language)'; allowed: de, en")
  }

  func run() async throws {
    let lines = RouteList.lines(try Theme.load().words(try await chosen()))
    if json { return try Output.json(["routes": lines]) }
    for line in lines { Output.result(line) }
  }

  /// The one asked for, else the site's; without a site, German.
  private func chosen() async throws -> Language {
    if let language { return Language(rawValue: language) ?? .de }
    guard FileManager.default.fileExists(atPath: options.folder + "/andruck.yml") else { return .de }
    return try await options.open { desk in try await desk.read { try $0.site().language } }
  }
}
