import Newsroom
import Templates

/// Views by hour or day, as bars. The same stands in a table behind it.
struct BarChart {
  private struct Bar {
    let label: String
    let short: String
    let views: Int
  }

  private let bars: [Bar]
  private let title: String
  private let words: Words
  var total: Int { bars.reduce(0) { $0 + $1.views } }

  private let top: Int

  private static let (width, height, head, foot) = (960, 220, 18, 24)
  /// Room for the numbers of the lines, also in the larger type of a phone.
  private var gutter: Int { 15 * words.number(top).count + 14 }

  init(_ views: [(at: Moment, views: Int)], _ asked: ReadershipQuestion, _ desk: Newsdesk, _ words: Words) {
    let time = desk.time
    title = words("readership.chart")
    self.words = words
    var found: [Moment: Int] = [:]
    for (at, number) in views {
      let day = desk.day(of: at)
      found[asked.isHourly ? day + .seconds(time.parts(at).hour * 3_600) : day, default: 0] += number
    }
    var starts: [Moment] = []
    if asked.isHourly {
      starts = (0..<24).map { asked.range.from + .seconds($0 * 3_600) }
    } else {
      var day = asked.range.from
      while day <= desk.clock.now {
        starts.append(day)
        day = desk.day(after: day)
      }
    }
    bars = starts.map { start in
      let parts = time.parts(start)
      let hour = Int((start - asked.range.from).components.seconds / 3_600)
      return Bar(
        label: asked.isHourly ? words("readership.hour", ["hour": "\(hour)"]) : time.date(start, words),
        short: asked.isHourly
          ? "\(hour)" : words.language == .de ? "\(parts.day).\(parts.month)." : "\(parts.day)/\(parts.month)",
        views: found[start] ?? 0)
    }
    top = Self.top(bars.map(\.views).max() ?? 0)
  }

  /// Any numbers: a bar's name in the table, its name below it, its height.
  init(title: String, _ bars: [(label: String, short: String, number: Int)], _ words: Words) {
    self.title = title
    self.words = words
    self.bars = bars.map { Bar(label: $0.label, short: $0.short, views: $0.number) }
    top = Self.top(bars.map(\.number).max() ?? 0)
  }

  /// For the table.
  var rows: [[String: Any]] { bars.map { ["label": $0.label, "views": words.number($0.views)] } }

  var svg: String {
    let step = Double(Self.width - gutter) / Double(max(1, bars.count))
    let every = max(1, bars.count / 12)
    let parts = bars.enumerated().map { index, bar -> String in
      let height = bar.views == 0 ? 0 : max(2, Self.high(bar.views, of: top))
      let left = gutter + Int(Double(index) * step)
      let width = max(1, Int(step * 0.78))
      let rectangle =
        "<rect x=\"\(left)\" y=\"\(Self.height - height)\" width=\"\(width)\" height=\"\(height)\">"
        + "<title>\(Self.escaped(bar.label)): \(bar.views)</title></rect>"
      guard index.isMultiple(of: every) else { return rectangle }
      return rectangle
        + "<text x=\"\(left + width / 2)\" y=\"\(Self.height + 17)\" text-anchor=\"middle\">\(Self.escaped(bar.short))</text>"
    }
    return """
      <svg class="chart" role="img" aria-label="\(Self.escaped(title))" viewBox="0 0 \(Self.width) \(Self.height + Self.foot)">\
      \(grid)\(parts.joined())<line x1="\(gutter)" y1="\(Self.height)" x2="\(Self.width)" y2="\(Self.height)"/></svg>
      """
  }

  private static func high(_ views: Int, of top: Int) -> Int { views * (height - head) / top }

  /// The next number after the highest bar that is easy to read: 2, 4 or 10 with zeros, so that its half is one too.
  private static func top(_ most: Int) -> Int {
    var power = 1
    while true {
      for step in [2, 4, 10] where step * power >= most { return step * power }
      power *= 10
    }
  }

  /// The highest line and the one in the middle, with their numbers.
  private var grid: String {
    [top, top / 2].map { views in
      let y = Self.height - Self.high(views, of: top)
      return "<line class=\"chart-line\" x1=\"\(gutter)\" y1=\"\(y)\" x2=\"\(Self.width)\" y2=\"\(y)\"/>"
        + "<text text-anchor=\"end\" x=\"\(gutter - 10)\" y=\"\(y + 4)\">\(words.number(views))</text>"
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
