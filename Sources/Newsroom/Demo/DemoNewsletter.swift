import Storage
import Templates

/// The demo's newsletter: two editions in its archive, and one that somebody is composing.
struct DemoNewsletter {
  let desk: Newsdesk
  let language: Language

  /// `articles` are those of the cast, by file name. Throws `FieldProblems`, `StorageError`.
  func stand(_ articles: [String: Int64]) async throws {
    var form = NewsletterForm()
    let isGerman = language == .de
    form.name = isGerman ? "Kaikante am Freitag" : "Quayside on Friday"
    form.about =
      isGerman
      ? "Was die Woche an der Küste gebracht hat: fünf Geschichten und ein Blick voraus."
      : "What the week brought to the coast: five stories and a look ahead."
    let id = try await desk.keepNewsletter(nil, form, by: "demo")
    let names = articles.keys.filter { $0.contains(".en") != isGerman }.sorted()
    let stories = names.compactMap { articles[$0] }
    try await desk.write(by: "demo") { writing in
      guard let newsletter = try writing.reading.newsletter(id) else { return }
      let shown = try writing.reading.published(stories)
      for (index, word) in Self.words(isGerman).enumerated() {
        // The older edition has the older news.
        let part = Array(shown.dropFirst(index == 0 ? 5 : 0).prefix(index == 2 ? 3 : 5))
        guard !part.isEmpty else { continue }
        let edition = try writing.add(
          editionOf: newsletter, subject: word.subject, articles: part, isAutomatic: false)
        let out = writing.now - .seconds(86_400 * (1 + 7 * (1 - index)))
        guard index < 2 else { continue }
        try writing.db.execute(
          """
          UPDATE edition SET word = \(word.text), number = \(index + 1), state = 'sent', started_at = \(out),
            ended_at = \(out), is_enqueued = 1, sent = 0, failed = 0 WHERE id = \(edition)
          """)
      }
    }
  }

  private static func words(_ isGerman: Bool) -> [(subject: String, text: String)] {
    isGerman
      ? [
        (
          "Stahl, Schlepper und eine Schule",
          "Guten Tag,\n\nin dieser Woche ging es um Dinge, die bestellt sind und noch nicht da. Und um einen Schlepper, der es kaum erwarten kann."
        ),
        (
          "Ein Kabel, das nirgends hinpasst",
          "Guten Tag,\n\nmanches war diese Woche zu lang, manches zu hoch. Die Lotsen haben dafür etwas gefunden, das gerade reicht."
        ), ("Entwurf für Freitag", ""),
      ]
      : [
        (
          "Steel, tugs and a level",
          "Good day,\n\nthis week was about things that are ordered and not there yet. And about a tug that can hardly wait."
        ),
        (
          "A cable that fits nowhere",
          "Good day,\n\nsome things were too long this week, some too high. The pilots found one that is just right."
        ), ("Draft for Friday", ""),
      ]
  }
}

extension Reading {
  /// Those of some articles that are public news, the newest first.
  fileprivate func published(_ ids: [Int64]) throws -> [Int64] {
    guard !ids.isEmpty else { return [] }
    return try db.values(
      Int64.self,
      """
      SELECT id FROM article WHERE id IN \(list: ids) AND state = 'published' AND commercial = 0 ORDER BY published_at DESC, id DESC
      """)
  }
}
