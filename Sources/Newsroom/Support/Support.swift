/// How readers can give, as the publisher says in the settings.
public struct Support: Sendable {
  public let ways: [SiteLink]
  public let transfer: Transfer?
  public let goal: Goal?

  /// To a bank account.
  public struct Transfer: Sendable {
    public let recipient: String
    public let iban: IBAN
    public let bic: String
    public let purpose: String
    public let code: GiroCode?
  }

  /// In euros a month.
  public struct Goal: Sendable {
    public let reached: Int
    public let wanted: Int
    public let text: String
  }

}

extension Site {
  /// What the settings say of it; empty where they say nothing.
  public var support: Support {
    Support(ways: settings.links("support.ways"), transfer: transfer, goal: goal)
  }

  private var transfer: Support.Transfer? {
    let recipient = settings["support.recipient"]
    guard !recipient.isEmpty, let iban = try? IBAN(settings["support.iban"]) else { return nil }
    let (bic, purpose) = (settings["support.bic"], settings["support.purpose"])
    return Support.Transfer(
      recipient: recipient, iban: iban, bic: bic, purpose: purpose,
      code: GiroCode(recipient: recipient, iban, bic: bic, cents: nil, purpose: purpose))
  }

  private var goal: Support.Goal? {
    guard let wanted = Int(settings["support.goal"]), wanted > 0, let reached = Int(settings["support.reached"]) else {
      return nil
    }
    return Support.Goal(reached: reached, wanted: wanted, text: settings["support.goal_text"])
  }
}
