public import Newsroom
import Storage
import Templates

extension TestDesk {
  /// A published article that takes comments.
  public func article(_ title: String = "Der Hafen wächst") async throws -> Int64 {
    let site = try await desk.read { try $0.site() }
    let prepared = try desk.prepare(
      ArticleContent(
        title: title, body: "Der Kai wird länger.\n\nWer es bezahlt, ist offen.", language: .de, credit: "Kaikante",
        topics: ["Häfen"]), for: site)
    return try await desk.write(by: "test") { writing in
      let id = try writing.createArticle(prepared)
      try writing.publishArticle(id)
      return id
    }
  }

  /// Somebody who decides.
  public func moderator(_ name: String = "malte", _ role: Role = .moderator) async throws -> Person {
    let email = "\(name)@kaikante.example"
    if try await desk.read({ try $0.person(email: email) }) == nil {
      _ = try await desk.addPerson(
        name.prefix(1).uppercased() + name.dropFirst(), email: email, role, password: TestEditor.password, by: "test")
    }
    guard let person = try await desk.read({ try $0.person(email: email) }) else { throw ModerationError.notFound }
    return person
  }

  /// A comment as it comes from our form.
  public func comment(
    on article: Int64, _ text: String = "Wer bezahlt das am Ende?", name: String = "Antje",
    email: String = "antje@leser.example", answering parent: Int64? = nil, trap: String = ""
  ) async throws -> Int64 {
    let seal = try await desk.formSeal().text(Newsdesk.sealed(article))
    let form = CommentForm(name: name, email: email, text: text, parent: parent.map(String.init) ?? "")
    switch try await submit(form, to: article, SubmissionOrigin(trap: trap, seal: seal)) {
    case .kept(let id, _), .published(let id): return id
    }
  }

  public func submit(_ form: CommentForm, to id: Int64, _ origin: SubmissionOrigin) async throws -> SubmittedComment {
    let sent = try await desk.sent(form, origin)
    return try await desk.write(by: "reader") { writing in
      guard let article = try writing.reading.commentedArticle(id: id) else { throw ArticleError.notFound }
      return try writing.submit(sent, to: article, try writing.reading.siteSettings())
    }
  }

  public func published(on article: Int64, _ text: String = "Wer bezahlt das am Ende?", answering parent: Int64? = nil)
    async throws -> Int64
  {
    let id = try await comment(on: article, text, answering: parent)
    try await desk.decide(id, Ruling(.publish), by: try await moderator())
    return id
  }

  public static let refusal = Ruling(.refuse, rule: "thema", sentence: "Das gehört unter einen anderen Artikel.")

  /// The mails of a cause that begins so, the oldest first: recipient, subject, message.
  public func mails(_ cause: String = "") async throws -> [(to: String, subject: String, message: String)] {
    try await desk.database.read { [folder] db in
      try db.rows("SELECT id, recipient, subject, message FROM mail WHERE cause LIKE \("\(cause)%") ORDER BY id").map {
        (try $0["recipient"], try $0["subject"], Self.text(try $0["message"], try $0["id"], folder))
      }
    }
  }
}
