import Crypto
import Foundation
import Storage

/// One line of the audit log: who did what to what. Holds ids, never personal values (law.md N-8).
struct AuditEntry: Record, Codable, Equatable {
  let id: Int64
  let at: Int64
  let actor: String
  let action: String
  let subject: String
  let detail: String
  let position: Int64?
  let hash: String?

  init(row: Row) throws {
    id = try row["id"]
    at = try row["at"]
    actor = try row["actor"]
    action = try row["action"]
    subject = try row["subject"]
    detail = try row["detail"]
    position = try row["position"]
    hash = try row["hash"]
  }

  /// SHA-256 over the entry before and everything in this one: whoever changes one byte breaks the chain here.
  func sealed(after previous: String, at position: Int64) -> String {
    let fields = [previous, "\(position)", "\(id)", "\(at)", actor, action, subject, detail]
    // Lengths stand before the fields, so that no two entries can be written alike.
    let text = fields.map { "\($0.utf8.count):\($0)" }.joined()
    return SHA256.hash(data: Data(text.utf8)).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
      .joined()
  }
}
