// How a report is counted: a few questions, each over one stretch of one index.
import Storage

extension Newsdesk {
  /// The months of a year in the site's time zone; nil for a year that has no time.
  func spans(of year: Int) -> [ClosedRange<Moment>]? {
    guard (1970...9_999).contains(year) else { return nil }
    let starts =
      (1...12).compactMap { time.start(ofMonth: $0, year: year) }
      + [time.start(ofMonth: 1, year: year + 1)].compactMap { $0 }
    guard starts.count == 13 else { return nil }
    return zip(starts, starts.dropFirst()).map { $0...$1 }
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func moderationReport(_ year: Int, _ desk: Newsdesk) throws -> ModerationReport? {
    guard let spans = desk.spans(of: year), let first = spans.first, let last = spans.last else { return nil }
    note(.moderation)
    let (start, end) = (first.lowerBound, last.upperBound)
    var report = ModerationReport(year: year)
    try countDecisions(&report, spans)
    report.decisions.medianSeconds = try medianWait(start, end)
    try countNotices(&report, start, end)
    try countAppeals(&report, start, end)
    report.recipients.monthlyAverage = try monthlyRecipients(spans)
    return report
  }

  /// Whether there is a report: from the first year with a decision, to this one. Throws `StorageError`.
  public func isReported(_ year: Int, _ time: SiteTime) throws -> Bool {
    changesWithYear(time)
    let now = time.parts(now).year
    return (min(try firstModeratedYear(time) ?? now, now)...now).contains(year)
  }

  /// Says that what was read is another year's with the next one.
  public func changesWithYear(_ time: SiteTime) {
    if let end = time.start(ofMonth: 1, year: time.parts(now).year + 1) { note(until: end) }
  }

  /// The first year with a decision, a notice or an appeal. Throws `StorageError`.
  public func firstModeratedYear(_ time: SiteTime) throws -> Int? {
    note(.moderation)
    let first =
      try db.value(
        Moment?.self,
        """
        SELECT min(at) FROM (SELECT min(in_force_at) AS at FROM decision WHERE in_force_at IS NOT NULL
          UNION ALL SELECT min(at) FROM notice UNION ALL SELECT min(at) FROM appeal) few
        """) ?? nil
    return first.map { time.parts($0).year }
  }

  /// Of the months that have been over for an hour: until then the last visits may still be written.
  private func monthlyRecipients(_ spans: [ClosedRange<Moment>]) throws -> Int? {
    let over = spans.filter { $0.upperBound + .seconds(3_600) <= now }
    if over.count < spans.count { note(until: spans[over.count].upperBound + .seconds(3_600)) }
    let sums = try over.map { try visitors(ReadershipRange(from: $0.lowerBound, to: $0.upperBound)) }.filter { $0 > 0 }
    return sums.isEmpty ? nil : Int((Double(sums.reduce(0, +)) / Double(sums.count)).rounded())
  }

  private func countDecisions(_ report: inout ModerationReport, _ spans: [ClosedRange<Moment>]) throws {
    let cases = spans.enumerated().map { index, span -> SQL in "WHEN in_force_at < \(span.upperBound) THEN \(index)" }
    let (start, end) = (spans[0].lowerBound, spans[spans.count - 1].upperBound)
    let rows = try db.rows(
      """
      SELECT month, outcome, ground, automated, rule, count(*) AS number FROM (
        SELECT CASE \(SQL.joined(cases, by: " ")) END AS month, outcome, ground, automated, coalesce(rule, '') AS rule
        FROM decision WHERE in_force_at >= \(start) AND in_force_at < \(end) AND undone_at IS NULL) few
      GROUP BY month, outcome, ground, automated, rule
      """)
    for row in rows {
      let (month, number): (Int, Int) = (try row["month"], try row["number"])
      let isAutomated: Bool = try row["automated"]
      switch try row["outcome"] as Outcome {
      case .publish:
        report.decisions.published += number
        report.months[month].published += number
      case .changes:
        report.decisions.changes += number
        report.months[month].changes += number
      case .refuse:
        report.decisions.refused += number
        report.months[month].refused += number
        report.decisions.refusedByRule[try row["rule"], default: 0] += number
        report.decisions.refusedByGround[try (row["ground"] as Ground).rawValue, default: 0] += number
      case .moot: report.decisions.moot += number
      case .spam:
        if isAutomated { report.decisions.automatedSpam += number } else { report.decisions.spam += number }
        report.months[month].spam += number
      }
    }
  }

  /// The lower median: a time that somebody really waited for a person.
  private func medianWait(_ start: Moment, _ end: Moment) throws -> Int64? {
    let condition: SQL =
      "FROM decision WHERE in_force_at >= \(start) AND in_force_at < \(end) AND undone_at IS NULL AND automated = 0 AND outcome <> 'moot'"
    return try median("waited", condition)
  }

  private func median(_ column: SQL, _ condition: SQL) throws -> Int64? {
    let count = try db.value(Int.self, "SELECT count(*) \(condition)") ?? 0
    guard count > 0 else { return nil }
    let value = try db.value(
      Int64.self, "SELECT \(column) \(condition) ORDER BY \(column) LIMIT 1 OFFSET \((count - 1) / 2)")
    return value.map { $0 / 1_000_000 }
  }

  private func countNotices(_ report: inout ModerationReport, _ start: Moment, _ end: Moment) throws {
    let received = try db.rows(
      """
      SELECT category, count(*) AS number, sum(CASE WHEN closed_at IS NULL THEN 1 ELSE 0 END) AS open
      FROM notice WHERE at >= \(start) AND at < \(end) GROUP BY category
      """)
    for row in received {
      let number: Int = try row["number"]
      report.notices.received += number
      report.notices.open += try row["open"]
      report.notices.byCategory[try row["category"]] = number
    }
    let closed: SQL = """
      FROM notice JOIN decision ON decision.id = notice.decision_id
      WHERE notice.closed_at >= \(start) AND notice.closed_at < \(end)
      """
    let decided = try db.rows(
      """
      SELECT outcome, count(*) AS number FROM (SELECT decision.outcome \(closed)) few GROUP BY outcome
      """)
    for row in decided {
      let number: Int = try row["number"]
      report.notices.decided += number
      switch try row["outcome"] as Outcome {
      case .publish: report.notices.kept += number
      case .moot: report.notices.moot += number
      case .refuse, .spam, .changes: report.notices.removed += number
      }
    }
    report.notices.medianSeconds = try median(
      "notice.closed_at - notice.at", "\(closed) AND decision.outcome <> 'moot'")
  }

  private func countAppeals(_ report: inout ModerationReport, _ start: Moment, _ end: Moment) throws {
    for row in try db.rows(
      "SELECT side, count(*) AS number FROM appeal WHERE at >= \(start) AND at < \(end) GROUP BY side")
    {
      let number: Int = try row["number"]
      if try row["side"] as AppealSide == .author {
        report.appeals.byAuthors = number
      } else {
        report.appeals.byNotifiers = number
      }
    }
    let decided = try db.rows(
      """
      SELECT answer, first, count(*) AS number FROM (SELECT answer.outcome AS answer, first.outcome AS first FROM appeal
        JOIN decision first ON first.id = appeal.decision_id JOIN decision answer ON answer.id = appeal.answer_id
        WHERE appeal.closed_at >= \(start) AND appeal.closed_at < \(end)) few
      GROUP BY answer, first
      """)
    for row in decided {
      let number: Int = try row["number"]
      let (answer, first): (Outcome, Outcome) = (try row["answer"], try row["first"])
      report.appeals.decided += number
      switch (answer, (answer == .publish) == (first == .publish)) {
      case (.moot, _): report.appeals.moot += number
      case (_, true): report.appeals.upheld += number
      case (_, false): report.appeals.reversed += number
      }
    }
  }
}
