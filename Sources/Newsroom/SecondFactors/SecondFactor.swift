import Storage

extension Person {
  /// Whether a password alone lets them in nowhere but on the machine itself: whoever answers for the outlet, or for its
  /// server, has a second factor (contract.md, "Addresses").
  public func mustHaveSecondFactor(_ settings: OperatorSettings) -> Bool {
    Role.publishers.contains(role) && !settings.isLoopback && !hasSecondFactor
  }
}

extension Reading {
  /// How many of somebody's recovery codes are left. Throws `StorageError`.
  public func recoveryCodes(of person: Int64) throws -> Int {
    try db.value(Int.self, "SELECT count(*) FROM recovery_code WHERE person_id = \(person)") ?? 0
  }

  private func oneTimePassword(of person: Int64) throws -> (password: OneTimePassword, used: Int64?)? {
    let row = try db.rows("SELECT totp_secret, totp_step FROM person WHERE id = \(person)").first
    guard let row, let secret: [UInt8] = try row["totp_secret"] as [UInt8]? else { return nil }
    return (OneTimePassword(secret: secret), try row["totp_step"])
  }

  fileprivate func acceptedStep(_ code: String, of person: Int64) throws -> Int64? {
    guard let known = try oneTimePassword(of: person) else { return nil }
    return known.password.step(of: code, at: now, after: known.used)
  }
}

extension Writing {
  /// Whether a code is theirs: from the phone, or one of the recovery codes. Neither is one a second time. Throws
  /// `StorageError`.
  func accept(_ code: String, of person: Int64) throws -> Bool {
    if let step = try reading.acceptedStep(code, of: person) {
      // Twice at once is once.
      return try db.execute(
        """
        UPDATE person SET totp_step = \(step)
        WHERE id = \(person) AND (totp_step IS NULL OR totp_step < \(step))
        """) == 1
    }
    let used = try db.execute(
      "DELETE FROM recovery_code WHERE person_id = \(person) AND hash = \(RecoveryCode.hash(code))")
    if used > 0 { try audit("recovery code used", "person:\(person)") }
    return used > 0
  }

  /// Turns the second factor on, if the code is one of this secret's; answers the recovery codes, which are shown once.
  /// Throws `FieldProblems`, `StorageError`.
  public func beginSecondFactor(_ password: OneTimePassword, code: String, of person: Int64) throws -> [String] {
    guard let step = password.step(of: code, at: now, after: nil) else {
      throw FieldProblems([FieldProblem("code", "code")])
    }
    try db.execute(
      "UPDATE person SET totp_secret = \(password.secret), totp_step = \(step) WHERE id = \(person)")
    try audit("second factor on", "person:\(person)")
    return try renewRecoveryCodes(of: person)
  }

  /// Throws `StorageError`.
  public func renewRecoveryCodes(of person: Int64) throws -> [String] {
    try db.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
    let codes = RecoveryCode.make()
    let rows = codes.map { code -> SQL in "(\(person), \(RecoveryCode.hash(code)))" }
    try db.execute("INSERT INTO recovery_code (person_id, hash) VALUES \(SQL.joined(rows, by: ", "))")
    try audit("recovery codes made", "person:\(person)")
    return codes
  }

  /// Throws `StorageError`.
  public func endSecondFactor(of person: Int64) throws {
    try db.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
    let ended = try db.execute(
      "UPDATE person SET totp_secret = NULL, totp_step = NULL WHERE id = \(person) AND totp_secret IS NOT NULL")
    if ended > 0 { try audit("second factor off", "person:\(person)") }
  }
}
