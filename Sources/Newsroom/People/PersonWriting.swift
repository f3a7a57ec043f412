import Crypto
import Mail
import Markup
import Storage

extension Newsdesk {
  /// Takes somebody in; answers a password that was made up when none is given. Throws `PersonError`, `StorageError`.
  public func addPerson(_ name: String, email: String, _ role: Role, password: String? = nil, by actor: String)
    async throws -> String?
  {
    let (hash, madeUp) = try await hashed(password, of: [name.folded, Person.key(email)])
    try await addPerson(name, email: email, role, hash: hash, by: actor)
    return madeUp
  }

  /// Takes somebody in who has no password yet; answers their id. Throws `PersonError`, `StorageError`.
  func addPerson(_ name: String, email: String, _ role: Role, by actor: String) async throws -> Int64 {
    try await addPerson(name, email: email, role, hash: nil, by: actor)
  }

  @discardableResult
  private func addPerson(_ name: String, email: String, _ role: Role, hash: String?, by actor: String) async throws
    -> Int64
  {
    let address = Person.key(email)
    let shown = name.folded
    guard MailAddress.isPlausible(address) else { throw PersonError.email(email) }
    guard (1...200).contains(shown.count) else { throw PersonError.name }
    return try await write(by: actor) { writing in try writing.addPerson(shown, address, role, hash) }
  }

  /// Gives somebody another password, and takes their second factor off: for who stands at the machine when everything else
  /// is lost. Answers the password that was made up when none is given. Throws `PersonError`, `StorageError`.
  public func resetPerson(_ email: String, password: String? = nil, by actor: String) async throws -> String? {
    guard let person = try await read({ try $0.person(email: email) }) else { throw PersonError.notFound(email) }
    let (hash, madeUp) = try await hashed(password, of: [person.name, person.email])
    try await write(by: actor) { writing in
      try writing.setPassword(hash, of: person.id)
      try writing.endSecondFactor(of: person.id)
    }
    return madeUp
  }

  /// Another password, by its owner. Throws `PersonError`, `StorageError`.
  public func changePassword(of person: Person, to new: String, keeping token: SessionToken) async throws {
    let hash = try await hash(new, of: person)
    try await write(by: "\(person.id)") { try $0.setPassword(hash, of: person.id, keeping: token) }
  }

  /// Throws `PersonError.password` for one that may not be one.
  func hash(_ password: String, of person: Person) async throws -> String {
    try await hashed(password, of: [person.name, person.email]).hash
  }

  private func hashed(_ given: String?, of known: [String]) async throws -> (hash: String, madeUp: String?) {
    guard let given else {
      let password = MadeUpPassword.make()
      return (try await passwords.hash(password), password)
    }
    let site = try await read { try $0.site() }
    if let breach = PasswordRule.breach(given, known: known + [site.name]) { throw PersonError.password(breach) }
    return (try await passwords.hash(given), nil)
  }
}

extension Writing {
  /// Throws `PersonError.thereAlready`, `StorageError`.
  fileprivate func addPerson(_ name: String, _ email: String, _ role: Role, _ password: String?) throws -> Int64 {
    guard try db.value(Int64.self, "SELECT id FROM person WHERE email = \(email)") == nil else {
      throw PersonError.thereAlready(email: email)
    }
    let id = try id()
    try db.execute(
      """
      INSERT INTO person (id, name, email, role, password, created_at)
      VALUES (\(id), \(name), \(email), \(role), \(password), \(now))
      """)
    try audit("person added", "person:\(id)", ["role": role.rawValue])
    return id
  }

  func setPassword(_ password: String, of id: Int64, keeping token: SessionToken? = nil) throws {
    try db.execute("UPDATE person SET password = \(password) WHERE id = \(id)")
    // A link that was mailed before sets no other one.
    try db.execute("DELETE FROM account_link WHERE person_id = \(id)")
    // Whoever knew the old one is signed in no longer.
    try endSessions(of: id, but: token)
    try audit("password set", "person:\(id)")
  }
}

/// A password for who gives none: 100 bits, in the 32 signs that people mistake least (z-base-32).
enum MadeUpPassword {
  private static let signs = Array("ybndrfg8ejkmcpqxot1uwisza345h769")

  static func make(signs count: Int = 20, group: Int = 5) -> String {
    let bytes = SymmetricKey(size: .init(bitCount: count * 8)).withUnsafeBytes { [UInt8]($0) }
    let letters = bytes.map { signs[Int($0 & 31)] }
    return stride(from: 0, to: letters.count, by: group).map {
      String(letters[$0..<min(letters.count, $0 + group)])
    }.joined(separator: "-")
  }
}
