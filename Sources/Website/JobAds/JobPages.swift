import Hummingbird
import Newsroom
import Syndication
import Templates

/// The job board, its ads and its feed (product.md F44).
enum JobPages {
  static func board(_ visit: Visit) async throws -> Response {
    let (site, (filter, key, board)) = try await visit.read { reading, site in
      let (filter, key) = try visit.jobBoardFilter(site)
      return (filter, key, try reading.jobBoard(filter, before: key))
    }
    let (words, paths, view) = (visit.words(site), visit.paths(site), JobAdValues(visit, site))
    var draft = PageDraft(
      template: "jobs", title: words("jobs.title"), description: words("jobs.lead"),
      canonical: filter.isEmpty && key == nil ? visit.full(paths.jobs) : nil)
    draft.feed = PageFeed(words("jobs.feed", ["site": site.name]), paths.jobFeed, FeedFormat.allCases)
    let isKnown = filter.place.isEmpty || board.places.contains(filter.place)
    let places = board.places + (isKnown ? [] : [filter.place])
    func choices(_ all: [(value: String, title: String)], _ chosen: String) -> [[String: Any]] {
      ([("", words("jobs.any"))] + all).map { ["value": $0.0, "title": $0.1, "selected": $0.0 == chosen] }
    }
    draft.values = [
      "jobs": board.ads.compactMap { view.line($0, heading: "h2") }, "is_empty": board.ads.isEmpty,
      "is_filtered": !filter.isEmpty,
      "board": paths.jobs, "query": filter.query, "feed_address": paths.jobFeed,
      "has_filter": !filter.isEmpty || !board.ads.isEmpty, "place_field": words("path.place"),
      "remote_field": words("path.remote"), "employment_field": words("path.employment"),
      "places": choices(places.map { ($0, $0) }, filter.place),
      "remotes": choices(
        PrintedJobAd.Remote.allCases.map { ($0.rawValue, words("jobs.remote_\($0.rawValue)")) },
        filter.remote?.rawValue ?? ""),
      "employments": choices(
        PrintedJobAd.Employment.allCases.map { ($0.rawValue, words("jobs.\($0.rawValue)")) },
        filter.employment?.rawValue ?? ""),
    ]
    if site.settings["jobs.open"] == "true" { draft.values["post"] = paths.postJobAd }
    draft.values["older_address"] = board.older.map { paths.jobs(filter, before: $0) }
    return visit.html(draft, site)
  }

  static func show(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, (ad, isPublic)) = try await visit.read { reading, _ in
      let ad = try reading.jobAd(slug: slug)
      return (ad, ad?.isPublic(at: reading.now) == true)
    }
    // One that was never published has no address.
    guard let ad else { throw Failure.notFound }
    guard isPublic, let printed = ad.printed else { return over(ad, visit, site) }
    let (words, paths, view) = (visit.words(site), visit.paths(site), JobAdValues(visit, site))
    let label = Advertisement(printed, words).label
    var draft = PageDraft(
      template: "job", title: "\(label): \(printed.title)",
      description: "\(label): \(printed.employer), \(view.location(printed))", canonical: visit.full(paths.jobAd(slug)))
    draft.structured = [view.structured(ad)].compactMap { $0 }
    draft.values = view.values(printed)
    draft.values["published"] = ad.publishedAt.map { visit.desk.time.date($0, words) }
    draft.values["last"] = visit.desk.time.date(ad.lastSecond, words)
    draft.values["board"] = paths.jobs
    draft.values["report"] = paths.report(ad.id)
    return visit.html(draft, site)
  }

  /// One that is read again comes back: its address is not gone for good.
  private static func over(_ ad: JobAd, _ visit: Visit, _ site: Site) -> Response {
    let words = visit.words(site)
    let isAway = ad.state == .review || ad.state == .refused
    let key = isAway ? "jobs.away" : "jobs.over"
    var draft = PageDraft(template: "job-over", status: isAway ? .notFound : .gone, title: words(key))
    draft.values = ["board": visit.paths(site).jobs, "heading_text": words(key), "text": words("\(key)_text")]
    return visit.html(draft, site)
  }

  static func feed(_ format: FeedFormat, _ visit: Visit) async throws -> Response {
    let (site, ads) = try await visit.read { reading, _ in try reading.publicJobAds(limit: FeedPages.entries) }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let feed = FeedDraft(
      name: "jobs", title: words("jobs.feed", ["site": site.name]), description: words("jobs.lead"), page: paths.jobs,
      address: paths.jobFeed, entries: ads.compactMap(JobAdValues(visit, site).entry))
    return visit.feed(feed, site, format)
  }
}

extension Visit {
  /// What the address narrows the board to. What there is not changes nothing. Throws `Failure.badRequest`.
  fileprivate func jobBoardFilter(_ site: Site) throws -> (JobBoardFilter, PageKey?) {
    let words = words(site)
    var filter = JobBoardFilter()
    filter.query = try query("q") ?? ""
    filter.place = try query(words("path.place")) ?? ""
    filter.remote = try query(words("path.remote")).flatMap(PrintedJobAd.Remote.init)
    filter.employment = try query(words("path.employment")).flatMap(PrintedJobAd.Employment.init)
    let before = try query(words("path.before"))
    let key = before.flatMap(PageKey.init)
    guard (before == nil) == (key == nil) else { throw Failure.badRequest }
    return (filter, key)
  }
}
