import Hummingbird
import Newsroom
import Templates

enum ArchivePages {
  private static let perPage = 30

  static func index(_ visit: Visit) async throws -> Response {
    let time = visit.desk.time
    let (site, months) = try await visit.read { reading, _ in try Months(reading, time) }
    return show(months.byYear, visit.words(site)("archive.title"), visit.paths(site).archive, visit, site)
  }

  static func year(_ visit: Visit) async throws -> Response {
    let time = visit.desk.time
    guard let year = Int(try visit.parameter("year")) else { throw Failure.notFound }
    let (site, months) = try await visit.read { reading, site in
      guard visit.path == visit.paths(site).archive(year) else { throw Failure.notFound }
      return try Months(reading, time).byYear.filter { $0.year == year }
    }
    guard !months.isEmpty else { throw Failure.notFound }
    let title = visit.words(site)("archive.year", ["year": "\(year)"])
    return show(months, title, visit.paths(site).archive(year), visit, site)
  }

  private static func show(
    _ years: [(year: Int, months: [Int])], _ title: String, _ path: String, _ visit: Visit, _ site: Site
  ) -> Response {
    let words = visit.words(site)
    let paths = visit.paths(site)
    var draft = PageDraft(template: "archive", title: title, canonical: visit.full(path))
    draft.values = [
      "heading_text": title,
      "is_empty": years.isEmpty,
      "years": years.map { year, months in
        [
          "year": "\(year)",
          "months": months.map { ["name": words("time.month_\($0)"), "address": paths.archive(year, $0)] },
        ] as [String: Any]
      },
    ]
    return visit.html(draft, site)
  }

  static func month(_ visit: Visit) async throws -> Response {
    let time = visit.desk.time
    guard let year = Int(try visit.parameter("year")), let month = Int(try visit.parameter("month")),
      let span = Months.span(time, year, month)
    else { throw Failure.notFound }
    let (site, (page, isFirst)) = try await visit.read { reading, site in
      guard visit.path == visit.paths(site).archive(year, month) else { throw Failure.notFound }
      let key = try visit.pageKey(site)
      return (try reading.newest(from: span.lowerBound, to: span.upperBound, before: key, limit: perPage), key == nil)
    }
    let paths = visit.paths(site)
    let words = visit.words(site)
    let view = TeaserValues(visit, site)
    let title = words("archive.month", ["month": words("time.month_\(month)"), "year": "\(year)"])
    var draft = PageDraft(template: "list", title: title)
    draft.canonical = isFirst && !page.teasers.isEmpty ? visit.full(paths.archive(year, month)) : nil
    draft.values = [
      "heading_text": title, "kicker": words("archive.title"), "is_empty": page.teasers.isEmpty,
      "empty_text": words("archive.empty"),
      "teasers": view.values(FrontPage.teasers(page.teasers, in: site.language), heading: "h2", picture: .list),
    ]
    let older = page.next.map { paths.archive(year, month, before: $0) }
    draft.values.merge(Pager.values(older: older, first: isFirst ? nil : paths.archive(year, month))) { $1 }
    return visit.html(draft, site)
  }
}
