import ArgumentParser
import Newsroom

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill an empty site with the demo cast.",
    discussion: "With --articles, with that many generated articles and their comments too, the same ones each time.")

  @OptionGroup var options: SiteOptions
  @Flag(help: "Print one JSON object.") var json = false
  @Option(help: "How many articles to generate besides the cast's own.") var articles = 0

  func validate() throws {
    guard (0...2_000_000).contains(articles) else {
      throw ValidationError("--articles is \(articles); allowed: a whole number from 0 to 2000000")
    }
  }

  func run() async throws {
    try await options.open { desk in
      let progress = Progress("articles", total: articles)
      try await desk.playDemo(generated: articles) { progress.show($0) }
      let address = desk.settings.siteURL + "/"
      if json { try Output.json(["address": address]) } else { Output.result(address) }
    }
  }
}
