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

/// What is known of a comment before the database is asked.
struct PreparedComment: Sendable {
  let form: CommentForm
  let article: Int64
  let topic: Int64?
  let parent: Int64?
  /// What the same comment has when it comes once more; see `twin`. The first is its own.
  let digests: [String]
  let words: String?
  let hosts: Set<String>
  let isFiltered: Bool
  var submission: Submission

  /// Without an address nobody can tell two people of one name apart who say the same: what comes again so much later is
  /// somebody else's.
  private static let twin = Duration.seconds(600)

  init(_ form: CommentForm, _ article: Article, _ submission: Submission, isFiltered: Bool, now: Moment) throws {
    self.form = form
    self.article = article.id
    self.submission = submission
    self.isFiltered = isFiltered
    topic = article.teaser.printed.topics.first?.id
    parent = form.parent.isEmpty ? nil : Int64(form.parent)
    if parent == nil, !form.parent.isEmpty { throw FieldProblems([FieldProblem("parent", "comment_parent")]) }
    let parts = ["\(article.id)", parent.map(String.init) ?? "", form.name, form.email.lowercased(), form.text]
    let spans = form.email.isEmpty ? now.seconds / Self.twin.components.seconds : nil
    digests = (spans.map { ["\($0)", "\($0 - 1)"] } ?? [""]).map {
      CommentText.digest((parts + [$0]).joined(separator: "\u{1F}"))
    }
    words = CommentText.digestOfWords(form.text)
    hosts = LinksInText(form.text).hosts
  }
}

extension Newsdesk {
  /// Keeps a comment until a person decides. It is on disk when this returns. Throws `FieldProblems` for what its author can
  /// mend, `StorageError`.
  public func submit(
    _ form: CommentForm, to article: Article, _ settings: SiteSettings, _ origin: SubmissionOrigin
  ) async throws -> SubmittedComment {
    let form = form.cleaned
    guard form.problems.isEmpty else { throw FieldProblems(form.problems) }
    let now = clock.now
    let (isOurs, made) = try await formSeal().verify(origin.seal, Self.sealed(article.id))
    let submission = Submission(
      name: form.name, text: form.text, trap: origin.trap, isSigned: isOurs,
      seconds: made.map { Double((now - $0) / .milliseconds(1)) / 1_000 },
      fromNetwork: try postingDoor.enter(origin.network, now: now))
    let prepared = try PreparedComment(
      form, article, submission, isFiltered: settings["comments.spam_filter"] == "true", now: now)
    return try await write(by: "reader") { writing in
      // What was kept already has its page, also when nothing new is taken any more.
      if let known = try writing.same(prepared) { return known }
      guard try writing.isOpen(article, settings) else {
        throw FieldProblems([FieldProblem("text", "comments_closed")])
      }
      return try writing.keep(prepared)
    }
  }

  /// What a comment form's seal is for.
  public static func sealed(_ article: Int64) -> String { "comment:\(article)" }
}

extension Writing {
  /// Whether comments are still taken there: the article may have gone, or its comments been closed, since it was read.
  fileprivate func isOpen(_ article: Article, _ settings: SiteSettings) throws -> Bool {
    let row = try db.rows("SELECT state, comments_closed FROM article WHERE id = \(article.id)").first
    guard let row, try row["state"] == ArticleState.published else { return false }
    return CommentDoor(
      settings, isClosed: try row["comments_closed"], publishedAt: article.teaser.publishedAt, now: now
    ).isOpen
  }

  /// Throws `FieldProblems`, `StorageError`.
  func keep(_ comment: PreparedComment) throws -> SubmittedComment {
    let root = try comment.parent.map { try publishedRoot(of: $0, in: comment.article) }
    let findings = comment.isFiltered ? try self.findings(in: comment) : []
    let id = try id()
    let isSpam = SpamRules.isSpam(findings)
    let state = isSpam ? CommentState.spam : .waiting
    try db.execute(
      """
      INSERT INTO comment (id, article_id, parent_id, root_id, kind, state, tab, name, email, author, topic_id, text, at, queued_at,
        digest, words, signals)
      VALUES (\(id), \(comment.article), \(comment.parent), \(root ?? id), 'comment', \(state), \(state.tab),
        \(comment.form.name), \(comment.form.email.isEmpty ? nil : comment.form.email), \(comment.form.author),
        \(comment.topic), \(comment.form.text), \(now), \(now), \(comment.digests.first), \(comment.words),
        \(findings.isEmpty ? nil : try JSON.text(findings)))
      """)
    if isSpam { try noteSpamRule(comment: id) }
    return .kept(id, token: try statusToken(id))
  }

  /// Nil when it never came before.
  fileprivate func same(_ comment: PreparedComment) throws -> SubmittedComment? {
    let row = try db.rows("SELECT id, state FROM comment WHERE digest IN \(list: comment.digests) ORDER BY at DESC")
      .first
    guard let row else { return nil }
    let (id, state): (Int64, CommentState) = (try row["id"], try row["state"])
    return state == .published ? .published(id) : .kept(id, token: try statusToken(id))
  }

  private func statusToken(_ id: Int64) throws -> String {
    try SignedLink.status(of: id).token(Reading(db: db, now: now).signingKeys())
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
