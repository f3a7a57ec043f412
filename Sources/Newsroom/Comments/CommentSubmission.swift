import Storage
import Triage

/// What became of a comment that was sent.
public enum SubmittedComment: Sendable, Equatable {
  /// It waits for a person, or a rule put it aside: its author has a page for it, which `token` opens. Sent twice, it is the
  /// same one.
  case kept(Int64, token: String)
  /// The same words stand there already.
  case published(Int64)
}

/// What a reader sent, as far as it is known before the database is asked.
public struct SentComment: Sendable {
  let form: CommentForm
  let origin: SubmissionOrigin
  let seal: FormSeal
  let words: String?
  let hosts: Set<String>
  var submission: Submission

  init(_ form: CommentForm, _ origin: SubmissionOrigin, _ seal: FormSeal, fromNetwork: Int) {
    (self.form, self.origin, self.seal) = (form, origin, seal)
    words = CommentText.digestOfWords(form.text)
    hosts = LinksInText(form.text).hosts
    submission = Submission(name: form.name, text: form.text, trap: origin.trap, fromNetwork: fromNetwork)
  }
}

/// The same with the article that it is about.
struct PreparedComment: Sendable {
  let sent: SentComment
  let article: CommentedArticle
  let parent: Int64?
  /// What the same comment has when it comes once more; see `twin`. The first is its own.
  let digests: [String]
  let isFiltered: Bool
  var submission: Submission

  var form: CommentForm { sent.form }

  /// Without an address nobody can tell two people of one name apart who say the same: what comes again so much later is
  /// somebody else's.
  private static let twin = Duration.seconds(600)

  init(_ sent: SentComment, _ article: CommentedArticle, isFiltered: Bool, now: Moment) throws {
    (self.sent, self.article, self.isFiltered) = (sent, article, isFiltered)
    let form = sent.form
    parent = form.parent.isEmpty ? nil : Int64(form.parent)
    if parent == nil, !form.parent.isEmpty { throw FieldProblems([FieldProblem("parent", "comment_parent")]) }
    let parts = ["\(article.id)", parent.map(String.init) ?? "", form.name, form.email.lowercased(), form.text]
    let spans = form.email.isEmpty ? now.seconds / Self.twin.components.seconds : nil
    digests = (spans.map { ["\($0)", "\($0 - 1)"] } ?? [""]).map {
      CommentText.digest((parts + [$0]).joined(separator: "\u{1F}").utf8)
    }
    submission = sent.submission
    let (isOurs, made) = sent.seal.verify(sent.origin.seal, Newsdesk.sealed(article.id))
    submission.isSigned = isOurs
    submission.seconds = made.map { Double((now - $0) / .milliseconds(1)) / 1_000 }
  }
}

extension Newsdesk {
  /// All of a comment that needs no database. Throws `FieldProblems` for what its author can mend, `StorageError`.
  public func sent(_ form: CommentForm, _ origin: SubmissionOrigin) async throws -> SentComment {
    let form = form.cleaned
    guard form.problems.isEmpty else { throw FieldProblems(form.problems) }
    return SentComment(
      form, origin, try await formSeal(), fromNetwork: try postingDoor.enter(origin.network, now: clock.now))
  }

  /// What a comment form's seal is for.
  public static func sealed(_ article: Int64) -> String { "comment:\(article)" }
}

extension Writing {
  /// Keeps a comment until a person decides. Throws `FieldProblems` for what its author can mend, `StorageError`.
  public func submit(_ sent: SentComment, to article: CommentedArticle, _ settings: SiteSettings) throws
    -> SubmittedComment
  {
    var prepared = try PreparedComment(
      sent, article, isFiltered: settings["comments.spam_filter"] == "true", now: now)
    let seen = try seen(prepared)
    // What was kept already has its page, also when nothing new is taken any more.
    if let id = seen.same { return seen.state == .published ? .published(id) : .kept(id, token: try statusToken(id)) }
    guard article.door(settings, now: now).isOpen else {
      throw FieldProblems([FieldProblem("text", "comments_closed")])
    }
    (prepared.submission.copies, prepared.submission.isKnownBad) = (seen.copies, seen.isKnownBad)
    return try keep(prepared)
  }

  /// Throws `FieldProblems`, `StorageError`.
  func keep(_ comment: PreparedComment) throws -> SubmittedComment {
    let root = try comment.parent.map { try publishedRoot(of: $0, in: comment.article.id) }
    let findings = comment.isFiltered ? try self.findings(in: comment) : []
    let id = try id()
    let isSpam = SpamRules.isSpam(findings)
    let state = isSpam ? CommentState.spam : .waiting
    try db.execute(
      """
      INSERT INTO comment (id, article_id, parent_id, root_id, kind, state, tab, name, email, author, topic_id, text, at, queued_at,
        digest, words, signals)
      VALUES (\(id), \(comment.article.id), \(comment.parent), \(root ?? id), 'comment', \(state), \(state.tab),
        \(comment.form.name), \(comment.form.email.isEmpty ? nil : comment.form.email), \(comment.form.author),
        \(comment.article.topic), \(comment.form.text), \(now), \(now), \(comment.digests.first), \(comment.sent.words),
        \(findings.isEmpty ? nil : try JSON.text(findings)))
      """)
    if isSpam { try noteSpamRule(comment: id) }
    return .kept(id, token: try statusToken(id))
  }

  private func seen(_ comment: PreparedComment) throws -> SeenWords {
    let found = try db.first(
      SeenWords.self,
      """
      SELECT same.id AS same, same.state,
        (SELECT count(*) FROM (
          SELECT 1 FROM comment WHERE words = \(comment.sent.words) AND at > \(now - .seconds(86_400)) LIMIT 9) few
        ) AS copies,
        (SELECT count(*) FROM spam_text WHERE words = \(comment.sent.words)) AS known_bad
      FROM (SELECT 1 AS one) always LEFT JOIN (
        SELECT id, state FROM comment WHERE digest IN \(list: comment.digests) ORDER BY at DESC LIMIT 1
      ) same ON one = 1
      """)
    guard let found else { throw StorageError.mismatch("no row without a table") }
    return found
  }

  private func statusToken(_ id: Int64) throws -> String {
    try SignedLink.status(of: id).token(reading.signingKeys())
  }

  /// Only what readers can read is answered.
  private func publishedRoot(of parent: Int64, in article: Int64) throws -> Int64 {
    let root = try db.value(
      Int64.self,
      "SELECT root_id FROM comment WHERE id = \(parent) AND article_id = \(article) AND state = 'published'")
    guard let root else { throw FieldProblems([FieldProblem("parent", "comment_parent")]) }
    return root
  }

  private func findings(in comment: PreparedComment) throws -> [SpamFinding] {
    var submission = comment.submission
    submission.knownBadHosts = try knownBad(comment.sent.hosts)
    return SpamRules.findings(in: submission)
  }
}

/// What is there already of a comment's words.
private struct SeenWords: Record {
  /// The same comment, sent before.
  let same: Int64?
  let state: CommentState?
  /// How many others have the same words.
  let copies: Int
  /// Whether a moderator called them spam.
  let isKnownBad: Bool

  init(row: Row) throws {
    same = try row["same"]
    state = try row["state"]
    copies = try row["copies"]
    isKnownBad = try row["known_bad"]
  }
}

extension CommentState {
  /// The list of the desk in which it waits for somebody.
  var tab: String? {
    switch self {
    case .waiting, .changes, .spam: rawValue
    case .published, .refused, .withdrawn, .discarded: nil
    }
  }
}
