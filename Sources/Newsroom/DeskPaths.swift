import Templates

/// The newsroom's own addresses: the other half of the one list (`Paths`). Their words are `desk_path.…`.
extension Paths {
  private func word(_ key: String) -> String { words("desk_path.\(key)") }

  public var desk: String { "/\(words("path.desk"))" }
  public var signIn: String { "\(desk)/\(word("sign_in"))" }
  /// With where to go on afterwards.
  public func signIn(next path: String) -> String { "\(signIn)?\(word("next"))=\(Self.encoded(path))" }
  public func signIn(done: String) -> String { "\(signIn)?\(word("done"))=\(done)" }
  public var signOut: String { "\(desk)/\(word("sign_out"))" }

  public var account: String { "\(desk)/\(word("account"))" }
  public func account(done: String) -> String { "\(account)?\(word("done"))=\(done)" }
  public var secondFactor: String { "\(account)/\(word("second_factor"))" }
  public var secondFactorEnd: String { "\(secondFactor)/\(word("disposal"))" }
  public var recoveryCodes: String { "\(account)/\(word("recovery_codes"))" }
  public var password: String { "\(account)/\(word("password"))" }
  public func session(_ id: Int64) -> String { "\(account)/\(word("sessions"))/\(id)" }
  public var otherSessions: String { "\(account)/\(word("sessions"))" }
  public var forgotten: String { "\(desk)/\(word("forgotten"))" }
  public func accountLink(_ token: String) -> String { "\(desk)/\(word("account_link"))/\(token)" }
  public var readership: String { "\(desk)/\(word("readership"))" }
  public func readership(_ span: String, article: Int64? = nil, export: Bool = false) -> String {
    let address = export ? "\(readership)/\(word("export"))" : readership
    return "\(address)?\(word("span"))=\(span)" + (article.map { "&\(word("article"))=\($0)" } ?? "")
  }
  public var deskSubscribers: String { "\(desk)/\(word("subscribers"))" }
  public var delivery: String { "\(desk)/\(word("delivery"))" }
  public func delivery(done: String) -> String { "\(delivery)?\(word("done"))=\(done)" }
  public var troubles: String { "\(desk)/\(word("troubles"))" }
  public func troubles(done: String) -> String { "\(troubles)?\(word("done"))=\(done)" }
  public var settings: String { "\(desk)/\(word("settings"))" }
  public func settings(_ group: SettingGroup) -> String { "\(settings)/\(word(group.key))" }
  public func settings(_ group: SettingGroup, done: String) -> String { "\(settings(group))?\(word("done"))=\(done)" }
  /// Where a group's picture is sent.
  public func picture(of group: SettingGroup) -> String { "\(settings(group))/\(word("logo"))" }
  public var deskBooks: String { "\(desk)/\(word("books"))" }
  public func deskBooks(done: String) -> String { "\(deskBooks)?\(word("done"))=\(done)" }
  /// A book's form; of nil a new one's.
  public func deskBook(_ id: Int64?) -> String { "\(deskBooks)/\(id.map(String.init) ?? word("new_book"))" }
  public func deskBookDeletion(_ id: Int64) -> String { "\(deskBook(id))/\(word("deletion"))" }
  public var deskFront: String { "\(desk)/\(word("front"))" }
  public func deskFront(done: String) -> String { "\(deskFront)?\(word("done"))=\(done)" }
  public var people: String { "\(desk)/\(word("people"))" }
  public func people(done: String) -> String { "\(people)?\(word("done"))=\(done)" }
  public enum PersonPart: String, Sendable, CaseIterable { case role, departure, comeback, invitation }
  public func person(_ id: Int64, _ part: PersonPart) -> String { "\(people)/\(id)/\(word(part.rawValue))" }

  public var deskArticles: String { "\(desk)/\(word("articles"))" }
  /// The list, narrowed, from its start or after `key`.
  public func deskArticles(_ filter: ArticleFilter, isMine: Bool, before key: PageKey? = nil) -> String {
    let fields: [(String, String?)] = [
      (word("state"), filter.isDeleted ? "deleted" : filter.state.map(\.rawValue)),
      ("q", filter.text.isEmpty ? nil : filter.text),
      (word("mine"), isMine ? "1" : nil), (words("path.before"), key?.text),
    ]
    let query = fields.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
    return query.isEmpty ? deskArticles : "\(deskArticles)?" + query.joined(separator: "&")
  }

  /// What can be done with an article in the desk, each at an address of its own.
  public enum ArticlePart: String, Sendable, CaseIterable {
    case workingCopy = "working_copy"
    case disposal, preview, review, rejection, publication, correction, withdrawal, reinstatement, reply, revisions,
      pictures
    case previewLink = "preview_link"
    case translations, deletion, restoration, comments
  }

  public func deskArticle(_ id: Int64) -> String { "\(deskArticles)/\(id)" }
  /// With what was just done there.
  public func deskArticle(_ id: Int64, done: String) -> String { "\(deskArticle(id))?\(word("done"))=\(done)" }
  public func deskArticle(_ id: Int64, _ part: ArticlePart) -> String { "\(deskArticle(id))/\(word(part.rawValue))" }
  public func deskRevision(_ id: Int64, _ number: Int64) -> String { "\(deskArticle(id, .revisions))/\(number)" }
}
