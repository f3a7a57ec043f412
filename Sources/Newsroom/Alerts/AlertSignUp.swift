// A reader asks for news like an article. Nothing is sent but one mail that asks whether it was them (law.md N-2), and whoever
// asks gets the same answer whether the address is known, was asked too often, or gets no mail any more.
import Crypto
import Foundation
import Likeness
import Mail
import Storage
import Templates

/// What an asking browser holds for an hour (law.md S-1): who confirms from it needs no second click.
public struct SignUpCookie: Sendable, Equatable {
  public let secret: String

  public init() {
    var numbers = SystemRandomNumberGenerator()
    secret = (0..<16).map { _ in UInt8.random(in: 0...255, using: &numbers) }.base64URL
  }

  public init(secret: String) { self.secret = secret }

  var hash: String { SHA256.hash(data: Data(secret.utf8)).base64URL }

  public static let life = Duration.seconds(3_600)
}

extension Newsdesk {
  /// Takes a sign-up in. Throws `FieldProblems`, `ArticleError.notFound`, `StorageError`.
  public func signUp(_ form: AlertForm, toArticle slug: String, _ origin: SubmissionOrigin, _ cookie: SignUpCookie)
    async throws
  {
    let form = form.cleaned
    var problems = form.problems
    // A person whose browser filled it sends once more, a program does not read this.
    if !origin.trap.isEmpty { problems.append(FieldProblem("email", "trap")) }
    guard problems.isEmpty, let rhythm = form.knownRhythm else { throw FieldProblems(problems) }
    do { _ = try signUpDoor.enter(origin.network, now: clock.now) } catch is FieldProblems {
      throw FieldProblems([FieldProblem("email", "posting_rate")])
    }
    try await write(by: "reader") { [self] writing in
      let site = try writing.reading.site()
      guard site.settings["alerts.open"] == "true" else {
        throw FieldProblems([FieldProblem("email", "alert_closed")])
      }
      guard let article = try writing.reading.article(slug: slug), article.isFollowed else {
        throw ArticleError.notFound
      }
      let words = theme.theme.words(site.language)
      let wording = ConsentWording.alert(title: article.teaser.title, site, words)
      guard form.version.isEmpty || form.version == wording.version else {
        throw FieldProblems([FieldProblem("email", "alert_wording")])
      }
      var alertWords = try writing.reading.alertWords(of: article)
      if let terms = form.terms {
        alertWords = try alertWords.edited(terms, TextLanguage(article.teaser.language))
      }
      guard !alertWords.profile.isEmpty else { throw FieldProblems([FieldProblem("terms", "alert_terms_none")]) }
      guard try writing.mayAskForConfirmation(form.email) else { return }
      let asked = AskedAlert(
        email: form.email, article: article, words: alertWords, rhythm: rhythm,
        isChosen: form.terms != nil || !form.rhythm.isEmpty, wording: wording,
        form: settings.siteURL + (form.isUnderArticle ? paths(site).article(article) : paths(site).similar(article)),
        browser: cookie.hash)
      try AlertMails(self, writing)?.confirmation(try writing.ask(asked))
    }
  }
}

extension Article {
  /// Whether there can be news like it.
  public var isFollowed: Bool { state == .published && !teaser.isCommercial }
}

/// A sign-up that nobody has confirmed yet.
struct AskedAlert {
  let email: String
  let article: Article
  let words: AlertWords
  let rhythm: AlertRhythm
  /// Whether words or rhythm were chosen.
  let isChosen: Bool
  let wording: ConsentWording
  let form: String
  let browser: String
}

extension Writing {
  /// Keeps what somebody asks for until they confirm. Throws `StorageError`.
  func ask(_ asked: AskedAlert) throws -> Consent {
    let (subscriber, alert) = (try subscriber(asked.email), try id())
    let language = TextLanguage(asked.article.teaser.language).rawValue
    try db.execute(
      """
      INSERT INTO alert (id, subscriber_id, article_id, title, language, rhythm, state, words, profile, chosen, created_at)
      VALUES (\(alert), \(subscriber), \(asked.article.id), \(asked.article.teaser.title), \(language), \(asked.rhythm),
        'asked', \(try JSON.text(asked.words)), \(ProfileText.text(asked.words.profile)), \(asked.isChosen), \(now))
      """)
    let consent = try keep(
      AskedConsent(
        subscriber: subscriber, item: alert, email: asked.email, subject: asked.article.teaser.title,
        wording: asked.wording, form: asked.form, browser: asked.browser))
    guard let made = try reading.consent(consent) else {
      throw StorageError.mismatch("a consent that was kept is gone")
    }
    return made
  }
}
