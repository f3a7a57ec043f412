import Storage

extension Newsdesk {
  /// Who has this address and this password, and works here. Nil for everybody else, without saying why: who asks must not
  /// learn who works here, also not by the time that it takes. Throws `StorageError`.
  public func person(email: String, password: String) async throws -> Person? {
    let person = try await read { try $0.person(email: email) }
    // Longer ones than there can be cost nothing.
    guard password.utf8.count <= PasswordRule.longest * 4 else { return nil }
    let fits = try await passwords.fits(password, person?.password)
    return fits && person?.leftAt == nil ? person : nil
  }
}
