import Storage

extension Reading {
  /// By its name, in any spelling that makes the same address. Throws `StorageError`.
  func label(_ kind: LabelKind, named name: String) throws -> Label? { try label(kind, slug: Label.slug(name)) }

  /// Throws `StorageError`.
  public func label(id: Int64) throws -> Label? {
    note(.label(id))
    return try db.first(Label.self, "SELECT * FROM label WHERE id = \(id)")
  }

  /// Throws `StorageError`.
  public func label(_ kind: LabelKind, slug: String) throws -> Label? {
    let label = try db.first(Label.self, "SELECT * FROM label WHERE kind = \(kind) AND slug = \(slug)")
    note(.labelSlug(kind, slug))
    if let label { note(.label(label.id)) }
    return label
  }
}
