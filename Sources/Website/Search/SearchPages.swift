import Hummingbird
import Newsroom
import Templates

enum SearchPages {
  private static let perPage = 20
  private static let jobAds = 3

  static func show(_ visit: Visit) async throws -> Response {
    let time = visit.desk.time
    let (site, (request, answer, jobs)) = try await visit.read { reading, site in
      let request = try visit.searchRequest(site)
      return (
        request, try reading.search(request, time, perPage: perPage),
        try request.isFiltered || request.after != nil
          ? [] : reading.jobAds(matching: request.query.text, limit: jobAds)
      )
    }
    let words = visit.words(site)
    let query = request.query
    let title = query.isEmpty ? words("search.title") : words("search.title_of", ["query": query.text])
    var draft = PageDraft(template: "search", title: title)
    let values = SearchValues(answer, visit, site)
    draft.values = values.form.merging(query.isEmpty ? values.invitation : values.results) { $1 }
    draft.values["jobs"] = jobs.compactMap { JobAdValues(visit, site).line($0, heading: "h3") }
    draft.values["has_jobs"] = !jobs.isEmpty
    draft.values["jobs_address"] = visit.paths(site).jobs
    return visit.html(draft, site)
  }
}

extension Visit {
  /// What the address asks for. Filters that there are not change nothing. Throws `Failure.badRequest`.
  func searchRequest(_ site: Site) throws -> SearchRequest {
    let words = words(site)
    func named(_ key: String) throws -> String? { try query(words("path.\(key)")).flatMap { $0.isEmpty ? nil : $0 } }
    let after = try named("before")
    let key = after.flatMap(SearchKey.init)
    guard (after == nil) == (key == nil) else { throw Failure.badRequest }
    let year = try named("year").flatMap { Int($0) }.flatMap { (1...9998).contains($0) ? $0 : nil }
    return SearchRequest(
      SearchQuery(try query("q") ?? "", site.language), topic: try named("topic"), author: try named("author"),
      year: year,
      order: try named("order") == words("path.newest") ? .newest : .best, after: key)
  }
}
