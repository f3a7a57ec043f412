import Hummingbird
import Newsroom
import Templates

/// How much is read: now, today, over a year; of all pages or of one article.
enum ReadershipPages {
  private static let most = 20

  static func show(_ visit: Visit) async throws -> Response {
    let asked = try await question(visit)
    let (site, found) = try await visit.read { reading, _ in
      (
        views: try reading.views(asked.range), pages: try reading.mostRead(asked.range, limit: most),
        topics: asked.article == nil ? try reading.topicsRead(asked.range, limit: most) : [],
        referrers: try reading.referrers(asked.range, limit: most),
        robots: asked.article == nil ? try reading.robots(asked.range, limit: most) : [],
        visitors: try reading.visitors(asked.range),
        now: try reading.mostRead(
          ReadershipRange(from: reading.now - asked.nowSpan, to: .future, article: asked.article), limit: 10),
        title: try asked.article.flatMap { try reading.article(id: $0)?.teaser.title }
      )
    }
    let words = visit.words(site)
    let view = ReadershipValues(visit: visit, site: site, words: words)
    let chart = BarChart(found.views, asked, visit.desk, words)
    var draft = PageDraft(template: "desk-readership", title: words("readership.title"))
    var values: [String: Any] = [
      "spans": view.spans(asked), "chart": chart.svg, "bars": chart.rows, "total": words.number(chart.total),
      "total_name": words(chart.total == 1 ? "readership.views_one" : "readership.views"),
      "has_views": chart.total > 0, "pages": view.lines(found.pages), "topics": view.lines(found.topics),
      "referrers": view.lines(found.referrers), "robots": view.lines(found.robots), "now": view.lines(found.now),
      "has_topics": !found.topics.isEmpty, "has_referrers": !found.referrers.isEmpty,
      "has_robots": !found.robots.isEmpty, "has_now": !found.now.isEmpty, "is_all": asked.article == nil,
      "export": visit.paths(site).readership(asked.span.rawValue, article: asked.article, export: true),
      "all_address": visit.paths(site).readership(asked.span.rawValue),
    ]
    if asked.article == nil {
      values["visitors"] = [
        "number": words.number(found.visitors),
        "name": words(found.visitors == 1 ? "readership.visitors_one" : "readership.visitors"),
      ]
    }
    if let title = found.title { values["article_title"] = title }
    draft.values = values
    return visit.deskPage(draft, site)
  }

  /// Every row as CSV (RFC 4180).
  static func export(_ visit: Visit) async throws -> Response {
    let asked = try await question(visit)
    let desk = visit.desk
    // A year is long: it goes out a day at a time, each as it was at one moment.
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: "time,path,views\r\n"))
      var day = asked.range.from
      while day <= desk.clock.now {
        let next = desk.day(after: day)
        let range = ReadershipRange(from: day, to: next, article: asked.article)
        let rows = try await desk.read { try $0.readershipRows(range) }
        try await writer.write(ByteBuffer(string: rows.map { line($0, desk.time) }.joined()))
        day = next
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"readership-\(asked.span.rawValue).csv\"",
      ], body: body)
  }

  private static func line(_ row: ReadershipRow, _ time: SiteTime) -> String {
    let isPlain = !row.path.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    let path = isPlain ? row.path : "\"\(row.path.replacing("\"", with: "\"\""))\""
    return "\(time.machine(row.at)),\(path),\(row.views)\r\n"
  }

  private static func question(_ visit: Visit) async throws -> ReadershipQuestion {
    let (_, words) = try await visit.siteAndWords()
    let span = try visit.query(words("desk_path.span")).flatMap(ReadershipQuestion.Span.init(rawValue:)) ?? .today
    let article = try visit.query(words("desk_path.article")).flatMap { Int64($0) }
    return ReadershipQuestion(span: span, article: article, visit.desk)
  }
}

/// What was asked: how far back, and of which article.
struct ReadershipQuestion: Sendable {
  enum Span: String, CaseIterable, Sendable { case today, week, month, year }

  let span: Span
  let article: Int64?
  let range: ReadershipRange
  /// What is read in so long is read now.
  let nowSpan = Duration.seconds(1_800)

  init(span: Span, article: Int64?, _ desk: Newsdesk) {
    self.span = span
    self.article = article
    let days = [Span.today: 0, .week: 6, .month: 29, .year: 364][span] ?? 0
    let from = desk.day(of: desk.clock.now - .seconds(days * 86_400))
    range = ReadershipRange(from: from, to: .future, article: article)
  }

  /// Whether a bar is an hour.
  var isHourly: Bool { span == .today }
}

extension Moment {
  fileprivate static let future = Moment(microseconds: .max)
}

/// Names with numbers, as the template shows them.
struct ReadershipValues {
  let visit: Visit
  let site: Site
  let words: Words

  func spans(_ asked: ReadershipQuestion) -> [[String: Any]] {
    ReadershipQuestion.Span.allCases.map { span in
      [
        "title": words("readership.\(span.rawValue)"), "current": span == asked.span,
        "address": visit.paths(site).readership(span.rawValue, article: asked.article),
      ]
    }
  }

  /// A page of ours by its title, where it has no article.
  private func name(_ name: String) -> String {
    let paths = visit.paths(site)
    let known = [
      "?": "readership.other_robots", paths.front: "readership.front", paths.archive: "layout.archive",
      paths.search: "layout.search", paths.corrections: "layout.corrections", paths.feeds: "layout.feeds",
      paths.imprint: "layout.imprint", paths.privacy: "layout.privacy", paths.accessibility: "layout.accessibility",
    ]
    return known[name].map { words($0) } ?? name
  }

  func lines(_ lines: [ReadershipLine]) -> [[String: Any]] {
    let most = max(1, lines.map(\.views).max() ?? 1)
    return lines.map { line in
      var values: [String: Any] = [
        "name": name(line.name), "views": words.number(line.views),
        // Styles may stand in no attribute: a meter is as long as its value.
        "value": "\(line.views)", "most": "\(most)",
      ]
      if let article = line.article { values["address"] = visit.paths(site).readership("month", article: article) }
      return values
    }
  }
}
