import ArgumentParser
import Foundation
import Newsroom
import Templates

struct LikenessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "likeness", abstract: "Say how alike texts are, and why.",
    discussion: """
      Prints a line of JSON for each pair: {"id":…,"score":0…1,"terms":[[term, share],…]}. How much a word tells comes from
      the texts of --archive (JSON lines of {"title":…,"text":…}), without it from the site's own articles, and as long as
      those are few from the language itself.
      """)

  @OptionGroup var options: SiteOptions
  @Option(help: "The texts' language: de or en.") var language = "de"
  @Option(help: "A file of JSON lines whose texts say how rare words are.") var archive: String?
  @Option(help: #"A file of JSON lines: {"id":…,"a":{"title":…,"text":…},"b":{…}}."#) var pairs: String

  func validate() throws {
    guard Language(rawValue: language) != nil else { throw ValidationError("language: '\(language)'; allowed: de, en") }
  }

  func run() async throws {
    let language = Language(rawValue: language) ?? .de
    let scorer = try await scorer(language)
    for pair in try LikenessFile.pairs(pairs) { try Output.json(scorer.score(pair)) }
  }

  private func scorer(_ language: Language) async throws -> PairScorer {
    if let archive { return PairScorer(language, archive: try LikenessFile.texts(archive)) }
    // Who has no site, and named none, asks about the language alone.
    let isNamed = options.site != SiteOptions.usual
    guard isNamed || FileManager.default.fileExists(atPath: options.folder) else {
      return PairScorer(language, archive: [])
    }
    return try await options.open { try await PairScorer(language, of: $0) }
  }
}
