// Notes that WordPress keeps beside a text, as the one that `wp:footnotes` shows.
import Foundation
import Markup

/// A note; the place in the text that it belongs to has its `id` in the attribute `data-fn`.
struct Footnote: Decodable {
  let id: String
  /// HTML of the kind that stands inside a paragraph.
  let content: String

  /// What the field `footnotes` of a post holds; nil when it cannot be read.
  static func list(_ field: String) -> [Footnote]? {
    field.isEmpty ? [] : try? JSONDecoder().decode([Footnote].self, from: Data(field.utf8))
  }
}

extension BlockWriter {
  /// The list at the end of a text, with the way back to each place.
  mutating func footnotes(_ notes: [Footnote]) {
    guard !notes.isEmpty else { return }
    line("<section class=\"footnotes\">\n<ol>")
    for note in notes {
      var inline = InlineWriter(site: surroundings.site, keepsLines: false)
      inline.write((try? HTMLNode.parse(note.content)) ?? [.text(note.content)])
      let id = Escape.attribute(note.id)
      line("<li id=\"fn-\(id)\">\(inline.trimmed) <a class=\"footnote-backref\" href=\"#fnref-\(id)\">↩</a></li>")
    }
    line("</ol>\n</section>")
  }
}

extension InlineWriter {
  /// The place of a note in the text; nil for every other element.
  static func footnote(_ element: HTMLElement) -> String? {
    guard element.name == "sup", let id = element.attributes["data-fn"].map(Escape.attribute), !id.isEmpty else {
      return nil
    }
    let number = Escape.text(element.text.folded)
    return "<sup class=\"footnote-ref\"><a href=\"#fn-\(id)\" id=\"fnref-\(id)\">\(number)</a></sup>"
  }
}
