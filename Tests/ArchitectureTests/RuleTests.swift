import Foundation
import Testing

@Suite struct `The house` {
  private static let rules: [(name: String, check: @Sendable (SourceTree) -> [String])] = [
    ("arrows", Rules.arrows), ("oneList", Rules.oneList), ("links", Rules.links), ("length", Rules.length),
    ("knowledge", Rules.knowledge), ("names", Rules.names), ("care", Rules.care), ("sentences", Rules.sentences),
    ("pages", { Rules.pages($0, ["routes.md": "# Routes\n\nfresh\n"]) }),
  ]

  @Test(arguments: ["arrows", "oneList", "links", "length", "knowledge", "names", "care", "sentences"])
  func `keeps its rules`(_ name: String) throws {
    let rule = try #require(Self.rules.first { $0.name == name })
    let tree = try SourceTree(SourceTree.project)
    #expect(tree.files.count > 200)
    #expect(rule.check(tree) == [])
  }

  /// A check that cannot fail checks nothing: each fixture breaks one rule, and that one only.
  @Test(arguments: [
    ("arrow", "arrows", "Newsroom must not import Website"), ("arrow-grdb", "arrows", "GRDB outside Storage/SQLite"),
    ("second-list", "oneList", "routes stand in Sources/Website/Routes.swift"),
    ("second-list-of-links", "links", "addresses come from Paths"), ("long-file", "length", "202 lines, and no reason"),
    ("stale-page", "pages", "docs/routes.md: stale"), ("sql-in-website", "knowledge", "SQL in Website"),
    ("http-in-newsroom", "knowledge", "HTTP in Newsroom"), ("vague-name", "names", "names nothing"),
    ("module-name", "names", "the module Storage has this name"), ("careless", "care", "see STYLE.md"),
    ("no-sentence", "sentences", "testArticle is no sentence"),
  ])
  func `notices when one is broken`(_ fixture: String, _ broken: String, _ says: String) throws {
    let folder = SourceTree.project.appendingPathComponent("Tests/ArchitectureTests/Fixtures/\(fixture)")
    let tree = try SourceTree(folder)
    #expect(!tree.files.isEmpty)
    for rule in Self.rules where rule.name != "pages" || fixture == "stale-page" {
      let found = rule.check(tree)
      if rule.name == broken {
        #expect(found.contains { $0.contains(says) }, "\(found)")
      } else {
        #expect(found == [], "\(rule.name)")
      }
    }
  }
}
