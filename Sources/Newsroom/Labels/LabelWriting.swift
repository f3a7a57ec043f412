import Markup
import Storage

extension Writing {
  /// The label of this name, made if there is none. Names that make the same address are the same label, spelled as it
  /// was last: so who writes it right mends it.
  func label(_ kind: LabelKind, named name: String) throws -> Label {
    let key = "\(kind.rawValue)/\(name)"
    if let known = labels[key] { return known }
    let label = try labelFromDatabase(kind, named: name)
    labels[key] = label
    return label
  }

  private func labelFromDatabase(_ kind: LabelKind, named name: String) throws -> Label {
    let slug = Label.slug(name)
    if let known = try db.first(
      Label.self, "SELECT * FROM label WHERE kind = \(kind) AND slug = \(slug)")
    {
      return known.name == name ? known : try rename(known, to: name)
    }
    let rows = try db.rows(
      """
      INSERT INTO label (id, kind, slug, name) VALUES (\(try id()), \(kind), \(slug), \(name))
      RETURNING id, kind, slug, name, about, announced
      """)
    changed(.labelSlug(kind, slug))
    guard let row = rows.first else { throw ArticleError.notFound }
    return try Label(row: row)
  }

  private func rename(_ label: Label, to name: String) throws -> Label {
    // Whoever asked for the old spelling gets another answer now.
    forget(label)
    changed(.label(label.id))
    let row = try db.rows(
      "UPDATE label SET name = \(name) WHERE id = \(label.id) RETURNING id, kind, slug, name, about, announced"
    ).first
    return try row.map { try Label(row: $0) } ?? label
  }

  /// Says more of a label: a topic's description, an author's few lines.
  public func describe(_ kind: LabelKind, named name: String, about: String) throws {
    let label = try label(kind, named: name)
    try db.execute("UPDATE label SET about = \(about) WHERE id = \(label.id)")
    forget(label)
    try audit("label described", "label:\(label.id)")
    changed(.label(label.id))
  }

  /// Gives a label a page also while nothing stands under it. Throws `StorageError`.
  func announce(_ label: Label) throws {
    guard !label.isAnnounced else { return }
    try db.execute("UPDATE label SET announced = 1 WHERE id = \(label.id)")
    forget(label)
    changed(.label(label.id))
  }

  private func forget(_ label: Label) { labels = labels.filter { $0.value.id != label.id } }
}
