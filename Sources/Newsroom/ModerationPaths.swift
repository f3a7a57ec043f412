import Templates

/// The addresses of moderation in the desk: a part of the one list (`Paths`).
extension Paths {
  private func word(_ key: String) -> String { words("desk_path.\(key)") }

  public var moderation: String { "\(desk)/\(word("comments"))" }
  public var moderationNext: String { "\(moderation)/\(word("next_comment"))" }

  /// A list, narrowed, from its start or after `key`.
  public func moderation(_ filter: QueueFilter, after key: PageKey? = nil, done: Done? = nil) -> String {
    address(moderation, filter, done, [(words("path.before"), key?.text)])
  }

  /// A comment as the one that is being decided, coming from a list.
  public func moderated(_ id: Int64, in filter: QueueFilter, done: Done? = nil) -> String {
    address("\(moderation)/\(id)", filter, done, [])
  }

  public enum ModerationPart: String, Sendable, CaseIterable { case decision, claim, undoing, dossier }
  public func moderated(_ id: Int64, _ part: ModerationPart) -> String { "\(moderation)/\(id)/\(word(part.rawValue))" }

  /// What was just done, and with which decision, so that it can be undone.
  public struct Done: Sendable {
    let key: String
    let decision: Int64?

    public init(_ key: String, decision: Int64? = nil) { (self.key, self.decision) = (key, decision) }
  }

  private func address(_ base: String, _ filter: QueueFilter, _ done: Done?, _ more: [(String, String?)]) -> String {
    let fields: [(String, String?)] =
      [
        (word("tab"), filter.tab.rawValue), (word("article"), filter.article.map(String.init)),
        (word("topic"), filter.topic.map(String.init)), (word("person"), filter.author), (word("done"), done?.key),
        (word("decision"), done?.decision.map(String.init)),
      ] + more
    let query = fields.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
    return "\(base)?" + query.joined(separator: "&")
  }

  public var deskPolicy: String { "\(desk)/\(word("policy"))" }
  public func deskPolicy(done: String) -> String { "\(deskPolicy)?\(word("done"))=\(done)" }
}
