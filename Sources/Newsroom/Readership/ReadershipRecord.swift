import Storage

extension Newsdesk {
  /// So long is what `page_views` tells apart.
  static let readershipStep = Duration.seconds(600)
  private static let rows = 200

  /// The start of the site's day that a moment belongs to.
  public func day(of moment: Moment) -> Moment {
    let parts = time.parts(moment)
    return time.read("\(parts.year)-\(SiteTime.two(parts.month))-\(SiteTime.two(parts.day))") ?? moment
  }

  /// The start of the day after: a day has 23 to 25 hours.
  public func day(after day: Moment) -> Moment { self.day(of: day + .seconds(26 * 3_600)) }

  /// Adds what was read to what is known. `visitors` of the day are those of this `start` of the program. Throws
  /// `StorageError`.
  public func record(_ tally: ReaderTally, visitors: Int, day: Moment, at moment: Moment, start: String) async throws {
    guard !tally.isEmpty else { return }
    let step = Self.readershipStep.components.seconds * 1_000_000
    let at = Moment(microseconds: moment.microseconds / step * step)
    let site = try await read { try $0.site() }
    let paths = paths(site)
    try await write(by: "readership") { writing in
      let articles = try writing.articles(at: Set(tally.views.keys), paths)
      for part in tally.views.sorted(by: { $0.key < $1.key }).chunks(of: Self.rows) {
        let rows = part.map { path, views -> SQL in "(\(at), \(path), \(articles[path]), \(views))" }
        try writing.db.execute(
          """
          INSERT INTO page_views (at, path, article_id, views) VALUES \(SQL.joined(rows, by: ", "))
          ON CONFLICT (at, path) DO UPDATE SET views = page_views.views + excluded.views
          """)
      }
      for part in try writing.bounded(tally.referrals, day).sorted(by: {
        ($0.key.host, $0.key.path) < ($1.key.host, $1.key.path)
      })
      .chunks(of: Self.rows) {
        let rows = part.map { referral, views -> SQL in
          "(\(day), \(referral.host), \(referral.path), \(articles[referral.path]), \(views))"
        }
        try writing.db.execute(
          """
          INSERT INTO referrer_views (at, host, path, article_id, views) VALUES \(SQL.joined(rows, by: ", "))
          ON CONFLICT (at, host, path) DO UPDATE SET views = referrer_views.views + excluded.views
          """)
      }
      for (name, views) in tally.robots.sorted(by: { $0.key < $1.key }) {
        try writing.db.execute(
          """
          INSERT INTO robot_views (at, name, views) VALUES (\(day), \(name), \(views))
          ON CONFLICT (at, name) DO UPDATE SET views = robot_views.views + excluded.views
          """)
      }
      try writing.db.execute(
        """
        INSERT INTO visitor_count (at, started, visitors) VALUES (\(day), \(start), \(visitors))
        ON CONFLICT (at, started) DO UPDATE SET visitors = excluded.visitors
        """)
    }
  }

  /// Puts what is older than a week together to days: so a year costs what a year has days. Throws `StorageError`.
  func compactReadership() async throws {
    let limit = day(of: clock.now - .seconds(8 * 86_400))
    while true {
      let oldest = try await read { reading in
        try reading.db.value(
          Moment.self,
          "SELECT at FROM page_views WHERE at < \(limit) AND at NOT IN (SELECT at FROM compacted_day) ORDER BY at LIMIT 1"
        )
      }
      guard let oldest else { return }
      let start = day(of: oldest)
      let end = day(after: start)
      try await write(by: "readership") { writing in
        let rows = try writing.db.rows(
          """
          SELECT path, max(article_id) AS article_id, sum(views) AS views FROM page_views
          WHERE at >= \(start) AND at < \(end) GROUP BY path
          """)
        try writing.db.execute("DELETE FROM page_views WHERE at >= \(start) AND at < \(end)")
        for row in rows {
          let (path, article): (String, Int64?) = (try row["path"], try row["article_id"])
          let views: Int = try row["views"]
          try writing.db.execute(
            "INSERT INTO page_views (at, path, article_id, views) VALUES (\(start), \(path), \(article), \(views))")
        }
        try writing.db.execute("INSERT INTO compacted_day (at) VALUES (\(start)) ON CONFLICT (at) DO NOTHING")
      }
    }
  }
}

extension Writing {
  /// More links a day are those of somebody who makes them up: they count together.
  private static var mostReferrals: Int { 20_000 }

  fileprivate func bounded(_ referrals: [ReaderTally.Referral: Int], _ day: Moment) throws -> [ReaderTally.Referral:
    Int]
  {
    let known = try db.value(Int.self, "SELECT count(*) FROM referrer_views WHERE at = \(day)") ?? 0
    guard known + referrals.count > Self.mostReferrals else { return referrals }
    return [ReaderTally.Referral(path: "", host: "…"): referrals.values.reduce(0, +)]
  }

  /// The articles that stand at these paths. Throws `StorageError`.
  fileprivate func articles(at paths: Set<String>, _ addresses: Paths) throws -> [String: Int64] {
    let prefix = addresses.article("")
    let slugs = paths.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    var found: [String: Int64] = [:]
    for part in slugs.chunks(of: 500) {
      for row in try db.rows("SELECT id, slug FROM article WHERE slug IN \(list: Array(part))") {
        let slug: String = try row["slug"]
        found[prefix + slug] = try row["id"]
      }
    }
    for part in paths.filter({ !$0.hasPrefix(prefix) }).sorted().chunks(of: 500) {
      for row in try db.rows("SELECT id, kept_path FROM article WHERE kept_path IN \(list: Array(part))") {
        found[try row["kept_path"]] = try row["id"]
      }
    }
    return found
  }
}

extension Array {
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
