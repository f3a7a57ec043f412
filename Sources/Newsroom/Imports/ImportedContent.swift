import Foundation
import Markup
import Storage
import Templates
import WordPress

extension Reading {
  /// An item's text as one of ours, rendered, and what of it could not be taken over. Throws `StorageError`.
  func prepared(_ item: ExportedItem, _ old: OldSite, _ site: Site, _ desk: Newsdesk) throws
    -> (PreparedArticle, [ImportProblem])
  {
    var failure: (any Error)?
    func tried<T>(_ body: () throws -> T?) -> T? {
      do { return try body() } catch {
        failure = error
        return nil
      }
    }
    let surroundings = TextSurroundings(
      site: old.origin,
      picture: { address in tried { try self.attachment(file: address, of: old) } },
      attachment: { id in tried { try self.attachment(id, of: old) } },
      attachments: { tried { try self.attachments(of: item.id, old) } ?? [] })
    let text = ImportedText(item.content, footnotes: item.meta["footnotes"] ?? "", surroundings)
    if let failure { throw failure }
    var problems = text.problems.map(ImportProblem.init)
    let language = Language(rawValue: old.language) ?? site.language
    var content = ArticleContent(
      title: PlainText.paragraphs(item.title).joined(separator: " "),
      lead: PlainText.paragraphs(ImportedText.withoutShortcodes(item.excerpt)).joined(separator: " "), body: text.html,
      format: .html,
      language: language, credit: site.name, authors: authors(item, old, &problems), topics: Self.topics(item, old))
    for hash in text.pictures { content.pictures[hash] = try picture(hash) }
    if let id = item.meta["_thumbnail_id"], !id.isEmpty, let found = try attachment(id, of: old) {
      content.picture = try placed(found)
      if let first = content.body.split(separator: "\n").first, first.hasPrefix("::picture{"),
        first.contains(found.name)
      {
        content.body = String(content.body.dropFirst(first.count + 1))
      }
    } else if let id = item.meta["_thumbnail_id"], !id.isEmpty {
      problems.append(.attachment(id))
    }
    if content.title.isEmpty {
      problems.append(.title)
      let words = PlainText.paragraphs(text.html).first ?? ""
      content.title =
        words.isEmpty || words.hasPrefix("::")
        ? desk.theme.theme.words(language)("import.untitled") : PlainText.excerpt(words, limit: 60)
    }
    content.title = String(content.title.prefix(400))
    return try rendered(content, problems, site, desk)
  }

  private func rendered(_ content: ArticleContent, _ problems: [ImportProblem], _ site: Site, _ desk: Newsdesk) throws
    -> (PreparedArticle, [ImportProblem])
  {
    do {
      let prepared = try desk.prepare(content, for: site)
      return (prepared, problems + prepared.dropped.filter { $0 != "img" }.map { .element($0) })
    } catch let error as MarkupError {
      var plain = content
      // Our directives stand at the start of a line, and nobody else's words do.
      let words = content.body.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("::") }.joined(separator: "\n")
      plain.body = PlainText.paragraphs(words)
        .map { "<p>\(Escape.text($0))</p>" }.joined(separator: "\n")
      return (try desk.prepare(plain, for: site), problems + [.markup("\(error)")])
    }
  }

  private func authors(_ item: ExportedItem, _ old: OldSite, _ problems: inout [ImportProblem]) -> [String] {
    guard !item.creator.isEmpty else { return [] }
    guard let known = old.authors[item.creator] else {
      problems.append(.author(item.creator))
      return [item.creator]
    }
    return [known.name.asPersonName]
  }

  /// Categories, then tags, each name once.
  private static func topics(_ item: ExportedItem, _ old: OldSite) -> [String] {
    let terms = item.terms.filter { $0.taxonomy == "category" } + item.terms.filter { $0.taxonomy == "post_tag" }
    return terms.reduce(into: []) { names, term in
      let name = old.topic(old.terms[term.taxonomy]?[term.slug]?.name ?? term.name)
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
  }

  private func placed(_ found: TextSurroundings.Picture) throws -> PlacedPicture? {
    guard let stored = try picture(found.name) else { return nil }
    guard let credit = found.caption.firstMatch(of: Self.credit.regex) else {
      return PlacedPicture(picture: stored, alt: found.alt, caption: found.caption, credit: stored.credit ?? "")
    }
    var caption = found.caption[..<credit.0.startIndex]
    while let last = caption.last, last.isWhitespace || "(–-|/,".contains(last) { caption.removeLast() }
    var name = credit.1
    while let last = name.last, last.isWhitespace || last == ")" { name.removeLast() }
    return PlacedPicture(picture: stored, alt: found.alt, caption: String(caption), credit: String(name))
  }

  /// Captions often end in "Foto: …".
  private static let credit = Pattern(
    #/(?:\b(?:Fotos?|Bild(?:er)?|Photos?|Picture|Credit|Quelle)\s*:|©)\s*(.{2,80})$/#)
}

extension String {
  /// A name as people write it: entities decoded, no markup, one line.
  var asLabelName: String { PlainText.paragraphs(self).joined(separator: " ") }
  /// The same of a person, who may be called anything.
  var asPersonName: String { asLabelName.isEmpty ? self : asLabelName }
}
