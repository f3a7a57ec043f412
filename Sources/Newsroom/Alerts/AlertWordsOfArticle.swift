import Likeness
import Storage

extension Reading {
  /// What an article is about, as an alert follows it: from its profile, or from its text while there is none yet. Throws
  /// `StorageError`.
  public func alertWords(of article: Article) throws -> AlertWords {
    let language = TextLanguage(article.teaser.language)
    let kept = try db.rows(
      """
      SELECT likeness_term.term, profile_term.weight, profile_term.shown FROM profile_term
        JOIN likeness_term ON likeness_term.id = profile_term.term_id
      WHERE profile_term.article_id = \(article.id) ORDER BY profile_term.weight DESC, likeness_term.term
      """
    ).map { ProfileTerm(term: try $0["term"], weight: try $0["weight"], shown: try $0["shown"]) }
    let terms = kept.isEmpty ? try read(article, language) : kept
    return AlertWords(terms, TermReader(Vocabulary(language)))
  }

  private func read(_ article: Article, _ language: TextLanguage) throws -> [ProfileTerm] {
    let vocabulary = try vocabulary(language)
    let profile = Profile(TermReader(vocabulary).terms(of: LikenessText(article)), vocabulary)
    return profile.terms.prefix(Writing.mostTerms).map {
      ProfileTerm(term: $0.term, weight: Int64($0.weight * 1_000_000), shown: $0.isPart ? nil : $0.shown)
    }
  }
}

/// A term of an article's profile; `shown` is nil for what is only a part of a word of its.
struct ProfileTerm {
  let term: String
  let weight: Int64
  let shown: String?
}

extension AlertWords {
  /// The heaviest words of an article, each with those of its parts that no heavier word has.
  init(_ terms: [ProfileTerm], _ reader: TermReader) {
    var parts = Dictionary(
      terms.filter { $0.shown == nil }.map { ($0.term, $0.weight) }, uniquingKeysWith: { first, _ in first })
    var words: [Word] = []
    for term in terms {
      guard let shown = term.shown, words.count < Self.fromArticle else { continue }
      var own = [term.term: term.weight]
      for part in reader.terms(of: LikenessText(title: "", text: shown)).counts.keys.sorted() {
        if let weight = parts.removeValue(forKey: part) { own[part] = weight }
      }
      words.append(Word(shown: shown, terms: own))
    }
    self.init(words)
  }
}
