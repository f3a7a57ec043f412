import Foundation
import Storage
import Triage

/// Everything that is kept of a comment, for who wrote it (GDPR article 20).
public struct CommentExport: Encodable, Sendable {
  struct Ruled: Encodable, Sendable {
    let outcome: String, rule: String?, sentence: String, passage: String, at: String
    let policyVersion: Int64
  }
  let id: String, article: String, name: String, email: String?, text: String, state: String, written: String
  let spamSignals: [String]
  let decisions: [Ruled]

  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

/// A comment's own page: everything that its author may know.
public struct CommentStatus: Sendable {
  public let comment: Comment
  public let place: CommentPlace
  /// The last decision in force.
  public let decision: Decision?
  public let statement: StatementOfReasons?
  public let appeal: Appeal?
  public let policy: Policy
  /// For an appeal against the decision; nil when there is none, or it is too late.
  public let appealToken: String?
  let all: [Decision]

  public func export(_ address: String, _ time: SiteTime) -> CommentExport {
    CommentExport(
      id: "\(comment.id)", article: address, name: comment.name, email: comment.email, text: comment.text,
      state: comment.state.rawValue, written: time.machine(comment.at),
      spamSignals: comment.signals.map(\.signal.rawValue),
      decisions: all.map {
        CommentExport.Ruled(
          outcome: $0.outcome.rawValue, rule: $0.rule, sentence: $0.sentence, passage: $0.passage,
          at: time.machine($0.at), policyVersion: $0.policyVersion)
      })
  }
}

extension Reading {
  /// Nil when there is no such comment, or what it stood under is gone for good. Throws `StorageError`.
  public func commentStatus(_ id: Int64) throws -> CommentStatus? {
    guard let comment = try comment(id), let place = try place(of: comment) else { return nil }
    let inForce = try decisions(about: id).filter { $0.inForceAt != nil && $0.undoneAt == nil }
    let decision = inForce.last
    let appeal: Appeal? = try decision.flatMap { try self.appeal(against: $0.id, .author, notice: nil) }
    var token: String?
    if let decision, decision.outcome == .refuse || decision.outcome == .spam, appeal == nil,
      comment.state == .refused || comment.state == .spam, comment.pendingID == nil,
      try appeals(answeredBy: decision.id).allSatisfy({ $0.side != .author }),
      let since = decision.inForceAt, now < since + Decision.appealable
    {
      token = try SignedLink.appeal(against: decision, now: now).token(signingKeys())
    }
    return CommentStatus(
      comment: comment, place: place, decision: decision,
      statement: try decision.flatMap { try self.statement(of: $0) },
      appeal: appeal, policy: try policy(), appealToken: token, all: inForce)
  }
}
