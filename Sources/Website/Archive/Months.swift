import Newsroom

/// The months of the archive in the site's time zone, newest first: those in which something appeared.
struct Months: Sendable {
  let all: [Month]

  struct Month: Sendable {
    let year: Int
    let month: Int
  }

  init(_ reading: Reading, _ time: SiteTime) throws {
    guard let span = try reading.archiveSpan() else {
      all = []
      return
    }
    let first = time.parts(span.lowerBound)
    let last = time.parts(span.upperBound)
    let months = (first.year * 12 + first.month - 1...last.year * 12 + last.month - 1).reversed().map {
      Month(year: $0 / 12, month: $0 % 12 + 1)
    }
    let spans = months.map { Self.span(time, $0.year, $0.month) ?? span }
    all = zip(months, try reading.archive(has: spans)).filter(\.1).map(\.0)
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
