import Likeness
import Storage
import Templates

/// An entry of the index that fits.
struct SearchMatch: Record {
  let article: Int64
  let position: Int64
  let labels: String

  init(row: Row) throws {
    article = try row["article_id"]
    position = try row["position"]
    labels = try row["labels"]
  }
}

extension Reading {
  /// Asks the index. `time` says when years begin. Nothing of it may be kept: see `Route.isKept`.
  /// Throws `StorageError`.
  public func search(_ request: SearchRequest, _ time: SiteTime, perPage limit: Int) throws -> SearchAnswer {
    let topic = try request.topic.flatMap { try label(.topic, slug: $0) }
    let author = try request.author.flatMap { try label(.author, slug: $0) }
    let filter = Filter(labels: [topic, author].compactMap { $0?.id }, years: time.span(request.year))
    guard !request.query.isEmpty else {
      return SearchAnswer(
        request: request, topic: topic, author: author, total: 0, hits: [], next: nil, facets: SearchFacets(),
        suggestions: [], isMore: false)
    }
    let most = SearchAnswer.mostCounted
    let found = try matches(.anywhere, request.query, filter, alone: true, limit: most + 1)
    let counted = Array(found.prefix(most))
    let (page, next) = try page(request, filter, counted, limit)
    return SearchAnswer(
      request: request, topic: topic, author: author, total: counted.count,
      hits: try hits(page, request.query), next: next,
      facets: try facets(counted, time, without: filter.labels),
      suggestions: counted.isEmpty ? try suggestions(request, filter) : [],
      isMore: found.count > most)
  }

  private struct Filter {
    let labels: [Int64]
    let years: ClosedRange<Int64>
  }

  private func matches(
    _ step: SearchStep, _ query: SearchQuery, _ filter: Filter, alone: Bool = false, before: Int64? = nil, limit: Int
  ) throws -> [SearchMatch] {
    let upper = min(filter.years.upperBound, before.map { $0 - 1 } ?? .max)
    guard upper >= filter.years.lowerBound else { return [] }
    let expression = step.expression(query, under: filter.labels, alone: alone)
    return try db.engine.search.found(expression, in: filter.years.lowerBound...upper, limit: limit, db)
      .map(SearchMatch.init(row:))
  }

  /// Step by step until the page is full; one match more tells where the next page begins.
  private func page(_ request: SearchRequest, _ filter: Filter, _ counted: [SearchMatch], _ limit: Int) throws
    -> ([SearchMatch], SearchKey?)
  {
    let isNewest = request.order == .newest
    if isNewest, request.after == nil {
      return (Array(counted.prefix(limit)), key(.anywhere, counted.dropFirst(limit).isEmpty ? nil : counted[limit - 1]))
    }
    var page: [SearchMatch] = []
    var next: SearchKey?
    for step in SearchStep.allCases
    where isNewest ? step == .anywhere : step.rawValue >= request.after?.step.rawValue ?? 0 {
      let before = request.after?.step == step ? request.after?.position : nil
      let found = try matches(
        step, request.query, filter, alone: isNewest, before: before, limit: limit - page.count + 1)
      let taken = found.prefix(limit - page.count)
      page += taken
      if let last = taken.last { next = key(step, last) }
      if found.count > taken.count { return (page, next) }
    }
    return (page, nil)
  }

  private func key(_ step: SearchStep, _ match: SearchMatch?) -> SearchKey? {
    match.map { SearchKey(step, $0.position) }
  }

  private func hits(_ page: [SearchMatch], _ query: SearchQuery) throws -> [SearchHit] {
    guard !page.isEmpty else { return [] }
    let articles = try db.all(
      Article.self,
      "SELECT \(Article.columns) FROM article WHERE id IN \(list: page.map(\.article)) AND state = 'published'")
    let byID = Dictionary(uniqueKeysWithValues: articles.map { ($0.id, $0) })
    var finders: [Language: PassageFinder] = [:]
    return page.compactMap { match in
      guard let article = byID[match.article] else { return nil }
      let language = article.teaser.language
      let finder = finders[language] ?? PassageFinder(query, TextLanguage(language))
      finders[language] = finder
      return SearchHit(
        teaser: article.teaser, title: finder.marked(article.teaser.title), passage: finder.passage(of: article))
    }
  }

  /// What to ask instead: without the filters, without one of the words, or for words that begin so.
  private func suggestions(_ request: SearchRequest, _ filter: Filter) throws -> [SearchRequest] {
    let everything = Filter(labels: [], years: SiteTime.always)
    func finds(_ query: SearchQuery, _ filter: Filter) throws -> Bool {
      try !matches(.anywhere, query, filter, alone: true, limit: 1).isEmpty
    }
    if request.isFiltered, try finds(request.query, everything) { return [request.unfiltered] }
    let query = request.query
    let fewer = query.terms.count > 1 ? query.terms.map(query.without) : []
    let others = fewer + [query.beginnings, query.withoutExclusions].compactMap { $0 }
    return try others.filter { try finds($0, filter) }.map(request.asking)
  }
}

extension SiteTime {
  static let always = Int64.min / 2...Int64.max / 2

  /// The microseconds of a year; of all time for none, or for what is no year.
  fileprivate func span(_ year: Int?) -> ClosedRange<Int64> {
    guard let year, let start = self.start(ofMonth: 1, year: year),
      let end = self.start(ofMonth: 1, year: year + 1)
    else {
      return Self.always
    }
    return start.microseconds...end.microseconds - 1
  }
}
