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
    try db.execute(
      """
      INSERT INTO redirect (path, target) VALUES (\(path), \(target))
      ON CONFLICT (path) DO UPDATE SET target = excluded.target, site = NULL
      """)
    try audit("redirect set", "path:\(path)")
    changed(.path(path))
  }

  /// The same for an address of an imported site, without a word in the log for each of thousands. What people set, and
  /// what another site left, stays: then it answers false. Throws `StorageError`.
  @discardableResult func redirect(_ path: String, of site: String, to target: String) throws -> Bool {
    let count = try db.execute(
      """
      INSERT INTO redirect (path, target, site) VALUES (\(path), \(target), \(site))
      ON CONFLICT (path) DO UPDATE SET target = excluded.target WHERE redirect.site = excluded.site
      """)
    changed(.path(path))
    return count > 0
  }
}

public enum RedirectError: Error, Sendable, Equatable {
  case notOurs(String)
}
