import Markup

/// The text of a job ad: typed as plain text, with lists.
public enum JobAdText {
  public enum Block: Sendable, Equatable {
    case paragraph(String)
    case list([String])
  }

  /// Bytes; no ad is a tenth of it.
  private static let longest = 100_000
  private static let bullets: Set<Character> = ["-", "–", "*", "•", "·"]

  private static let parts = Pattern(
    #/(?i)<\/?(?:p|div|ul|ol|li|br|h[1-6]|table|tr|td|section|article|html|body|head|style|script)\b[^<>]*>/#)
  private static let inline = Pattern(
    #/(?i)<\/?(?:a|b|i|u|em|strong|span|font|small|big|sup|sub|mark|code|img|center)(?:\s[^<>]*)?>/#)
  private static let item = Pattern(#/(?i)<li\b[^<>]*>/#)

  /// What was pasted from a word processor or a web page loses its markup and keeps its words; what only looks like markup stays.
  /// What is far too long stays as it is.
  static func cleaned(_ typed: String) -> String {
    guard typed.utf8.count <= longest else { return typed }
    guard typed.firstMatch(of: parts.regex) != nil else {
      return CommentText.cleaned(typed.replacing(inline.regex, with: ""))
    }
    let marked = typed.replacing(item.regex, with: "<li>- ")
    return blocks(PlainText.paragraphs(marked).map(CommentText.cleaned).joined(separator: "\n")).map(\.text)
      .joined(separator: "\n\n")
  }

  /// A title or a name: one line without markup.
  static func line(_ typed: String) -> String {
    guard typed.utf8.count <= longest else { return typed }
    return CommentText.line(typed.replacing(parts.regex, with: " ").replacing(inline.regex, with: ""))
  }

  /// As pages, feeds and data for robots have it.
  public static func html(_ text: String) -> String {
    blocks(text).map { block in
      switch block {
      case .paragraph(let words): "<p>\(Escape.text(words))</p>"
      case .list(let items): "<ul>" + items.map { "<li>\(Escape.text($0))</li>" }.joined() + "</ul>"
      }
    }.joined(separator: "\n")
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
