import Storage

extension Reading {
  /// Throws `StorageError`.
  public func label(_ kind: LabelKind, slug: String) throws -> Label? {
    let label = try db.first(Label.self, "SELECT * FROM label WHERE kind = \(kind) AND slug = \(slug)")
    note(.labelSlug(kind, slug))
    if let label { note(.label(label.id)) }
    return label
  }
}
