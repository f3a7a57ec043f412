import Foundation

/// The report as programs read it: JSON, and a table of figures with their names.
extension ModerationReport {
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// RFC 4180: `figure,key,number`.
  public func csv() -> String {
    (["figure,key,number"] + figures.map { "\($0.figure),\($0.key),\($0.number)" }).joined(separator: "\r\n") + "\r\n"
  }

  private var figures: [(figure: String, key: String, number: Int64)] {
    func sorted(_ figure: String, _ numbers: [String: Int]) -> [(String, String, Int64)] {
      numbers.sorted { $0.key < $1.key }.map { (figure, $0.key, Int64($0.value)) }
    }
    var list: [(String, String, Int64)] = [
      ("decisions", "published", Int64(decisions.published)), ("decisions", "changes", Int64(decisions.changes)),
      ("decisions", "refused", Int64(decisions.refused)), ("decisions", "spam", Int64(decisions.spam)),
      ("decisions", "automated_spam", Int64(decisions.automatedSpam)), ("decisions", "moot", Int64(decisions.moot)),
    ]
    list += sorted("refused_by_rule", decisions.refusedByRule) + sorted("refused_by_ground", decisions.refusedByGround)
    if let median = decisions.medianSeconds { list.append(("decisions", "median_seconds", median)) }
    list += [
      ("notices", "received", Int64(notices.received)), ("notices", "decided", Int64(notices.decided)),
      ("notices", "removed", Int64(notices.removed)), ("notices", "kept", Int64(notices.kept)),
      ("notices", "moot", Int64(notices.moot)), ("notices", "open", Int64(notices.open)),
    ]
    list += sorted("notices_by_category", notices.byCategory)
    if let median = notices.medianSeconds { list.append(("notices", "median_seconds", median)) }
    list += [
      ("appeals", "by_authors", Int64(appeals.byAuthors)), ("appeals", "by_notifiers", Int64(appeals.byNotifiers)),
      ("appeals", "decided", Int64(appeals.decided)), ("appeals", "reversed", Int64(appeals.reversed)),
      ("appeals", "upheld", Int64(appeals.upheld)), ("appeals", "moot", Int64(appeals.moot)),
    ]
    if let average = recipients.monthlyAverage { list.append(("recipients", "monthly_average", Int64(average))) }
    for month in months {
      for (key, number) in [
        ("published", month.published), ("refused", month.refused), ("changes", month.changes), ("spam", month.spam),
      ] {
        list.append(("month_\(month.month)", key, Int64(number)))
      }
    }
    return list
  }
}
