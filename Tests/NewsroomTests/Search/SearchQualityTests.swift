import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// Sixty and more questions to the demo cast, with the articles that a person who read all of them expects. Both engines
/// answer alike, so both are asked.
@Suite struct `Who searches the demo cast` {
  /// Names for the articles, by how their addresses begin.
  private static let slugs = [
    "boot": "drei-tage", "schule": "die-berufsschule", "brot": "das-fischbroetchen", "kabel": "das-laengste-kabel",
    "kran": "vierzig-meter", "lotse": "nachts-faehrt", "wind": "nordlicht-wind", "schlepper": "ein-schlepper",
    "schleuse": "die-schleuse", "stahl": "werften-bestellen", "tide": "warum-der-tidekalender",
    "park": "gericht-stoppt",
    "pilot": "at-night", "cable": "the-shipyards-longest", "crane": "forty-metres", "ferry": "the-island-ferry",
    "houseboat": "three-days", "tables": "why-the-tide", "steel": "shipyards-order", "tug": "a-tug",
  ]

  private static let german: [(String, String)] = [
    // Numbers and cases of a word, umlauts and their ways of being typed.
    ("Lotse", "lotse"), ("Lotsen", "lotse"), ("lotsen", "lotse"), ("LOTSE", "lotse"),
    ("Schiff", "lotse kabel kran schlepper schleuse"), ("Schiffe", "lotse kabel kran schlepper schleuse"),
    ("Hafen", "lotse kran schleuse schlepper park brot stahl"),
    ("Häfen", "lotse kran schleuse schlepper park brot stahl"),
    ("Haefen", "lotse kran schleuse schlepper park brot stahl"), ("Werft", "kabel schleuse schule stahl"),
    ("Werften", "kabel schleuse schule stahl"), ("Möwe", "brot"), ("Möwen", "brot"), ("Moewe", "brot"),
    ("Brötchen", "brot"), ("Broetchen", "brot"), ("Tor", "schleuse"), ("Tore", "schleuse cable"),
    ("Kapitän", "lotse schlepper"),
    ("Kapitaen", "lotse schlepper"), ("Turbine", "wind"), ("Börse", "wind"), ("Straße", "wind"), ("Strasse", "wind"),
    ("Gebühr", "stahl"), ("Reeder", "lotse schleuse stahl"), ("Kranführerinnen", "kran"),
    ("Euro", "boot brot wind schleuse stahl"),
    ("Auszubildender", "schule"), ("Seemeile", "schlepper"),
    // Compounds as they stand, and by their beginning.
    ("Fischbrötchen", "brot"), ("Krabbenbrötchen", "brot"), ("Schleusentor", "schleuse"), ("Windpark", "park kabel"),
    ("Windparks", "park kabel"), ("Schweinswal", "park"), ("Hausboote", "boot"),
    ("hafen*", "lotse kran schleuse schlepper park brot stahl kabel"), ("schleusen*", "schleuse"), ("kran*", "kran"),
    // Names of people and places.
    ("Jella Brodersen", "lotse schlepper schleuse tide pilot"), ("Voigtländer", "schleuse"),
    ("Voigtlaender", "schleuse"),
    ("Akdağ", "schule brot kabel kran cable"), ("akdag", "schule brot kabel kran cable"), ("Gdynia", "schleuse"),
    ("Emden", "lotse pilot park"), ("Nordlicht Wind", "wind"), ("Robbe III", "schlepper"),
    // Phrases, exclusions, several words, words that say nothing.
    ("\"schwerer See\"", "lotse"), ("„ruhiger See“", "schleuse"), ("\"See schwerer\"", ""),
    ("\"keinen Kaffee\"", "lotse"),
    ("Hochwasser Niedrigwasser", "tide"), ("Hafen -Lotse", "kran schleuse schlepper park brot stahl"),
    ("Krabben -Matjes", ""),
    ("Hafen -\"Alten Hafen\"", "kran schleuse schlepper park brot stahl"), ("die Möwe ist nicht schuld", "brot"),
    ("der Lotse und das Radar", "lotse"), ("Wasserstoff Erz", "stahl"), ("Liniendienst", ""), ("Zeppelin", ""),
    // English articles of the same site; "it tore down a hall" is English, too.
    ("pilots", "pilot lotse"), ("cables", "cable"), ("climbed", "pilot"), ("harbour", "pilot"),
  ]

  private static let english: [(String, String)] = [
    ("cranes", "crane"), ("crane driver", "crane"), ("port", "crane ferry pilot tug steel"),
    ("ports", "crane ferry pilot tug steel"), ("ferries", "steel ferry"), ("ferry", "steel ferry"),
    ("shipyard", "cable steel"),
    ("shipyards", "cable steel"), ("tugs", "tug"), ("accident", "tug"), ("passenger", "ferry"),
    ("oscillation", "tables"),
    ("mistake", "tables"), ("\"nautical miles\"", "tug"), ("hydrogen furnace", "steel"), ("Wiebusch", "tables"),
    ("\"high water\"", "tables"), ("wind -cable", "tables crane"), ("learning", "tug pilot ferry"),
    ("the houseboat", "houseboat"),
    ("Lotsen", "lotse"),
  ]

  @Test(arguments: TestEngine.allCases, german)
  func `finds what there is, in German`(on engine: TestEngine, _ row: (query: String, names: String)) async throws {
    try await ask(engine, .de, row)
  }

  @Test(arguments: TestEngine.allCases, english)
  func `finds what there is, in English`(on engine: TestEngine, _ row: (query: String, names: String)) async throws {
    try await ask(engine, .en, row)
  }

  private func ask(_ engine: TestEngine, _ language: Language, _ row: (query: String, names: String)) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    for order in [SearchRequest.Order.best, .newest] {
      let answer = try await test.search(SearchRequest(SearchQuery(row.query, .de), order: order))
      let found = answer.hits.compactMap { hit in Self.slugs.first { hit.teaser.slug.hasPrefix($0.value) }?.key }
      #expect(found.sorted() == row.names.split(separator: " ").map(String.init).sorted(), "\(row.query)")
      #expect(answer.total == answer.hits.count)
    }
  }

  @Test(
    arguments: TestEngine.allCases,
    [
      ("Werft", "kabel stahl schleuse schule"), ("Stahl", "stahl schleuse"), ("Kapitän", "lotse schlepper"),
      ("Windpark", "park kabel"), ("Hafen", "lotse kran schleuse schlepper park brot stahl"),
    ])
  func `gets the best first: title, then lead and names, then often, then anywhere`(
    on engine: TestEngine, _ row: (query: String, names: String)
  ) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let answer = try await test.search(SearchRequest(SearchQuery(row.query, .de)))
    let found = answer.hits.compactMap { hit in Self.slugs.first { hit.teaser.slug.hasPrefix($0.value) }?.key }
    #expect(found.joined(separator: " ") == row.names)
  }
}

extension TestDesk {
  func search(_ request: SearchRequest, perPage: Int = 20) async throws -> SearchAnswer {
    try await desk.read { [time = desk.time] in try $0.search(request, time, perPage: perPage) }
  }

  /// Titles, in the order found.
  func search(_ typed: String, _ order: SearchRequest.Order = .newest) async throws -> [String] {
    try await search(SearchRequest(SearchQuery(typed, .de), order: order)).hits.map(\.teaser.title)
  }
}
