/// What a mail says, ready to be written: both forms in quoted-printable.
public struct EncodedBody: Sendable, Equatable {
  let text: String
  let html: String?

  init(text: String, html: String?) { (self.text, self.html) = (text, html) }

  init(_ body: MailBody) {
    (text, html) = (QuotedPrintable.encode(body.text), body.html.map(QuotedPrintable.encode))
  }
}

/// What many get, but for a few words: encoded once, and for each only the lines that have such a word.
public struct MailForm: Sendable {
  private let text: EncodedForm
  private let html: EncodedForm?

  /// `blanks` are texts that stand in the body in place of what each gets: such as nobody writes.
  public init(_ body: MailBody, blanks: [String]) {
    text = EncodedForm(body.text, blanks)
    html = body.html.map { EncodedForm($0, blanks) }
  }

  /// `values` stand for the blanks, in their order.
  public func filled(_ values: [String]) -> EncodedBody {
    EncodedBody(text: text.filled(values), html: html?.filled(values))
  }
}

/// One text of a form.
private struct EncodedForm: Sendable {
  private enum Part {
    /// Some lines.
    case encoded(String)
    /// One line, as it is written before it is encoded.
    case line([Piece])
  }
  fileprivate enum Piece { case text(String), blank(Int) }
  private let parts: [Part]

  init(_ source: String, _ blanks: [String]) {
    var parts: [Part] = []
    var plain: [Substring] = []
    func close() {
      if !plain.isEmpty { parts.append(.encoded(QuotedPrintable.encode(plain.joined(separator: "\n")))) }
      plain = []
    }
    for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let pieces = Self.pieces(line, blanks)
      guard pieces.count > 1 || pieces.contains(where: \.isBlank) else {
        plain.append(line)
        continue
      }
      close()
      parts.append(.line(pieces))
    }
    close()
    self.parts = parts
  }

  func filled(_ values: [String]) -> String {
    parts.map { part in
      switch part {
      case .encoded(let lines): return lines
      case .line(let pieces):
        return QuotedPrintable.encode(
          pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .blank(let number): values[number]
            }
          }.joined())
      }
    }.joined(separator: "\r\n")
  }

  private static func pieces(_ line: Substring, _ blanks: [String]) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line
    while let (range, number) = first(rest, blanks) {
      if rest.startIndex < range.lowerBound { pieces.append(.text(String(rest[..<range.lowerBound]))) }
      pieces.append(.blank(number))
      rest = rest[range.upperBound...]
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  private static func first(_ text: Substring, _ blanks: [String]) -> (Range<String.Index>, Int)? {
    blanks.enumerated().compactMap { number, blank in text.firstRange(of: blank).map { ($0, number) } }
      .min { $0.0.lowerBound < $1.0.lowerBound }
  }
}

extension EncodedForm.Piece {
  fileprivate var isBlank: Bool { if case .blank = self { true } else { false } }
}
