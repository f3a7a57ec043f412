import Storage
import Templates

/// An entry of the index that fits.
private struct Match: Record {
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
  private static let mostFacets = 8
  /// Of labels by their frequency; among them are places, which are no facet.
  private static let mostLabels = 60

  /// Asks the index. `time` says when years begin. Nothing of it may be kept: see `Route.isKept`.
  /// Throws `StorageError`.
  public func search(_ request: SearchRequest, _ time: SiteTime, perPage limit: Int) throws -> SearchAnswer {
    let topic = try request.topic.flatMap { try label(.topic, slug: $0) }
    let author = try request.author.flatMap { try label(.author, slug: $0) }
    let filter = Filter(labels: [topic, author].compactMap { $0?.id }, years: time.span(request.year))
    guard !request.query.isEmpty else {
      return SearchAnswer(
        request: request, topic: topic, author: author, total: 0, hits: [], next: nil, facets: SearchFacets(),
        suggestions: [])
    }
    let counted = try matches(.anywhere, request.query, filter, alone: true, limit: SearchAnswer.mostCounted)
    let (page, next) = try page(request, filter, counted, limit)
    return SearchAnswer(
      request: request, topic: topic, author: author, total: counted.count,
      hits: try hits(page, request.query), next: next,
      facets: try facets(counted, time, without: filter.labels),
      suggestions: counted.isEmpty ? try suggestions(request, topic, author, filter) : [])
  }

  private struct Filter {
    let labels: [Int64]
    let years: ClosedRange<Int64>
  }

  private func matches(
    _ step: SearchStep, _ query: SearchQuery, _ filter: Filter, alone: Bool = false, before: Int64? = nil, limit: Int
  ) throws -> [Match] {
    let upper = min(filter.years.upperBound, before.map { $0 - 1 } ?? .max)
    guard upper >= filter.years.lowerBound else { return [] }
    let expression = step.expression(query, under: filter.labels, alone: alone)
    return try db.engine.search.found(expression, in: filter.years.lowerBound...upper, limit: limit, db)
      .map(Match.init(row:))
  }

  /// Step by step until the page is full; one match more tells where the next page begins.
  private func page(_ request: SearchRequest, _ filter: Filter, _ counted: [Match], _ limit: Int) throws
    -> ([Match], SearchKey?)
  {
    let isNewest = request.order == .newest
    if isNewest, request.after == nil {
      return (Array(counted.prefix(limit)), key(.anywhere, counted.dropFirst(limit).isEmpty ? nil : counted[limit - 1]))
    }
    var page: [Match] = []
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

  private func key(_ step: SearchStep, _ match: Match?) -> SearchKey? { match.map { SearchKey(step, $0.position) } }

  private func hits(_ page: [Match], _ query: SearchQuery) throws -> [SearchHit] {
    guard !page.isEmpty else { return [] }
    let articles = try db.all(
      Article.self,
      "SELECT \(Article.columns) FROM article WHERE id IN \(list: page.map(\.article)) AND state = 'published'")
    let byID = Dictionary(uniqueKeysWithValues: articles.map { ($0.id, $0) })
    var finders: [Language: PassageFinder] = [:]
    return page.compactMap { match in
      guard let article = byID[match.article] else { return nil }
      let language = article.teaser.language
      let finder = finders[language] ?? PassageFinder(query, language.text)
      finders[language] = finder
      return SearchHit(
        teaser: article.teaser, title: finder.marked(article.teaser.title), passage: finder.passage(of: article))
    }
  }

  private func facets(_ counted: [Match], _ time: SiteTime, without filtered: [Int64]) throws -> SearchFacets {
    var counts: [Int64: Int] = [:]
    for match in counted {
      for id in match.labels.split(separator: " ").compactMap({ Int64($0) }) { counts[id, default: 0] += 1 }
    }
    for id in filtered { counts[id] = nil }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let labels = try db.all(
      Label.self, "SELECT * FROM label WHERE id IN \(list: ranked.prefix(Self.mostLabels).map(\.key))")
    let byID = Dictionary(uniqueKeysWithValues: labels.map { ($0.id, $0) })
    func facet(_ kind: LabelKind) -> [SearchFacets.Counted<Label>] {
      let own = ranked.compactMap { id, count in
        byID[id].flatMap { $0.kind == kind ? SearchFacets.Counted(value: $0, count: count) : nil }
      }
      return Array(own.prefix(Self.mostFacets))
    }
    let years = time.years(counted.map { Moment(microseconds: $0.position) }).prefix(Self.mostFacets)
    return SearchFacets(
      topics: facet(.topic), authors: facet(.author),
      years: years.map { SearchFacets.Counted(value: $0.year, count: $0.count) })
  }

  /// What to ask instead: without the filters, without one of the words, or for words that begin so.
  private func suggestions(_ request: SearchRequest, _ topic: Label?, _ author: Label?, _ filter: Filter) throws
    -> [SearchRequest]
  {
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

  /// How many of some moments, the newest first, are of each year.
  func years(_ moments: [Moment]) -> [(year: Int, count: Int)] {
    var years: [(year: Int, count: Int)] = []
    var start = Moment.distantFuture
    for moment in moments {
      if moment < start {
        let year = parts(moment).year
        years.append((year, 0))
        start = self.start(ofMonth: 1, year: year) ?? Moment.distantPast
      }
      years[years.count - 1].count += 1
    }
    return years
  }
}
