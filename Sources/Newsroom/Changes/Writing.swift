import Foundation
import Storage

/// One change of the newsroom's data: a transaction that names what it changed and who did it.
public final class Writing {
  let db: Transaction
  public let now: Moment
  /// Who acts: a person's id, `command line`, or the name of a job; never an address (law.md N-8).
  public let actor: String
  let ids: IdSource
  private var keys: Set<ChangeKey> = []
  /// Those that were asked for in this transaction, by kind and name: an import names the same ones again and again.
  var labels: [String: Label] = [:]

  private let knownSettings: KnownSettings?

  init(db: Transaction, now: Moment, actor: String, ids: IdSource, knownSettings: KnownSettings? = nil) {
    (self.db, self.now, self.actor, self.ids) = (db, now, actor, ids)
    self.knownSettings = knownSettings
  }

  /// A look at what is there, with what this transaction has done.
  public var reading: Reading {
    Reading(db: db, now: now, knownSettings: keys.isEmpty ? knownSettings : nil)
  }

  func id() throws -> Int64 { try ids.next() }

  /// Says that what `key` stands for is different now.
  func changed(_ key: ChangeKey) { keys.insert(key) }

  /// Notes an act for the audit log. `detail` holds ids and words of ours, never personal values.
  func audit(_ action: String, _ subject: String, _ detail: [String: String] = [:]) throws {
    try db.execute(
      """
      INSERT INTO audit_entry (id, at, actor, action, subject, detail)
      VALUES (\(try id()), \(now), \(actor), \(action), \(subject), \(try JSON.text(detail)))
      """)
  }

  /// Appends the changed keys in the same transaction: who follows the table learns of them with the commit. Answers
  /// the change's number; nil when nothing changed that anybody reads. Last in its transaction, because the head's row
  /// is held until it ends. Throws `StorageError`.
  func finish() throws -> Int64? {
    guard !keys.isEmpty else { return nil }
    let number = try db.value(
      Int64.self, "UPDATE change_head SET number = number + 1 WHERE one = 1 RETURNING number")
    guard let number else { throw StorageError.statement("the table change_head is empty") }
    let texts = keys.map(\.text).sorted()
    try db.execute("INSERT INTO change (number, keys, at) VALUES (\(number), \(try JSON.text(texts)), \(now))")
    return number
  }
}

/// JSON as it is stored: sorted, so that equal values are equal texts.
enum JSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<T: Decodable>(_ type: T.Type = T.self, _ text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
