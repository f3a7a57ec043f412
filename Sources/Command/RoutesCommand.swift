import ArgumentParser
import Newsroom
import Templates
import Website

struct RoutesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "List all addresses: method, path, who may, handler.")

  @OptionGroup var options: SiteOptions
  @Option(help: "The language of the addresses: de or en.") var language = "de"

  func validate() throws {
    guard Language(rawValue: language) != nil else {
      throw ValidationError("--language is '\(language)'; allowed: de, en")
    }
  }

  func run() async throws {
    let words = try Theme.load().words(Language(rawValue: language) ?? .de)
    for line in RouteList.lines(words) { Output.result(line) }
  }
}
