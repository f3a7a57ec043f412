import Storage
import Templates

/// Subscribers of an invented readership, each with one confirmed alert for an article of the demo cast, some words of which they took
/// away: as many as generated articles.
struct GeneratedAlerts {
  let desk: Newsdesk
  private static let batch = 500

  /// Throws `StorageError`.
  func make(_ count: Int) async throws {
    let (site, made) = try await desk.read { reading -> (Site, [(Article, AlertWords)]) in
      let ids = try reading.db.values(
        Int64.self, "SELECT article_id FROM article_profile WHERE is_news = 1 ORDER BY article_id")
      let articles = try ids.compactMap { try reading.article(id: $0) }
      return (try reading.site(), try articles.map { ($0, try reading.alertWords(of: $0)) })
    }
    guard !made.isEmpty else { return }
    for start in stride(from: 0, to: count, by: Self.batch) {
      let numbers = start..<min(start + Self.batch, count)
      try await desk.write(by: "demo") { [desk] writing in
        for number in numbers { try writing.subscribe(number, made[number % made.count], site, desk) }
      }
    }
  }
}

extension Writing {
  fileprivate func subscribe(
    _ number: Int, _ made: (article: Article, words: AlertWords), _ site: Site, _ desk: Newsdesk
  )
    throws
  {
    var numbers = SeededNumbers(seed: UInt64(number) &* 7_919 &+ 3)
    let kept = made.words.list.filter { _ in Int.random(in: 0..<4, using: &numbers) > 0 }
    let words = kept.isEmpty ? made.words : AlertWords(kept)
    let rhythm = AlertRhythm.allCases.randomElement(using: &numbers) ?? .daily
    let wording = ConsentWording.alert(title: made.article.teaser.title, site, desk.theme.theme.words(site.language))
    let asked = AskedAlert(
      email: "leser\(number)@kaikante.example", article: made.article, words: words, rhythm: rhythm, isChosen: true,
      wording: wording, form: desk.settings.siteURL + desk.paths(site).similar(made.article), browser: "")
    let consent = try ask(asked)
    try db.execute("UPDATE consent SET confirmed_at = \(now), browser = NULL WHERE id = \(consent.id)")
    try db.execute("UPDATE alert SET state = 'active', expires_at = \(now + Alert.life) WHERE id = \(consent.itemID)")
  }
}
