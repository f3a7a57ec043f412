import Mail
import Storage
import Templates

/// A link by mail with which somebody chooses their password: once, and not for long.
public struct AccountLink: Sendable {
  public let person: Person
  /// An invitation; else they had forgotten it.
  public let isInvitation: Bool
  let id: Int64

  fileprivate static func life(_ purpose: SignedLink.Purpose) -> Duration {
    purpose == .invitation ? .seconds(7 * 86_400) : .seconds(3_600)
  }
  /// More mails an hour go to nobody, whoever asks for them.
  fileprivate static let mostAnHour = 3
}

extension Newsdesk {
  /// Takes somebody in, and mails them a link to choose a password. Throws `PersonError`, `StorageError`.
  public func invite(_ name: String, email: String, _ role: Role, by actor: Person) async throws {
    guard actor.mayGive(role) else { throw PersonError.role }
    let id = try await addPerson(name, email: email, role, by: "\(actor.id)")
    try await sendLink(.invitation, to: id, by: "\(actor.id)")
  }

  /// Somebody forgot their password. Whether the address is known is found out later, by a job: who asks gets the same
  /// answer after the same time, also whose network asks too often. Throws `StorageError`.
  public func forgot(_ email: String, from network: String) async throws {
    let address = Person.key(email)
    let key = "reset \(address)"
    do { try signInDoor.check(key, from: network, now: clock.now) } catch is SignInError { return }
    signInDoor.fail(key, from: network, now: clock.now)
    guard MailAddress.isPlausible(address) else { return }
    try await write(by: "password reset") { try $0.enqueue(.sendPasswordReset, address, once: "reset:\(address)") }
  }

  func sendPasswordReset(to email: String) async throws {
    guard let person = try await read({ try $0.person(email: email) }), person.leftAt == nil else { return }
    try await sendLink(.passwordReset, to: person.id, by: "password reset")
  }

  /// Sends an invitation anew, to who has not chosen a password yet. Throws `PersonError`, `StorageError`.
  public func sendInvitation(to id: Int64, by actor: Person) async throws {
    guard let person = try await read({ try $0.person(id: id) }), person.leftAt == nil, !person.hasPassword else {
      throw PersonError.notFound("\(id)")
    }
    guard actor.mayGive(person.role) else { throw PersonError.role }
    try await sendLink(.invitation, to: id, by: "\(actor.id)")
  }

  private func sendLink(_ purpose: SignedLink.Purpose, to id: Int64, by actor: String) async throws {
    try await write(by: actor) { [self] writing in
      let reading = Reading(db: writing.db, now: writing.now)
      let site = try reading.site()
      let sent =
        try writing.db.value(
          Int.self,
          "SELECT count(*) FROM account_link WHERE person_id = \(id) AND created_at > \(writing.now - .seconds(3_600))")
        ?? 0
      guard sent < AccountLink.mostAnHour, let person = try reading.person(id: id),
        let recipient = MailAddress(person.email, name: person.name), let sender = Sender(settings, site)
      else { return }
      let link = try writing.makeAccountLink(of: person)
      let expires = writing.now + AccountLink.life(purpose)
      let token = try SignedLink(purpose: purpose, subject: link, expires: expires).token(reading.signingKeys())
      let words = theme.theme.words(site.language)
      let key = purpose == .invitation ? "mail.invitation" : "mail.reset"
      let values = [
        "name": person.name, "site": site.name, "address": settings.siteURL + paths(site).accountLink(token),
        "time": time.long(expires, words),
      ]
      try writing.send(
        to: recipient, subject: words("\(key)_subject", values), MailBody(text: words("\(key)_text", values)),
        cause: "account:\(link)", sender)
    }
  }

  /// Whose link this is; nil for one that is none, was used, or is too old. Throws `StorageError`.
  public func accountLink(_ token: String) async throws -> AccountLink? {
    for purpose in [SignedLink.Purpose.invitation, .passwordReset] {
      do {
        let link = try await verify(token, for: purpose)
        return try await read { try $0.accountLink(link.subject, isInvitation: purpose == .invitation) }
      } catch is SignedLinkError { continue }
    }
    return nil
  }

  /// Sets the password that somebody chose, and uses up their links. Throws `PersonError`, `StorageError`; answers false
  /// when somebody was faster.
  public func choosePassword(_ password: String, by link: AccountLink) async throws -> Bool {
    let hash = try await hash(password, of: link.person)
    return try await write(by: "\(link.person.id)") { writing in
      guard try writing.db.execute("DELETE FROM account_link WHERE id = \(link.id)") == 1 else { return false }
      try writing.setPassword(hash, of: link.person.id)
      return true
    }
  }
}

extension Reading {
  fileprivate func accountLink(_ id: Int64, isInvitation: Bool) throws -> AccountLink? {
    let person = try db.first(
      Person.self,
      """
      SELECT person.* FROM account_link JOIN person ON person.id = account_link.person_id
      WHERE account_link.id = \(id) AND person.left_at IS NULL
      """)
    return person.map { AccountLink(person: $0, isInvitation: isInvitation, id: id) }
  }
}

extension Writing {
  fileprivate func makeAccountLink(of person: Person) throws -> Int64 {
    let id = try id()
    try db.execute(
      "INSERT INTO account_link (id, person_id, created_at) VALUES (\(id), \(person.id), \(now))")
    try audit("account link sent", "person:\(person.id)")
    return id
  }

  /// Links that were never used are of no use after their time. Throws `StorageError`.
  func eraseAccountLinks() throws {
    try db.execute("DELETE FROM account_link WHERE created_at < \(now - AccountLink.life(.invitation))")
  }
}
