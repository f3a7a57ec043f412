// A reader asks for newsletters. Nothing is sent but one mail that asks whether it was them (law.md N-2), and whoever asks gets the
// same answer whether the address is known, was asked too often, or gets no mail any more.
import Foundation
import Mail
import Storage
public import Templates

/// The form on the page of newsletters and under articles, as it holds what was typed.
public struct NewsletterSignUpForm: Sendable, Equatable {
  public var email: String
  /// Slugs; nil for a form of another program's: then it is the first one.
  public var chosen: [String]?
  /// Whether all that are open stood at it, to be ticked.
  public var offersAll: Bool
  /// Which wording of the consent stood at it; empty for a form of another program's.
  public var version: String
  /// The path of the page that it stood on.
  public var page: String

  public init(
    email: String = "", chosen: [String]? = nil, offersAll: Bool = false, version: String = "", page: String = ""
  ) {
    (self.email, self.chosen, self.version, self.page) = (email, chosen, version, page)
    self.offersAll = offersAll
  }

  /// What was chosen of the newsletters that are open.
  public func newsletters(_ open: [Newsletter]) -> [Newsletter] {
    guard let chosen else { return Array(open.prefix(1)) }
    return open.filter { chosen.contains($0.slug) }
  }
}

extension ConsentWording {
  /// For newsletters: the publisher's own words, or ours. The names are in the order of the form.
  public static func newsletter(_ names: [String], _ site: Site, _ words: Words) -> ConsentWording {
    let quoted = names.map { words("newsletters.quoted", ["name": $0]) }.joined(separator: ", ")
    let values = ["names": quoted, "site": site.name]
    let own = site.settings["newsletters.consent"]
    guard !own.allSatisfy(\.isWhitespace) else {
      return ConsentWording(words(names.count == 1 ? "newsletters.consent" : "newsletters.consent_chosen", values))
    }
    return ConsentWording(Words.filled(own, values))
  }
}

extension Newsdesk {
  /// Takes a sign-up in. Throws `FieldProblems`, `StorageError`.
  public func signUp(_ form: NewsletterSignUpForm, _ origin: SubmissionOrigin, _ cookie: SignUpCookie) async throws {
    var form = form
    // What cannot be seen is not dropped: it would be another address.
    form.email = form.email.trimmingCharacters(in: .whitespacesAndNewlines)
    var problems = Subscriber.problems(form.email)
    // A person whose browser filled it sends once more, a program does not read this.
    if !origin.trap.isEmpty { problems.append(FieldProblem("email", "trap")) }
    guard problems.isEmpty else { throw FieldProblems(problems) }
    do { _ = try signUpDoor.enter(origin.network, now: clock.now) } catch is FieldProblems {
      throw FieldProblems([FieldProblem("email", "posting_rate")])
    }
    try await write(by: "reader") { [self, form] writing in
      let site = try writing.reading.site()
      let open = try writing.reading.newsletters(open: true)
      guard !open.isEmpty else { throw FieldProblems([FieldProblem("email", "alert_closed")]) }
      let chosen = form.newsletters(open)
      guard !chosen.isEmpty else { throw FieldProblems([FieldProblem("newsletter", "newsletter_none")]) }
      let words = theme.theme.words(site.language)
      // The form names all that it offers; what was ticked is what they get.
      let offered = form.offersAll ? open : chosen
      let shown = ConsentWording.newsletter(offered.map(\.name), site, words)
      guard form.version.isEmpty || form.version == shown.version else {
        throw FieldProblems([FieldProblem("email", "alert_wording")])
      }
      guard try writing.mayAskForConfirmation(form.email) else { return }
      let request = try writing.ask(
        chosen, email: form.email, wording: shown, form: settings.siteURL + form.page, browser: cookie.hash)
      try NewsletterMails(self, writing)?.confirmation(request)
    }
  }
}

extension Writing {
  /// Keeps what somebody asks for until they confirm; answers the consents of the request. Throws `StorageError`.
  func ask(
    _ newsletters: [Newsletter], email: String, wording: ConsentWording, form: String, browser: String?
  ) throws -> [Consent] {
    let subscriber = try subscriber(email)
    var request: Int64?
    for newsletter in newsletters {
      let kept = try keep(
        AskedConsent(
          subscriber: subscriber, purpose: .newsletter, item: try ask(newsletter: newsletter.id, for: subscriber),
          request: request, newsletter: newsletter.id, email: email, subject: newsletter.name, wording: wording,
          form: form, browser: browser))
      request = request ?? kept
    }
    return try request.map(reading.consents(request:)) ?? []
  }

  /// Confirms what was asked for together. Throws `AlertError`, `StorageError`.
  func confirmNewsletters(_ consents: [Consent]) throws {
    for consent in consents {
      // Who left after they had asked does not come back by the older question.
      guard consent.endedAt == nil else { throw AlertError.notFound }
      guard let subscription = try reading.newsletterSubscription(consent.itemID) else { throw AlertError.notFound }
      if consent.confirmedAt != nil {
        guard subscription.state == .active else { throw AlertError.notFound }
        continue
      }
      // What they said yes to now stands in place of what they said before.
      let former = try db.values(
        Int64.self,
        """
        SELECT id FROM consent WHERE item_id = \(subscription.id) AND confirmed_at IS NOT NULL AND ended_at IS NULL
        """)
      try move(subscription, .confirm)
      if !former.isEmpty {
        try db.execute("UPDATE consent SET ended_at = \(now), ending = 'replaced' WHERE id IN \(list: former)")
      }
      try db.execute("UPDATE consent SET confirmed_at = \(now), browser = NULL WHERE id = \(consent.id)")
      try liftSuppression(consent.email)
      try audit("newsletter confirmed", "newsletter_subscription:\(subscription.id)")
    }
  }
}
