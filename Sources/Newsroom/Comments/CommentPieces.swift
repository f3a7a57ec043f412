import Foundation
import Triage

/// A paragraph of a comment as it is shown: nothing in it can be clicked, but a link's host stands out.
public enum CommentPiece: Sendable, Equatable {
  case text(String)
  case link(before: String, host: String, after: String)

  public static func list(_ paragraph: String) -> [CommentPiece] {
    var pieces: [CommentPiece] = []
    var position = paragraph.startIndex
    for link in LinksInText(paragraph).list {
      if position < link.range.lowerBound { pieces.append(.text(String(paragraph[position..<link.range.lowerBound]))) }
      let written = String(paragraph[link.range])
      if let found = written.range(of: link.host, options: .caseInsensitive) {
        pieces.append(
          .link(
            before: String(written[..<found.lowerBound]), host: String(written[found]),
            after: String(written[found.upperBound...])))
      } else {
        pieces.append(.text(written))
      }
      position = link.range.upperBound
    }
    if position < paragraph.endIndex { pieces.append(.text(String(paragraph[position...]))) }
    return pieces
  }
}
