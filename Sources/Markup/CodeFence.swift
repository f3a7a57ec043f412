/// The line that opens a fenced code block (CommonMark § 4.5): inside it nothing is a directive.
struct CodeFence {
  private let mark: Character
  private let length: Int

  /// Nil when the line opens none.
  init?(_ line: String) {
    let text = line.drop { $0 == " " }
    guard line.count - text.count < 4, let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let length = text.prefix { $0 == mark }.count
    // The info string of a fence of backticks holds none: else it is code within a line.
    guard length >= 3, mark == "~" || !text.dropFirst(length).contains("`") else { return nil }
    self.mark = mark
    self.length = length
  }

  func isClosed(by line: String) -> Bool {
    let text = line.drop { $0 == " " }
    let marks = text.prefix { $0 == mark }
    return line.count - text.count < 4 && marks.count >= length
      && text.dropFirst(marks.count).allSatisfy(\.isWhitespace)
  }
}
