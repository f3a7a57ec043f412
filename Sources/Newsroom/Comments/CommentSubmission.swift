import Storage
import Triage

/// What became of a comment that was sent.
public enum SubmittedComment: Sendable, Equatable {
  /// It waits for a person, or a rule put it aside: its author has a page for it. Sent twice, it is the same one.
  case kept(Int64)
  /// The same words stand there already.
  case published(Int64)
}

/// What is known of a comment before the database is asked.
struct PreparedComment: Sendable {
  let form: CommentForm
  let article: Int64
  let parent: Int64?
  let digest: String
  let words: String?
  let hosts: Set<String>
  var submission: Submission

  init(_ form: CommentForm, _ article: Int64, _ submission: Submission) throws {
    self.form = form
    self.article = article
    self.submission = submission
    parent = form.parent.isEmpty ? nil : Int64(form.parent)
    if parent == nil, !form.parent.isEmpty { throw FieldProblems([FieldProblem("parent", "comment_parent")]) }
    let parts = ["\(article)", parent.map(String.init) ?? "", form.name, form.email.lowercased(), form.text]
    digest = CommentText.digest(parts.joined(separator: "\u{1F}"))
    words = CommentText.digestOfWords(form.text)
    hosts = LinksInText(form.text).hosts
  }
}

extension Newsdesk {
  /// Keeps a comment until a person decides. It is on disk when this returns. Throws `FieldProblems` for what its author can
  /// mend, `StorageError`.
  public func submit(_ form: CommentForm, to article: Int64, _ origin: SubmissionOrigin) async throws
    -> SubmittedComment
  {
    let form = form.cleaned
    guard form.problems.isEmpty else { throw FieldProblems(form.problems) }
    let (isOurs, made) = try await formSeal().verify(origin.seal, Self.sealed(article))
    let submission = Submission(
      name: form.name, text: form.text, trap: origin.trap, isSigned: isOurs,
      seconds: made.map { Double((clock.now - $0) / .milliseconds(1)) / 1_000 },
      fromNetwork: try postingDoor.enter(origin.network, now: clock.now))
    let prepared = try PreparedComment(form, article, submission)
    return try await write(by: "reader") { try $0.keep(prepared) }
  }

  /// What a comment form's seal is for.
  public static func sealed(_ article: Int64) -> String { "comment:\(article)" }
}

extension Writing {
  /// Throws `FieldProblems`, `StorageError`.
  func keep(_ comment: PreparedComment) throws -> SubmittedComment {
    if let known = try sameComment(comment.digest) { return known }
    let reading = Reading(db: db, now: now)
    let settings = try reading.siteSettings()
    guard let article = try reading.article(id: comment.article), article.state == .published,
      reading.commentDoor(of: article, settings).isOpen
    else { throw FieldProblems([FieldProblem("text", "comments_closed")]) }
    let root = try comment.parent.map { try publishedRoot(of: $0, in: comment.article) }
    let findings = settings["comments.spam_filter"] == "true" ? try self.findings(in: comment) : []
    let id = try id()
    let isSpam = SpamRules.isSpam(findings)
    let state = isSpam ? CommentState.spam : .waiting
    try db.execute(
      """
      INSERT INTO comment (id, article_id, parent_id, root_id, kind, state, tab, name, email, author, topic_id, text, at, queued_at,
        digest, words, signals)
      VALUES (\(id), \(comment.article), \(comment.parent), \(root ?? id), 'comment', \(state), \(state.tab),
        \(comment.form.name), \(comment.form.email.isEmpty ? nil : comment.form.email), \(comment.form.author),
        \(article.teaser.printed.topics.first?.id), \(comment.form.text), \(now), \(now), \(comment.digest),
        \(comment.words), \(findings.isEmpty ? nil : try JSON.text(findings)))
      """)
    if isSpam { try noteSpamRule(comment: id) }
    return .kept(id)
  }

  private func sameComment(_ digest: String) throws -> SubmittedComment? {
    let row = try db.rows("SELECT id, state FROM comment WHERE digest = \(digest)").first
    guard let row else { return nil }
    let state: CommentState = try row["state"]
    return state == .published ? .published(try row["id"]) : .kept(try row["id"])
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
    if let words = comment.words {
      submission.copies =
        try db.value(
          Int.self,
          "SELECT count(*) FROM (SELECT 1 FROM comment WHERE words = \(words) AND at > \(now - .seconds(86_400)) LIMIT 9) few"
        ) ?? 0
      submission.isKnownBad = try db.value(Int.self, "SELECT 1 FROM spam_text WHERE words = \(words)") != nil
    }
    submission.knownBadHosts = try knownBad(comment.hosts)
    return SpamRules.findings(in: submission)
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
