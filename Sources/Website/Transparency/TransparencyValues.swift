import Newsroom
import Templates

/// A year's figures as the template shows them.
struct TransparencyValues {
  private let words: Words
  private let paths: Paths
  /// Of rules, as the newest version that has them calls them.
  private let titles: [String: String]

  init(_ visit: Visit, _ site: Site, _ policies: [Policy]) {
    (words, paths) = (visit.words(site), visit.paths(site))
    let ads = [(JobAd.rule, words("jobs.rule_title"))]
    titles = Dictionary(
      policies.flatMap(\.content.rules).map { ($0.id, $0.title) } + ads, uniquingKeysWith: { first, _ in first })
  }

  func values(_ report: ModerationReport, years: ClosedRange<Int>) -> [String: Any] {
    let decisions = report.decisions
    return [
      "heading_text": words("transparency.title", ["year": "\(report.year)"]), "is_empty": report.isEmpty,
      "groups": groups(report).map { title, rows in
        [
          "title": words("transparency.\(title)"),
          "rows": rows.map { ["name": $0.name, "number": $0.number] },
        ] as [String: Any]
      }.filter { !(($0["rows"] as? [[String: String]])?.isEmpty ?? true) },
      "chart": chart(report).svg, "bars": chart(report).rows, "has_chart": decisions.total > 0,
      "json_address": paths.transparency(report.year) + ".json",
      "csv_address": paths.transparency(report.year) + ".csv",
      "has_years": years.count > 1,
      "years": years.reversed().map {
        ["title": "\($0)", "address": paths.transparency($0), "current": $0 == report.year] as [String: Any]
      },
    ]
  }

  private typealias Row = (name: String, number: String)

  private func groups(_ report: ModerationReport) -> [(String, [Row])] {
    let (decisions, notices, appeals) = (report.decisions, report.notices, report.appeals)
    return [
      (
        "decisions",
        [
          row("published", decisions.published), row("changes", decisions.changes), row("refused", decisions.refused),
          row("spam", decisions.spam), row("automated_spam", decisions.automatedSpam), row("moot", decisions.moot),
        ] + median(decisions.medianSeconds)
      ),
      ("refused_by_rule", sorted(decisions.refusedByRule) { titles[$0] ?? $0 }),
      ("refused_by_ground", sorted(decisions.refusedByGround) { words("transparency.ground_\($0)") }),
      (
        "notices",
        [
          row("received", notices.received), row("removed", notices.removed), row("kept", notices.kept),
          row("moot", notices.moot), row("open", notices.open),
        ] + median(notices.medianSeconds)
      ),
      ("notices_by_category", sorted(notices.byCategory) { words("notice_form.category_\($0)") }),
      (
        "appeals",
        [
          row("by_authors", appeals.byAuthors), row("by_notifiers", appeals.byNotifiers),
          row("reversed", appeals.reversed), row("upheld", appeals.upheld), row("moot", appeals.moot),
        ]
      ),
      ("recipients", report.recipients.monthlyAverage.map { [row("monthly_average", $0)] } ?? []),
    ]
  }

  private func row(_ key: String, _ number: Int) -> Row { (words("transparency.\(key)"), words.number(number)) }

  private func sorted(_ numbers: [String: Int], _ name: (String) -> String) -> [Row] {
    numbers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (name($0.key), words.number($0.value)) }
  }

  private func median(_ seconds: Int64?) -> [Row] {
    guard let seconds else { return [] }
    return [(words("transparency.median"), Self.span(Int(seconds), words))]
  }

  /// "3 Stunden 20 Minuten", "2 Tage": as exactly as anybody needs.
  static func span(_ seconds: Int, _ words: Words) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
    func part(_ number: Int, _ key: String) -> String? {
      number == 0 ? nil : words("transparency.\(number == 1 ? "one_\(key)" : "\(key)s")", ["number": "\(number)"])
    }
    let parts = days > 0 ? [part(days, "day"), part(hours, "hour")] : [part(hours, "hour"), part(minutes, "minute")]
    let text = parts.compactMap { $0 }.joined(separator: " ")
    return text.isEmpty ? words("transparency.under_minute") : text
  }

  private func chart(_ report: ModerationReport) -> BarChart {
    BarChart(
      title: words("transparency.chart"),
      report.months.map { month in
        let name = words("time.month_\(month.month)")
        return (name, String(name.prefix(3)), month.published + month.refused + month.changes + month.spam)
      }, words)
  }
}
