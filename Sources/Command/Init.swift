import ArgumentParser
import Foundation
import Newsroom
import Templates

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a new site: its folder, its settings, its database.",
    discussion:
      "Refuses a folder that has a site. Example: andruck init --title 'Hafenblatt' --url https://hafenblatt.example")

  @OptionGroup var options: SiteOptions
  @Flag(help: "Print one JSON object.") var json = false
  @Option(help: "The outlet's name.") var title = "Andruck"
  @Option(help: "Where readers will find the site.") var url: String?
  @Option(help: "The language of interface and addresses: de or en.") var language = "de"

  func validate() throws {
    guard Language(rawValue: language) != nil else {
      throw ValidationError("--language is '\(language)'; allowed: de, en")
    }
    guard !title.allSatisfy(\.isWhitespace), !title.contains(where: \.isNewline) else {
      throw ValidationError("--title must be a name of one line")
    }
  }

  func run() async throws {
    try await Newsdesk.found(
      folder: options.folder, title: title, url: url, language: Language(rawValue: language) ?? .de,
      environment: ProcessInfo.processInfo.environment)
    if json { return try Output.json(["site": options.folder]) }
    Output.result(options.folder)
    Output.say("Made a site. Fill it with 'andruck demo', or show it with 'andruck serve'.")
  }
}
