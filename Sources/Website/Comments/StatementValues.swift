import Newsroom
import Templates

/// A statement as its templates show it.
struct StatementValues {
  let words: Words
  /// The beginning of the site's addresses: one that stands by itself is a link, which in a mail the reader's program makes.
  let base: String

  init(_ visit: Visit, _ site: Site) { (words, base) = (visit.words(site), visit.full("")) }

  /// `appeal` is the address that gets a button.
  func parts(_ parts: [StatementOfReasons.Part], appeal: String?) -> [[String: Any]] {
    parts.map { part in
      ["title": part.title, "paragraphs": part.text.split(separator: "\n\n").map { paragraph(String($0), appeal) }]
    }
  }

  private func paragraph(_ text: String, _ appeal: String?) -> [String: Any] {
    guard text.hasPrefix(base + "/"), !text.contains(where: \.isWhitespace) else { return ["text": text] }
    let path = String(text.dropFirst(base.count))
    if text == appeal { return ["go": path, "label": words("comment_status.appeal"), "text": ""] }
    return ["link": path, "address": text, "text": ""]
  }
}
