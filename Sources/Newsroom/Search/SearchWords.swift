import Likeness
import Markup

/// What search finds an article by: its words in their order, and marks that say where they stand or what it is filed
/// under. Both engines get the same, within the bounds of PostgreSQL's `tsvector`
/// (https://www.postgresql.org/docs/15/textsearch-limitations.html), so that both find the same.
struct SearchWords: Sendable, Equatable {
  /// Stems; an empty text where a phrase cannot go on: between title and lead, between paragraphs.
  private(set) var sequence: [String] = []
  /// Words that stand too far behind for their place to be known.
  private(set) var placeless: [String] = []
  private(set) var marks: Set<SearchMark> = []
  private var counts: [String: Int] = [:]
  private var bytes = 0

  private static let mostPlaces = 16_000
  private static let mostPlacesOfOne = 250
  private static let mostBytes = 800_000
  /// The beginning of a lead: one that is a whole text tells nothing.
  private static let headWords = 300
  /// A word that stands so often is what an article is about.
  private static let often = 3

  init(title: String, names: [String], lead: [String], text: [String], language: TextLanguage) {
    let analyser = Analyser(language)
    let title = analyser.stems(title)
    let head = (names + lead).map(analyser.stems)
    for field in [title] + head + text.map(analyser.stems) { append(field) }
    for stem in title where counts[stem] != nil { marks.insert(.title(stem)) }
    for stem in (title + head.joined()).prefix(Self.headWords) where counts[stem] != nil { marks.insert(.head(stem)) }
    for mark in marks { if case .head(let stem) = mark { marks.insert(.often(stem)) } }
    for (stem, count) in counts where count >= Self.often { marks.insert(.often(stem)) }
  }

  private mutating func append(_ stems: [String]) {
    if !sequence.isEmpty, sequence.count < Self.mostPlaces { sequence.append("") }
    for stem in stems {
      let count = counts[stem, default: 0]
      if count == 0 {
        // Its mark is kept beside it.
        let needed = 2 * stem.utf8.count + SearchMark.often("").text.utf8.count
        guard bytes + needed <= Self.mostBytes else { continue }
        bytes += needed
      }
      counts[stem] = count + 1
      if sequence.count < Self.mostPlaces {
        sequence.append(count < Self.mostPlacesOfOne ? stem : "")
      } else if count == 0 {
        placeless.append(stem)
      }
    }
  }

  /// The same under these labels.
  func filed(under labels: some Sequence<Int64>) -> SearchWords {
    var filed = self
    filed.marks.formUnion(labels.map(SearchMark.label))
    return filed
  }
}

extension SearchWords {
  /// Of an article as its row holds it.
  init(_ article: Article) {
    let teaser = article.teaser
    let printed = teaser.printed
    self.init(
      title: teaser.title, names: (printed.authors + printed.topics + printed.places).map(\.name),
      lead: PlainText.paragraphs(article.leadHTML), text: PlainText.paragraphs(article.html),
      language: TextLanguage(teaser.language))
  }
}
