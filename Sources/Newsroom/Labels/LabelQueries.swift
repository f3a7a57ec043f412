import Storage

extension Reading {
  /// Throws `StorageError`.
  public func label(_ kind: LabelKind, slug: String) throws -> Label? {
    let label = try db.first(Label.self, "SELECT * FROM label WHERE kind = \(kind) AND slug = \(slug)")
    note(label.map { .label($0.id) } ?? .path("\(kind.rawValue)/\(slug)"))
    return label
  }
}
