// What the demo's readers say, and what the newsroom made of it: every state that a comment can be in.
import Foundation
import Storage
import Triage

/// `Resources/demo/comments.LANGUAGE.json`: in the order in which they came.
struct DemoComments {
  struct Comment: Decodable, Sendable {
    /// The file of its article.
    let article: String
    let name: String
    let email: String?
    let text: String
    /// Minutes after the article appeared.
    let after: Int
    /// Which of the list it answers.
    let parent: Int?
    let outcome: Outcome?
    let rule: String?
    let sentence: String?
    let passage: String?
    /// What a reader reported about it.
    let notice: NoticeCategory?
    let reason: String?
    /// Why its author thinks that the refusal was wrong.
    let appeal: String?
  }
  let list: [Comment]

  init(_ file: URL) throws {
    list = try JSONDecoder().decode([Comment].self, from: Data(contentsOf: file))
  }
}

extension Newsdesk {
  /// Lets the demo's readers speak. Throws `StorageError`, and what reading a file of ours throws.
  func speak(_ comments: DemoComments, _ articles: [String: Int64]) async throws {
    try await database.write { [ids, clock] db in
      var kept: [Int64?] = []
      for comment in comments.list {
        kept.append(nil)
        guard let article = articles[comment.article],
          let published = try db.value(Moment?.self, "SELECT published_at FROM article WHERE id = \(article)") ?? nil
        else { continue }
        let at = min(published + .seconds(comment.after * 60), clock.now - .seconds(60))
        let parent = comment.parent.flatMap { kept.indices.contains($0) ? kept[$0] : nil }
        let writing = Writing(db: db, now: at, actor: "demo", ids: ids)
        let id = try writing.keep(comment, on: article, answering: parent)
        kept[kept.count - 1] = id
        guard let id, let outcome = comment.outcome else { continue }
        let later = Writing(db: db, now: min(at + .seconds(2_700), clock.now), actor: "demo", ids: ids)
        try later.decide(comment, outcome, id)
      }
    }
  }
}

extension Writing {
  fileprivate func keep(_ comment: DemoComments.Comment, on id: Int64, answering parent: Int64?) throws -> Int64? {
    guard let article = try reading.commentedArticle(id: id) else { return nil }
    let form = CommentForm(
      name: comment.name, email: comment.email ?? "", text: comment.text, parent: parent.map(String.init) ?? "")
    let sent = SentComment(form, SubmissionOrigin(), FormSeal(try reading.signingKeys()), fromNetwork: 0)
    let prepared = try PreparedComment(sent, article, isFiltered: false, now: now)
    if case .kept(let id, _) = try keep(prepared) { return id }
    return nil
  }

  fileprivate func decide(_ comment: DemoComments.Comment, _ outcome: Outcome, _ id: Int64) throws {
    let ruling = Ruling(
      outcome, rule: comment.rule, sentence: comment.sentence ?? "", passage: comment.passage ?? "")
    let found = try reading.decisionCase(id)
    let decision = try settle(ruling, about: found)
    _ = try bringIntoForce(decision)
    if let category = comment.notice {
      var form = NoticeForm()
      (form.category, form.reason, form.isInGoodFaith) = (category.rawValue, comment.reason ?? "", true)
      (form.address, form.name, form.email) = ("/", "Renke Ahlers", "renke@leser.example")
      _ = try keep(form, category, about: id)
    }
    guard let reason = comment.appeal else { return }
    try db.execute(
      """
      INSERT INTO appeal (id, decision_id, side, reason, at) VALUES (\(try self.id()), \(decision), 'author', \(reason),
        \(now))
      """)
  }
}
