import Storage

extension Writing {
  private static var batch: Int { 1000 }

  /// Takes unsealed entries into the hash chain, oldest first; answers how many.
  func sealAudit() throws -> Int {
    let last = try db.rows(
      "SELECT position, hash FROM audit_entry WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1"
    ).first
    var position: Int64 = try last.map { try $0["position"] } ?? 0
    var hash: String = try last.map { try $0["hash"] } ?? AuditVerification.start
    let entries = try db.all(
      AuditEntry.self, "SELECT * FROM audit_entry WHERE position IS NULL ORDER BY id LIMIT \(Self.batch)")
    for entry in entries {
      position += 1
      hash = entry.sealed(after: hash, at: position)
      try db.execute("UPDATE audit_entry SET position = \(position), hash = \(hash) WHERE id = \(entry.id)")
    }
    return entries.count
  }
}

extension Newsdesk {
  /// Seals everything that waits. Throws `StorageError`.
  public func sealAudit() async throws {
    while try await write(by: "audit", { try $0.sealAudit() }) > 0 {}
  }
}
