import Storage

extension Reading {
  /// Throws `StorageError`.
  public func comment(_ id: Int64) throws -> Comment? {
    try db.first(Comment.self, "SELECT \(Comment.columns) FROM comment WHERE id = \(id)")
  }
}
