import Markup

/// The text of a job ad: typed as plain text, with lists.
public enum JobAdText {
  public enum Block: Sendable, Equatable {
    case paragraph(String)
    case list([String])
  }

  private static let bullets: Set<Character> = ["-", "–", "*", "•", "·"]

  /// What was pasted from a word processor or a web page loses its markup and keeps its words.
  static func cleaned(_ typed: String) -> String {
    guard typed.firstMatch(of: #/<[a-zA-Z!\/][^>]*>/#) != nil else { return CommentText.cleaned(typed) }
    let marked = typed.replacing(#/<li\b[^>]*>/#.ignoresCase(), with: "<li>- ")
    return blocks(PlainText.paragraphs(marked).map(CommentText.cleaned).joined(separator: "\n")).map(\.text)
      .joined(separator: "\n\n")
  }

  /// A line that begins with a dash or a dot is an item; an empty line ends a paragraph.
  public static func blocks(_ text: String) -> [Block] {
    var blocks: [Block] = []
    for part in text.split(separator: "\n\n") {
      for line in part.split(separator: "\n") {
        let isItem = line.first.map(bullets.contains) == true && line.dropFirst().first?.isWhitespace == true
        let words = String(isItem ? line.dropFirst(2).drop(while: \.isWhitespace) : line)
        switch (isItem, blocks.last) {
        case (true, .list(let items)): blocks[blocks.count - 1] = .list(items + [words])
        case (true, _): blocks.append(.list([words]))
        case (false, _): blocks.append(.paragraph(words))
        }
      }
    }
    return blocks
  }
}

extension JobAdText.Block {
  /// As it is typed.
  fileprivate var text: String {
    switch self {
    case .paragraph(let words): words
    case .list(let items): items.map { "- \($0)" }.joined(separator: "\n")
    }
  }
}
