import Likeness
import Markup
import Storage

extension LikenessText {
  init(_ article: Article) {
    let teaser = article.teaser
    // The lead is the text's first paragraph.
    let text = (PlainText.paragraphs(article.leadHTML) + PlainText.paragraphs(article.html)).joined(separator: "\n")
    self.init(
      title: teaser.title, text: text, names: teaser.printed.places.map(\.name),
      topics: teaser.printed.topics.map(\.name))
  }
}

extension Reading {
  /// Rarer terms tell as much as those that nobody else has.
  private static let fewest = 3

  /// What the archive says about a language's words. Throws `StorageError`.
  func vocabulary(_ language: TextLanguage) throws -> Vocabulary {
    let name = language.rawValue
    let texts =
      try db.value(Int.self, "SELECT count(*) FROM article_profile WHERE language = \(name) AND is_news = 1") ?? 0
    var counts: [String: Int] = [:]
    let rows = try db.rows(
      "SELECT term, texts FROM likeness_term WHERE language = \(name) AND texts >= \(Self.fewest)")
    for row in rows { counts[try row["term"]] = try row["texts"] }
    return Vocabulary(language, texts: texts, counts: counts)
  }
}

extension Writing {
  /// So many terms of an article are kept, the heaviest.
  static let mostTerms = 40

  /// Says that what an article is about has to be looked at anew: it came, went or changed. Throws `StorageError`.
  func forgetProfile(of article: Int64) throws {
    let known = try db.execute("UPDATE article_profile SET stale = 1 WHERE article_id = \(article) AND stale = 0")
    if known > 0 { try askForLikeness() }
  }

  /// The same of one that is public. Throws `StorageError`.
  func askForProfile(of article: Int64) throws {
    try db.execute(
      """
      INSERT INTO article_profile (article_id, language, stale, unlisted, is_news, version)
      SELECT id, language, 1, 0, 0, 0 FROM article WHERE id = \(article)
      ON CONFLICT (article_id) DO UPDATE SET language = excluded.language, stale = 1
      """)
    try askForLikeness()
  }

  /// One at a time, over all nodes: one that runs finds what has come meanwhile, or the schedule's next one does.
  private func askForLikeness() throws {
    try enqueueAgain(.refreshLikeness, once: Schedule.likeness)
  }

  /// Keeps what an article is about; without a profile, that nothing is like it. Whoever has it in their list, and it
  /// itself, look anew. Throws `StorageError`.
  func keepProfile(_ profile: Profile?, of article: Int64, _ language: TextLanguage) throws {
    let old = Set(try db.values(Int64.self, "SELECT term_id FROM profile_term WHERE article_id = \(article)"))
    let terms = Array((profile?.terms ?? []).prefix(Self.mostTerms))
    let known = try ids(of: terms, language)
    let weights = terms.compactMap { term -> (id: Int64, weight: Int64, shown: String?)? in
      let weight = min(1_000_000, Int64((term.weight * 1_000_000).rounded()))
      guard weight > 0, let id = known[term.term] else { return nil }
      return (id, weight, term.isPart ? nil : term.shown)
    }
    try db.execute("DELETE FROM profile_term WHERE article_id = \(article)")
    if !weights.isEmpty {
      let rows = weights.map { "(\(article), \($0.id), \($0.weight), \($0.shown))" as SQL }
      try db.execute(
        "INSERT INTO profile_term (article_id, term_id, weight, shown) VALUES \(SQL.joined(rows, by: ", "))")
    }
    try count(weights.map(\.id).filter { !old.contains($0) }, 1)
    try count(old.subtracting(weights.map(\.id)).sorted(), -1)
    let others = try db.values(Int64.self, "SELECT article_id FROM related_article WHERE other_id = \(article)")
    try askForLists(of: others + [article])
    try db.execute(
      """
      UPDATE article_profile SET stale = 0, is_news = \(profile != nil), version = \(try id())
      WHERE article_id = \(article)
      """)
  }

  /// Says that the lists under these articles have to be made anew. Throws `StorageError`.
  func askForLists(of articles: [Int64]) throws {
    guard !articles.isEmpty else { return }
    try db.execute(
      "UPDATE article_profile SET unlisted = 1 WHERE article_id IN \(list: articles) AND unlisted = 0")
  }

  private func ids(of terms: [Profile.Term], _ language: TextLanguage) throws -> [String: Int64] {
    guard !terms.isEmpty else { return [:] }
    let name = language.rawValue
    let rows = try terms.map { "(\(try id()), \(name), \($0.term), 0)" as SQL }
    try db.execute(
      """
      INSERT INTO likeness_term (id, language, term, texts) VALUES \(SQL.joined(rows, by: ", "))
      ON CONFLICT (language, term) DO NOTHING
      """)
    let found = try db.rows(
      "SELECT term, id FROM likeness_term WHERE language = \(name) AND term IN \(list: terms.map(\.term))")
    return Dictionary(try found.map { (try $0["term"], try $0["id"]) }, uniquingKeysWith: { first, _ in first })
  }

  private func count(_ terms: [Int64], _ step: Int) throws {
    guard !terms.isEmpty else { return }
    try db.execute("UPDATE likeness_term SET texts = texts + \(step) WHERE id IN \(list: terms)")
    if step < 0 { try db.execute("DELETE FROM likeness_term WHERE id IN \(list: terms) AND texts = 0") }
  }
}
