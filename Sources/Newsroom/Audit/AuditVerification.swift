import Foundation
import Storage

/// Checks the hash chain of the audit log, in the database or in an exported file.
public struct AuditVerification: Sendable, Equatable {
  /// What the first entry's hash follows.
  static let start = "andruck"
  public internal(set) var entries = 0
  public internal(set) var unsealed = 0
  /// The first entry that does not fit, and why.
  public internal(set) var broken: String?
  /// The hash of the last entry: whoever noted it elsewhere notices when the end is cut off.
  public private(set) var last = start

  mutating func take(_ entry: AuditEntry) {
    guard broken == nil else { return }
    guard let position = entry.position, let hash = entry.hash else { return unsealed += 1 }
    entries += 1
    if position != Int64(entries) {
      broken = "entry \(entries) is missing: the next one is number \(position) (id \(entry.id))"
    } else if entry.sealed(after: last, at: position) != hash {
      broken = "entry \(position) (id \(entry.id), \(entry.action) \(entry.subject)) is not what was sealed"
    }
    last = hash
  }
}

extension Newsdesk {
  private static let page = 1000

  /// Throws `StorageError`.
  public func verifyAudit() async throws -> AuditVerification {
    var verification = AuditVerification()
    try await eachAuditEntry { verification.take($0) }
    verification.unsealed = try await read {
      try $0.db.value(Int.self, "SELECT count(*) FROM audit_entry WHERE position IS NULL") ?? 0
    }
    return verification
  }

  /// Writes the sealed log as JSON lines to `path`; answers the number of entries.
  public func exportAudit(to path: String) async throws -> Int {
    try await sealAudit()
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteNoPermission) }
    defer { file.closeFile() }
    var count = 0
    try await eachAuditEntry { entry in
      try file.write(contentsOf: Data((try JSON.text(entry) + "\n").utf8))
      count += 1
    }
    return count
  }

  private func eachAuditEntry(_ body: (AuditEntry) throws -> Void) async throws {
    var position: Int64 = 0
    while true {
      let from = position
      let entries = try await read { reading in
        try reading.db.all(
          AuditEntry.self,
          "SELECT * FROM audit_entry WHERE position > \(from) ORDER BY position LIMIT \(Self.page)")
      }
      guard let last = entries.last?.position else { return }
      try entries.forEach(body)
      position = last
    }
  }
}

extension AuditVerification {
  /// Checks a file that `exportAudit` wrote. Throws when it cannot be read.
  public static func file(_ path: String) throws -> AuditVerification {
    var verification = AuditVerification()
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    for (index, line) in text.split(separator: "\n").enumerated() {
      guard let entry = try? JSON.value(AuditEntry.self, String(line)) else {
        verification.broken = verification.broken ?? "line \(index + 1) is no audit entry"
        break
      }
      verification.take(entry)
    }
    if verification.entries == 0 { verification.broken = verification.broken ?? "the file has no entries" }
    return verification
  }
}
