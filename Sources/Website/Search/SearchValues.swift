import Newsroom
import Templates

/// What the search page shows.
struct SearchValues {
  private let answer: SearchAnswer
  private let request: SearchRequest
  private let words: Words
  private let paths: Paths
  private let view: TeaserValues

  init(_ answer: SearchAnswer, _ visit: Visit, _ site: Site) {
    self.answer = answer
    request = answer.request
    words = visit.words(site)
    paths = visit.paths(site)
    view = TeaserValues(visit, site)
  }

  /// The field, with what it holds and what is wrong with it.
  var form: [String: Any] {
    let query = request.query
    let isWrong = query.isEmpty && !query.text.isEmpty
    var values: [String: Any] = [
      "query": query.text, "has_query": !query.isEmpty, "most_letters": "\(SearchQuery.mostLetters)",
      "kept": paths.searchFields(request).map { ["name": $0.name, "value": $0.value] },
      "filters": filters, "has_filters": !filters.isEmpty, "heading_text": words("search.title"),
    ]
    if isWrong {
      values["problem"] = words(query.excluded.isEmpty ? "search.no_word" : "search.only_excluded")
    } else if query.isCut {
      values["hint"] = words(
        "search.cut", ["words": "\(SearchQuery.mostTerms)", "letters": "\(SearchQuery.mostLetters)"])
    }
    return values
  }

  /// Nothing was asked yet.
  var invitation: [String: Any] { ["has_help": true] }

  var results: [String: Any] {
    var values: [String: Any] = [
      "is_empty": answer.total == 0, "has_help": answer.total == 0,
      "count_text": count, "orders": orders, "hits": answer.hits.map(hit),
      "facets": facets, "has_facets": !facets.isEmpty,
      "suggestions": suggestions, "has_suggestions": !suggestions.isEmpty,
      "empty_text": words("search.none", ["query": request.query.text]),
    ]
    if answer.isMore {
      values["counted_text"] = words("search.counted", ["count": words.number(SearchAnswer.mostCounted)])
    }
    let first = paths.search(request.with { _ in })
    let older = answer.next.map { paths.search(request, after: $0) }
    values.merge(Pager.values(older: older, first: request.after == nil ? nil : first)) { $1 }
    return values
  }

  private var count: String {
    if answer.isMore { return words("search.more_than", ["count": words.number(SearchAnswer.mostCounted)]) }
    return answer.total == 1 ? words("search.one") : words("search.many", ["count": words.number(answer.total)])
  }

  private var orders: [[String: Any]] {
    [("search.best", SearchRequest.Order.best), ("search.newest", .newest)].map { name, order in
      [
        "title": words(name), "current": order == request.order,
        "address": paths.search(request.with { $0.order = order }),
      ]
    }
  }

  private func hit(_ hit: SearchHit) -> [String: Any] {
    var values = view.values(hit.teaser, heading: "h3")
    values["title_parts"] = parts(hit.title)
    values["passage"] = parts(hit.passage)
    return values
  }

  private func parts(_ parts: [PassagePart]) -> [[String: Any]] {
    parts.map { ["text": $0.text, "found": $0.isFound] }
  }

  /// What is narrowed already, each with the way back.
  private var filters: [[String: String]] {
    var filters: [[String: String]] = []
    func add(_ kind: String, _ name: String?, _ change: (inout SearchRequest) -> Void) {
      guard let name else { return }
      let text = words("search.filter", ["kind": words("search.\(kind)"), "name": name])
      filters.append([
        "name": text, "address": paths.search(request.with(change)), "remove": words("search.remove", ["filter": text]),
      ])
    }
    add("topic", answer.topic?.name) { $0.topic = nil }
    add("author", answer.author?.name) { $0.author = nil }
    add("year", request.year.map { "\($0)" }) { $0.year = nil }
    return filters
  }

  /// By what it can be narrowed further; what all of them share narrows nothing.
  private var facets: [[String: Any]] {
    func facet(_ kind: String, _ choices: [(name: String, count: Int, request: SearchRequest)]) -> [String: Any]? {
      let useful = choices.filter { $0.count < answer.total }
      guard !useful.isEmpty else { return nil }
      return [
        "kind": kind, "title": words("search.\(kind)s"),
        "choices": useful.map {
          ["name": $0.name, "count": words.number($0.count), "address": paths.search($0.request)]
        },
      ]
    }
    let found = answer.facets
    return [
      facet(
        "topic", found.topics.map { one in (one.value.name, one.count, request.with { $0.topic = one.value.slug }) }),
      facet(
        "author", found.authors.map { one in (one.value.name, one.count, request.with { $0.author = one.value.slug }) }),
      facet("year", found.years.map { one in ("\(one.value)", one.count, request.with { $0.year = one.value }) }),
    ].compactMap { $0 }
  }

  private var suggestions: [[String: String]] {
    answer.suggestions.map { other in
      let query = other.query.text
      let isWider = other.isFiltered != request.isFiltered
      return [
        "text": isWider ? words("search.unfiltered", ["query": query]) : query, "address": paths.search(other),
      ]
    }
  }
}
