public import Storage
public import Triage

/// How a comment moves. Only `published` is read by anybody but its author and the newsroom.
/// From every state but discarded its author can withdraw it (→ withdrawn), and undoing leads back to where a decision found it.
/// - waiting: nobody decided yet. Exits: publish → published, ask → changes, refuse → refused, spam → spam.
/// - changes: its author was asked to change it. Exits: the author's change → waiting; else as waiting.
/// - published: readers read it. Exits: refuse → refused, spam → spam; publish stays (a notice was answered). The next import
///   of a site that threw it away since, where nobody decided or reported anything here: discarded or spam.
/// - refused: Exit: publish → published (an appeal was right); refuse stays.
/// - spam: put aside by a rule or a person. Exits: publish, ask, refuse; spam stays.
/// - withdrawn: by its author. No exit.
/// - discarded: in the trash of the site that it came from. No exit.
public enum CommentState: String, Sendable, CaseIterable, Codable, Storable {
  case waiting, published, refused, spam, changes, withdrawn, discarded

  /// Where a decision leads; nil when it cannot be made from here.
  public func after(_ outcome: Outcome) -> CommentState? {
    switch (self, outcome) {
    case (.withdrawn, _), (.discarded, _), (_, .moot): nil
    case (_, .publish): .published
    case (.waiting, .changes), (.changes, .changes), (.spam, .changes): .changes
    case (_, .changes): nil
    case (_, .refuse): .refused
    case (.refused, .spam): nil
    case (_, .spam): .spam
    }
  }

  /// Whether its author may still change the text: until somebody decided for good.
  public var isOpen: Bool { self == .waiting || self == .changes }
}

/// A reader's word, or another site's note that it links here.
public enum CommentKind: String, Sendable, CaseIterable { case comment, pingback, trackback }

/// A comment as the newsroom and its author see it.
public struct Comment: Record, Sendable, Equatable {
  public let id: Int64
  public let articleID: Int64?
  /// Of what moved in under a page of the publisher's.
  public let pageID: Int64?
  public let parentID: Int64?
  public let rootID: Int64
  public let state: CommentState
  public let name: String
  public let email: String?
  /// Plain text; of an import, what the old site kept.
  public let text: String
  public let at: Moment
  public let queuedAt: Moment
  public let publishedAt: Moment?
  public let isImported: Bool
  public let author: String
  public let topicID: Int64?
  /// What the spam rules found.
  public let signals: [SpamFinding]
  public let pendingID: Int64?
  public let claimedBy: Int64?
  public let claimedUntil: Moment?
  public let erasedAt: Moment?
  let words: String?

  static let columns: SQL = """
    comment.id, comment.article_id, comment.page_id, comment.parent_id, comment.root_id, comment.state, comment.name,
    comment.email, comment.text, comment.at, comment.queued_at, comment.published_at, comment.source, comment.author, comment.topic_id,
    comment.signals, comment.pending_id, comment.claimed_by, comment.claimed_until, comment.erased_at, comment.words
    """

  public init(row: Row) throws {
    id = try row["id"]
    articleID = try row["article_id"]
    pageID = try row["page_id"]
    parentID = try row["parent_id"]
    rootID = try row["root_id"] as Int64? ?? id
    state = try row["state"]
    name = try row["name"]
    email = try row["email"]
    text = try row["text"]
    at = try row["at"]
    queuedAt = try row["queued_at"]
    publishedAt = try row["published_at"]
    isImported = try row["source"] as String? != nil
    author = try row["author"]
    topicID = try row["topic_id"]
    signals = try (row["signals"] as String?).map { try JSON.value([SpamFinding].self, $0) } ?? []
    pendingID = try row["pending_id"]
    claimedBy = try row["claimed_by"]
    claimedUntil = try row["claimed_until"]
    erasedAt = try row["erased_at"]
    words = try row["words"]
  }

  /// Paragraphs of plain text.
  public var paragraphs: [String] { CommentText.paragraphs(text, isImported: isImported) }
}

extension Comment {
  /// Of what the spam rules found; the words are `spam.KEY`.
  public var signalNames: [String] { signals.map(\.signal.rawValue) }
}
