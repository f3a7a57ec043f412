import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// What the newsroom decided, in numbers, for everybody (product.md F26).
enum TransparencyPages {
  static func show(_ visit: Visit) async throws -> Response {
    let now = visit.desk.clock.now
    let year = visit.desk.time.parts(now).year
    return try await page(visit, year, isNow: true)
  }

  /// `2026`, `2026.json`, `2026.csv`.
  static func year(_ visit: Visit) async throws -> Response {
    let name = try visit.parameter("year")
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Int($0) }), "\(year)" == parts[0], parts.count <= 2 else {
      throw Failure.notFound
    }
    guard parts.count == 2 else { return try await page(visit, year, isNow: false) }
    let (_, report) = try await visit.read { [desk = visit.desk] reading, _ in
      try reading.isReported(year, desk.time) ? try reading.moderationReport(year, desk) : nil
    }
    guard let report else { throw Failure.notFound }
    switch parts[1] {
    case "json": return visit.text(try report.json(), "application/json; charset=utf-8")
    case "csv": return visit.text(report.csv(), "text/csv; charset=utf-8")
    default: throw Failure.notFound
    }
  }

  private static func page(_ visit: Visit, _ year: Int, isNow: Bool) async throws -> Response {
    let (site, (report, first, policies)) = try await visit.read { [desk = visit.desk] reading, _ in
      let isReported = try reading.isReported(year, desk.time)
      return (
        isReported ? try reading.moderationReport(year, desk) : nil, try reading.firstModeratedYear(desk.time),
        try reading.policies()
      )
    }
    guard let report else { throw Failure.notFound }
    let paths = visit.paths(site)
    var draft = PageDraft(
      template: "transparency", title: visit.words(site)("transparency.title", ["year": "\(year)"]),
      canonical: visit.full(isNow ? paths.transparency : paths.transparency(year)))
    let values = TransparencyValues(visit, site, policies)
    draft.values = values.values(report, years: (first ?? year)...max(first ?? year, year))
    return visit.html(draft, site)
  }
}
