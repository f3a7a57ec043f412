public import Storage

/// What the newsroom can do with what others wrote.
public enum Outcome: String, Sendable, CaseIterable, Codable, Storable {
  /// Readers read it; of what they read already: they go on to.
  case publish
  /// Its author is asked to change it.
  case changes
  case refuse
  case spam
  /// Nothing is left to decide: its author took it back. Made by that, never by a person of the newsroom.
  case moot

  /// Those that somebody can choose.
  public static let rulings: [Outcome] = [.publish, .changes, .refuse, .spam]
}

/// What led to a decision (law.md D-17).
public enum Ground: String, Sendable, CaseIterable, Codable, Storable {
  case ownLook = "own_look"
  case notice
  case appeal
  case spamRule = "spam_rule"
  /// By its author.
  case withdrawal
}

/// What decisions are about.
public enum ItemKind: String, Sendable, CaseIterable, Codable, Storable {
  case comment
  case jobAd = "job"
}

/// What somebody says when they decide.
public struct Ruling: Sendable, Equatable {
  public var outcome: Outcome
  /// An id of the policy in force.
  public var rule: String?
  public var sentence: String
  /// The part of the text that it is about; empty: all of it.
  public var passage: String

  public init(_ outcome: Outcome, rule: String? = nil, sentence: String = "", passage: String = "") {
    (self.outcome, self.rule, self.sentence, self.passage) = (outcome, rule, sentence, passage)
  }
}

/// The one record of a decision. It comes into force once, or is undone; it is never changed (law.md D-14c).
public struct Decision: Record, Sendable, Equatable {
  public let id: Int64
  public let kind: ItemKind
  public let itemID: Int64
  /// The how many-th about its item.
  public let number: Int64
  public let outcome: Outcome
  /// The state in which it found the item.
  public let found: CommentState
  public let rule: String?
  public let policyVersion: Int64
  public let sentence: String
  public let passage: String
  public let ground: Ground
  public let isAutomated: Bool
  /// A person's id, or the name of a rule set.
  public let actor: String
  public let at: Moment
  public let inForceAt: Moment?
  public let undoneAt: Moment?

  public init(row: Row) throws {
    id = try row["id"]
    kind = try row["item_kind"]
    itemID = try row["item_id"]
    number = try row["number"]
    outcome = try row["outcome"]
    found = try row["found"]
    rule = try row["rule"]
    policyVersion = try row["policy_version"]
    sentence = try row["sentence"]
    passage = try row["passage"]
    ground = try row["ground"]
    isAutomated = try row["automated"]
    actor = try row["actor"]
    at = try row["at"]
    inForceAt = try row["in_force_at"]
    undoneAt = try row["undone_at"]
  }

  /// How long a decision of the desk that mails somebody can be taken back, before anybody hears of it.
  public static let grace = Duration.seconds(10)
  /// How long it can be appealed against (law.md D-20: six months at least).
  public static let appealable = Duration.seconds(183 * 86_400)

  /// Whether a text can be read after it.
  public var isPublic: Bool { outcome == .publish }
}

/// Why a decision cannot be made.
public enum ModerationError: Error, Sendable, Equatable, CustomStringConvertible {
  case notFound
  /// Somebody else decided, or its author changed it, since it was looked at.
  case decidedMeanwhile
  /// It cannot be made from where the item is.
  case illegal(Outcome, from: CommentState)
  /// Who made a decision does not judge the appeal against it, where there is somebody else.
  case ownDecision
  /// Too late to take it back.
  case inForce
  case notModerator

  public var description: String {
    switch self {
    case .notFound: "there is no such comment"
    case .decidedMeanwhile: "somebody decided about it meanwhile, or its author changed it"
    case .illegal(let outcome, let state): "a comment that is \(state.rawValue) cannot get '\(outcome.rawValue)'"
    case .ownDecision: "an appeal is decided by somebody other than who made the first decision"
    case .inForce: "the decision is in force already"
    case .notModerator: "only moderators, publishers and operators decide"
    }
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func decision(_ id: Int64) throws -> Decision? {
    try db.first(Decision.self, "SELECT * FROM decision WHERE id = \(id)")
  }

  /// About an item, the oldest first. Throws `StorageError`.
  public func decisions(about item: Int64, _ kind: ItemKind = .comment) throws -> [Decision] {
    try db.all(
      Decision.self, "SELECT * FROM decision WHERE item_kind = \(kind) AND item_id = \(item) ORDER BY number")
  }
}
