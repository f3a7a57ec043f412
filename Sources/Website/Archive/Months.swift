import Newsroom

/// The months of an archive in the site's time zone, newest first.
struct Months {
  private let time: SiteTime
  private let span: ClosedRange<Moment>

  init(_ time: SiteTime, _ span: ClosedRange<Moment>) {
    self.time = time
    self.span = span
  }

  var all: [(year: Int, month: Int)] {
    let first = time.parts(span.lowerBound)
    let last = time.parts(span.upperBound)
    return (first.year * 12 + first.month - 1...last.year * 12 + last.month - 1).reversed()
      .map { ($0 / 12, $0 % 12 + 1) }
  }

  var byYear: [(year: Int, months: [Int])] {
    all.reduce(into: []) { years, entry in
      if years.last?.year == entry.year {
        years[years.count - 1].months.append(entry.month)
      } else {
        years.append((entry.year, [entry.month]))
      }
    }
  }

  /// From the first moment of a month to the first of the next; nil for what is no month.
  static func span(_ time: SiteTime, _ year: Int, _ month: Int) -> ClosedRange<Moment>? {
    guard let start = time.start(ofMonth: month, year: year),
      let end = time.start(ofMonth: month == 12 ? 1 : month + 1, year: month == 12 ? year + 1 : year)
    else { return nil }
    return start...end
  }
}
