import Foundation
import Markup
import Templates

/// Reads the keys of a front matter and collects what is wrong with them.
struct ManuscriptReader {
  let file: String
  let matter: FrontMatter
  private(set) var problems: [ManuscriptProblem] = []

  init(file: String, matter: FrontMatter) {
    self.file = file
    self.matter = matter
  }

  mutating func checkKeys(_ known: [String]) {
    for (key, entry) in matter.entries.sorted(by: { $0.value.line < $1.value.line }) where !known.contains(key) {
      complain(entry.line, "unknown key '\(key)'; expected one of: \(known.joined(separator: ", "))")
    }
  }

  /// A headline that nobody can see or click, and an article without a word.
  mutating func checkWords(_ content: ArticleContent) {
    if !content.title.isEmpty, !content.title.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol }) {
      complain(matter.entries["title"]?.line ?? 1, "title: expected letters")
    }
    if content.lead.isEmpty, content.body.allSatisfy(\.isWhitespace) {
      complain(matter.bodyLine, "the text is missing; expected a lead or a text")
    }
  }

  mutating func text(_ key: String) -> String? {
    guard let entry = matter.entries[key] else { return nil }
    guard case .text(let value) = entry.value else {
      complain(entry.line, "\(key): expected a text")
      return nil
    }
    let trimmed = value.folded
    if trimmed.count > 1000 { complain(entry.line, "\(key): expected at most 1,000 characters") }
    return trimmed.isEmpty || trimmed == "~" ? nil : trimmed
  }

  mutating func required(_ key: String) -> String {
    let before = problems.count
    if let value = text(key) { return value }
    if problems.count == before {
      complain(matter.entries[key]?.line ?? 1, "\(key) is missing; expected '\(key): …' in the front matter")
    }
    return ""
  }

  mutating func list(_ key: String) -> [String] {
    guard let entry = matter.entries[key] else { return [] }
    switch entry.value {
    case .list(let values):
      let names = values.map { $0.folded }.filter { !$0.isEmpty }
      if names.count > 30 { complain(entry.line, "\(key): expected at most 30 names") }
      if names.contains(where: { $0.count > 100 }) {
        complain(entry.line, "\(key): expected names of at most 100 characters")
      }
      return names
    case .text(let value):
      if value.contains(",") { complain(entry.line, "\(key): expected a list in brackets: [\(value)]") }
      return value.isEmpty || value == "~" ? [] : [value]
    case .map, .other:
      complain(entry.line, "\(key): expected a list, such as [Anchorage, London]")
      return []
    }
  }

  mutating func flag(_ key: String) -> Bool {
    switch text(key)?.lowercased() {
    case nil, "false", "no": return false
    case "true", "yes": return true
    case .some(let other):
      complain(matter.entries[key]?.line ?? 0, "\(key): '\(other)'; expected true or false")
      return false
    }
  }

  mutating func moment(_ key: String, _ time: SiteTime) -> Moment? {
    guard let value = text(key) else { return nil }
    guard let moment = time.read(value) else {
      // It would be one in a zone whose clocks never change.
      let reason =
        time.read(value + "Z") == nil
        ? "is no time; expected one such as 2025-08-16T06:10:00+02:00"
        : "does not exist: the clocks go forward over it; expected another time, or one with an offset such as +02:00"
      complain(matter.entries[key]?.line ?? 0, "\(key): '\(value)' \(reason)")
      return nil
    }
    return moment
  }

  mutating func language() -> Language? {
    guard let value = text("language") else { return nil }
    guard let language = Language(rawValue: value) else {
      complain(matter.entries["language"]?.line ?? 0, "language: '\(value)'; expected de or en")
      return nil
    }
    return language
  }

  mutating func slug() -> String? {
    guard let value = text("slug") else { return nil }
    guard value == Slug.make(value) else {
      complain(
        matter.entries["slug"]?.line ?? 0,
        "slug: '\(value)'; expected lower-case letters, digits and hyphens, such as '\(Slug.make(value))'")
      return nil
    }
    if Paths.reservedSlugs.contains(value) {
      complain(matter.entries["slug"]?.line ?? 0, "slug: '\(value)' is a word of our own addresses; expected another")
    }
    return value
  }

  mutating func picture() -> PictureNote? {
    guard let entry = matter.entries["image"] else { return nil }
    guard case .map(let values) = entry.value else {
      complain(entry.line, "image: expected { file: …, alt: …, caption: …, credit: … }")
      return nil
    }
    let known = ["file", "alt", "caption", "credit", "focus"]
    for key in values.keys.sorted() where !known.contains(key) {
      complain(entry.line, "image: unknown key '\(key)'; expected one of: \(known.joined(separator: ", "))")
    }
    guard let file = values["file"], !file.isEmpty, let alt = values["alt"], !alt.isEmpty else {
      for key in ["file", "alt"] where (values[key] ?? "").isEmpty { complain(entry.line, "image: \(key) is missing") }
      return nil
    }
    let focus = values["focus"].map(FocalPoint.init)
    if let focus, focus == nil {
      complain(
        entry.line, "image: focus '\(values["focus"] ?? "")'; expected percent from left and top, such as 40% 25%")
    }
    return PictureNote(
      file: file, line: entry.line, alt: alt, caption: values["caption"] ?? "", credit: values["credit"],
      focus: (focus ?? nil) ?? .middle)
  }

  /// A directive that is wrong is told of when the text is rendered.
  func bodyPictures() -> [(file: String, line: Int)] {
    let named = (try? TextRenderer.pictureFiles(in: matter.body)) ?? []
    return named.map { ($0.file, matter.bodyLine + $0.line - 1) }
  }

  private mutating func complain(_ line: Int, _ message: String) {
    problems.append(ManuscriptProblem(file: file, line: line, message: message))
  }
}
