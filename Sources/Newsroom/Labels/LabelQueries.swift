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

  private static let mostTopics = 200

  /// Topics under which something stands, by name. Any article may bring a new one. Throws `StorageError`.
  public func topics() throws -> [Label] {
    note(.articles, from: nil, to: nil)
    let found = try db.all(
      Label.self,
      """
      SELECT * FROM label WHERE kind = 'topic' AND EXISTS (SELECT 1 FROM article_label
        WHERE article_label.label_id = label.id AND article_label.published_at IS NOT NULL)
      ORDER BY slug LIMIT \(Self.mostTopics)
      """)
    for topic in found { note(.label(topic.id)) }
    return found
  }
}
