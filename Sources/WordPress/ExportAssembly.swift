/// Puts records together from what the parser sees. Elements that hold others are frames; everything else is a field of
/// the frame that it stands in.
final class ExportAssembly {
  private struct Frame {
    let name: String
    var fields: ExportedFields
    var terms: [ExportedItem.Term] = []
    var meta: [String: String] = [:]
    var comments: [ExportedComment] = []

    init(name: String) {
      self.name = name
      fields = name == "item" ? ExportedFields(minimumCapacity: 24) : [:]
    }
  }

  private static let frames: Set<String> = [
    "item", "image", "wp:author", "wp:wp_author", "wp:category", "wp:tag", "wp:term", "wp:postmeta", "wp:comment",
    "wp:commentmeta", "wp:termmeta",
  ]
  private static let records: Set<String> = [
    "item", "wp:author", "wp:wp_author", "wp:category", "wp:tag", "wp:term",
  ]

  /// The channel is the last one to be closed, and may have any name.
  private var open = [Frame(name: "channel")]
  private var field: (name: String, attributes: [String: String])?
  private var value: [UInt8] = []
  /// Elements that stand inside a field, where text should stand.
  private var depth = 0
  private var records: [ExportRecord] = []
  private var itemCount = 0
  private var isSiteTold = false
  private let readsComments: Bool
  /// Whether what stands here is not asked for.
  private var isPassingOver: Bool { !readsComments && open[open.count - 1].name == "wp:comment" }

  init(readsComments: Bool) { self.readsComments = readsComments }

  /// The records that are whole, each once.
  func takeRecords() -> [ExportRecord] {
    defer { records = [] }
    return records
  }

  func start(_ name: String, _ attributes: [String: String]) {
    if Self.frames.contains(name) {
      if !isInsideItem(name), Self.records.contains(name) { beginRecord() }
      open.append(Frame(name: name))
      (field, depth) = (nil, 0)
    } else if let field, Self.holdsText(field.name) {
      // Markup that was not escaped: it is text all the same.
      depth += 1
      guard !isPassingOver else { return }
      value += "<\(name)\(attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }.joined())>".utf8
    } else {
      field = (name, attributes)
      value.removeAll(keepingCapacity: true)
      depth = 0
    }
  }

  /// Authors and terms stand before the items. One that stands inside of an item is no end of it.
  private func isInsideItem(_ name: String) -> Bool { name != "item" && open.contains { $0.name == "item" } }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard field != nil, !isPassingOver else { return }
    value.append(contentsOf: bytes)
  }

  func end(_ name: String) {
    if let field, depth == 0, field.name == name { return endField(field) }
    if field != nil, depth > 0 {
      depth -= 1
      guard !isPassingOver else { return }
      value += "</\(name)>".utf8
      return
    }
    guard Self.frames.contains(name), open.contains(where: { $0.name == name }) else { return }
    while let frame = open.last, open.count > 1 {
      close(frame, isCut: frame.name != name)
      if frame.name == name { return }
    }
  }

  /// The file ended: what is open counts as far as it goes.
  func end() {
    if let field { endField(field) }
    while let frame = open.last, open.count > 1 { close(frame, isCut: true) }
    tellSite()
  }

  private static func holdsText(_ name: String) -> Bool {
    ["content:encoded", "excerpt:encoded", "wp:comment_content"].contains(name)
  }

  private func endField(_ field: (name: String, attributes: [String: String])) {
    if isPassingOver { return self.field = nil }
    let text = String(decoding: value, as: UTF8.self)
    self.field = nil
    value.removeAll(keepingCapacity: true)
    let last = open.count - 1
    if open[last].name == "item", field.name == "category" {
      open[last].terms.append(
        .init(taxonomy: field.attributes["domain"] ?? "category", slug: field.attributes["nicename"] ?? "", name: text))
    } else {
      // The first one counts, as in feeds.
      if open[last].fields[field.name] == nil { open[last].fields[field.name] = text }
    }
  }

  /// A record that was never closed ends where the next one begins.
  private func beginRecord() {
    if let field { endField(field) }
    while let frame = open.last, open.count > 1 { close(frame, isCut: true) }
    tellSite()
  }

  private func tellSite() {
    guard !isSiteTold else { return }
    isSiteTold = true
    records.append(.site(ExportedSite(fields: open[0].fields)))
  }

  private func close(_ frame: Frame, isCut: Bool) {
    open.removeLast()
    let last = open.count - 1
    switch frame.name {
    case "wp:postmeta":
      guard open[last].name == "item" else { return }
      open[last].meta[frame.fields.trimmed("wp:meta_key")] = frame.fields["wp:meta_value"] ?? ""
    case "wp:comment":
      guard readsComments, open[last].name == "item" else { return }
      open[last].comments.append(ExportedComment(fields: frame.fields))
    case "wp:author", "wp:wp_author": records.append(.author(ExportedAuthor(fields: frame.fields)))
    case "wp:category", "wp:tag", "wp:term": records.append(.term(ExportedTerm(frame.name, frame.fields)))
    case "item":
      itemCount += 1
      let item = ExportedItem(
        fields: frame.fields, number: itemCount, terms: frame.terms, meta: frame.meta, comments: frame.comments,
        isCut: isCut)
      records.append(.item(item))
    default: return
    }
  }
}
