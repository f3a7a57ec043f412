// The comment policy as data (law.md D-14): rules with ids that decisions name, in versions that stay as they were.
import Foundation
public import Storage
public import Templates

/// What the newsroom publishes and what not, in one version.
public struct Policy: Sendable, Equatable {
  public let version: Int64
  public let validFrom: Moment
  public let content: PolicyContent

  /// Under which name its short text comes along with the site's settings.
  public static let short = "policy.short"
  /// The same for its version and since when it is in force, in microseconds: who comments sees when there is a new one.
  public static let issued = "policy.issued"

  public func rule(_ id: String) -> PolicyRule? { content.rules.first { $0.id == id } }
}

extension Policy: Record {
  public init(row: Row) throws {
    version = try row["version"]
    validFrom = try row["valid_from"]
    content = try JSON.value(PolicyContent.self, try row["content"])
  }
}

/// What people write of a policy.
public struct PolicyContent: Codable, Sendable, Equatable {
  /// Stands at the comment form.
  public var short: String
  public var intro: String
  public var rules: [PolicyRule]
  /// How it is decided, and what one can do about it.
  public var procedure: String

  public init(short: String, intro: String, rules: [PolicyRule], procedure: String) {
    (self.short, self.intro, self.rules, self.procedure) = (short, intro, rules, procedure)
  }

  /// The one that ships. Throws what reading a file of ours throws.
  public static func shipped(_ language: Language) throws -> PolicyContent {
    let file = Bundle.module.bundleURL.appendingPathComponent("Resources/policy/\(language.rawValue).json")
    return try JSONDecoder().decode(PolicyContent.self, from: Data(contentsOf: file))
  }
}

/// One rule: its id never means another one.
public struct PolicyRule: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var text: String
  /// Reasons to start from, in the house tone.
  public var sentences: [String]

  public init(id: String, title: String, text: String, sentences: [String]) {
    (self.id, self.title, self.text, self.sentences) = (id, title, text, sentences)
  }
}

extension Reading {
  /// The version in force. Throws `StorageError`.
  public func policy() throws -> Policy {
    note(.policy)
    let found = try db.first(Policy.self, "SELECT * FROM policy ORDER BY version DESC LIMIT 1")
    // A site that was founded before there were policies: its first decision freezes this.
    return try found
      ?? Policy(version: 1, validFrom: now, content: PolicyContent.shipped(try site().language))
  }

  /// A version by its number; nil for one that never was. Throws `StorageError`.
  public func policy(version: Int64) throws -> Policy? {
    note(.policy)
    return try db.first(Policy.self, "SELECT * FROM policy WHERE version = \(version)")
  }

  /// All versions, the newest first. Throws `StorageError`.
  public func policies() throws -> [Policy] {
    note(.policy)
    return try db.all(Policy.self, "SELECT * FROM policy ORDER BY version DESC")
  }
}

extension Writing {
  /// The version in force, which from now on stays as it is. Throws `StorageError`.
  func frozenPolicy() throws -> Policy {
    if let found = try db.first(Policy.self, "SELECT * FROM policy ORDER BY version DESC LIMIT 1") { return found }
    let language = try reading.site().language
    return try issue(PolicyContent.shipped(language))
  }

  /// A new version, in force from now on. Throws `StorageError`.
  func issue(_ content: PolicyContent) throws -> Policy {
    let version = (try db.value(Int64.self, "SELECT coalesce(max(version), 0) FROM policy") ?? 0) + 1
    try db.execute(
      """
      INSERT INTO policy (version, valid_from, short, content, actor)
      VALUES (\(version), \(now), \(content.short), \(try JSON.text(content)), \(actor))
      """)
    try audit("comment policy issued", "policy:\(version)")
    changed(.policy)
    changed(.setting(Policy.short))
    changed(.setting(Policy.issued))
    return Policy(version: version, validFrom: now, content: content)
  }
}
