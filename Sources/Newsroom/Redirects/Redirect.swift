import Storage

extension Reading {
  /// Where an old address leads now; nil when it leads nowhere. Throws `StorageError`.
  public func redirect(from path: String) throws -> String? {
    note(.path(path))
    return try db.value(String.self, "SELECT target FROM redirect WHERE path = \(path)")
  }
}

extension Writing {
  /// Sends an old path to a path of this site. Throws `RedirectError`, `StorageError`.
  public func redirect(from path: String, to target: String) throws {
    // Only our own paths: a redirect to elsewhere would lend our name to it.
    guard Paths.isOwn(path), Paths.isOwn(target), path != target else {
      throw RedirectError.notOurs(target)
    }
    try lead(from: path, to: target)
    try audit("redirect set", "path:\(path)")
  }

  /// The same without a word in the log, for the thousands of an import. Throws `StorageError`.
  func lead(from path: String, to target: String) throws {
    try db.execute(
      """
      INSERT INTO redirect (path, target) VALUES (\(path), \(target))
      ON CONFLICT (path) DO UPDATE SET target = excluded.target
      """)
    changed(.path(path))
  }
}

public enum RedirectError: Error, Sendable, Equatable {
  case notOurs(String)
}
