import Templates

/// An article put together from parts by its number. It reads like news and says nothing.
struct GeneratedArticle {
  let number: Int
  let language: Language

  func content(credit: String) -> ArticleContent {
    var numbers = SeededNumbers(seed: UInt64(number) &* 7_919 &+ 17)
    let parts = language == .de ? Self.german : Self.english
    func pick(_ list: [String]) -> String { list[Int.random(in: list.indices, using: &numbers)] }
    func sentence() -> String {
      "\(pick(parts.openings)) \(pick(parts.subjects)) \(pick(parts.verbs)) \(pick(parts.objects)), \(pick(parts.reasons))."
    }
    let place = pick(parts.places)
    let title = "\(place): \(pick(parts.headlines)) (\(number + 1))"
    let paragraphs = (0..<Int.random(in: 4...7, using: &numbers)).map { _ in
      (0..<Int.random(in: 3...5, using: &numbers)).map { _ in sentence() }.joined(separator: " ")
    }
    return ArticleContent(
      title: title, lead: sentence(), body: paragraphs.joined(separator: "\n\n"), language: language,
      dateline: [place], credit: credit, authors: [pick(parts.authors)], topics: [pick(parts.topics)])
  }

  private struct Parts {
    let places: [String], headlines: [String], openings: [String], subjects: [String], verbs: [String],
      objects: [String]
    let reasons: [String], authors: [String], topics: [String]
  }

  private static let german = Parts(
    places: [
      "Emden", "Kiel", "Rostock", "Bremen", "Husum", "Stade", "Wismar", "Lübeck", "Leer", "Sassnitz", "Brake",
      "Nordenham",
    ],
    headlines: [
      "Neue Brücke für die Hafenbahn", "Werft bekommt Zuschlag", "Rat streitet über die Kaimauer",
      "Frachter wartet auf Papiere",
      "Windpark geht ans Netz", "Schlick kostet mehr als gedacht", "Ausbildung beginnt mit Rekord",
      "Fähre fährt wieder nach Plan",
      "Kran dreht sich nach Umbau", "Zoll findet leere Kisten", "Lagerhalle wird zum Speicher",
      "Schule lernt am Modell",
    ],
    openings: [
      "Nach Angaben der Verwaltung", "Am Vormittag", "Wie erst jetzt bekannt wurde,", "Im zweiten Anlauf",
      "Ohne große Worte",
      "Noch im Frühjahr", "Nach langer Prüfung", "Zum ersten Mal seit Jahren",
    ],
    subjects: [
      "hat der Betreiber", "hat die Werft", "hat der Hafenkapitän", "hat die Stadt", "hat der Verband",
      "hat ein Konsortium",
      "hat die Reederei", "hat das Amt",
    ],
    verbs: ["gestern", "überraschend", "wie angekündigt", "gegen Widerstand", "mit knapper Mehrheit", "in aller Ruhe"],
    objects: [
      "den Ausbau der Liegeplätze beschlossen", "die Gebühren gesenkt", "einen zweiten Anschluss geprüft",
      "das Gutachten vorgelegt", "die Baustelle besichtigt", "neue Leute eingestellt", "den Fahrplan geändert",
      "die Rechnung offengelegt",
    ],
    reasons: [
      "weil die Nachfrage wächst", "obwohl das Geld knapp ist", "damit die Schiffe nicht warten",
      "was niemanden überraschte",
      "und will im Herbst berichten", "ohne einen Termin zu nennen", "sofern das Wetter hält", "trotz einiger Bedenken",
    ],
    authors: ["Jella Brodersen", "Tomma Friedrichsen", "Levin Akdağ"],
    topics: ["Häfen", "Werften", "Windkraft", "Wirtschaft", "Arbeit", "Verkehr", "Technik", "Umwelt"])

  private static let english = Parts(
    places: ["Emden", "Kiel", "Rostock", "Bremen", "Husum", "Hull", "Esbjerg", "Gdynia", "Leer", "Ghent"],
    headlines: [
      "New bridge for the port railway", "Yard wins the order", "Council argues about the quay wall",
      "Freighter waits for papers",
      "Wind farm joins the grid", "Silt costs more than expected", "Training starts with a record",
      "Ferry keeps to its timetable",
    ],
    openings: [
      "According to the port,", "In the morning,", "As has only now become known,", "On the second attempt,",
      "After a long review,",
    ],
    subjects: ["the operator", "the yard", "the harbour master", "the city", "the association", "a consortium"],
    verbs: ["has", "has quietly", "has, as announced,", "has, against some resistance,"],
    objects: [
      "approved more berths", "lowered its fees", "looked at a second link", "presented the report", "hired new people",
      "changed the timetable",
    ],
    reasons: [
      "because demand is growing", "although money is short", "so that ships need not wait", "which surprised nobody",
      "without giving a date", "if the weather holds",
    ],
    authors: ["Jella Brodersen", "Tomma Friedrichsen", "Levin Akdağ"],
    topics: ["Ports", "Shipyards", "Wind power", "Business", "Work", "Transport"])
}
