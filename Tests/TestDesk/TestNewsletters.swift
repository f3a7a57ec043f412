public import Newsroom
import Storage

extension TestDesk {
  /// A newsletter that people compose.
  public func newsletter(
    _ name: String = "Kaikante am Freitag", _ change: (inout NewsletterForm) -> Void = { _ in }
  ) async throws -> Int64 {
    var form = NewsletterForm()
    (form.name, form.about) = (name, "Das Wichtigste der Woche")
    change(&form)
    return try await desk.keepNewsletter(nil, form, by: "test")
  }

  /// Asks for newsletters, by their slugs or for the first, and confirms; answers the token of the subscriber's own page.
  @discardableResult
  public func order(_ email: String, _ slugs: [String]? = nil) async throws -> String {
    let known = try await mails(["consent"]).count
    try await desk.signUp(
      NewsletterSignUpForm(email: email, chosen: slugs, page: "/newsletter"), SubmissionOrigin(network: nil),
      SignUpCookie())
    let asked = try await mails(["consent"])
    guard asked.count > known, let token = asked.last?.token("bestaetigen") ?? asked.last?.token("confirm") else {
      throw AlertError.notFound
    }
    return try await desk.confirm(token)
  }

  /// Begins an edition and puts articles into it.
  public func edition(of newsletter: Int64, _ articles: [Int64], word: String = "") async throws -> Int64 {
    let id = try await desk.beginEdition(of: newsletter, by: "test")
    for article in articles {
      let step = EditionStep("add \(article)")
      try await desk.keepEdition(id, EditionForm(subject: "Die Woche", word: word), step, seen: nil, by: "test")
    }
    return id
  }

  /// "sent 3 of 4, waiting 0, failed 0, left 1, over".
  public func progress(_ edition: Int64) async throws -> String {
    guard let progress = try await desk.read({ try $0.edition(edition).map($0.progress) }) else { return "none" }
    return "sent \(progress.sent) of \(progress.expected), waiting \(progress.waiting), failed \(progress.failed), "
      + "left \(progress.left)\(progress.isOver ? ", over" : "")"
  }
}
