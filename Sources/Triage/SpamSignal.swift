/// Why something looks like spam. What is stored and shown; its words are `spam.KEY`.
public enum SpamSignal: String, Sendable, CaseIterable, Codable {
  /// A field that people do not see was filled in: programs fill in whatever a form has.
  case trap
  /// It did not come from a form of ours for this article: programs know addresses, and post to them blindly.
  case unsigned
  /// Sent faster than anybody can read what they send.
  case haste
  /// Many came from the same network in a short time.
  case crowd
  /// More links than sources.
  case links
  /// Links in another program's notation: no field here says that they would work.
  case markup
  /// A name that is an address: it wants to be followed, not to talk.
  case name
  /// A moderator called this very text spam.
  case known
  /// It links to where other spam did.
  case host
  /// The same words came elsewhere on the same day.
  case copy
  /// Mostly letters of a script that this newsroom's readers do not write.
  case script
  /// It sells.
  case pitch
  /// It asks to be written to or called somewhere else.
  case contact
  /// Characters that are not there to be read: they hide words from rules like these.
  case disguise
}

/// A signal with its weight; from `SpamRules.threshold` on, the sum is spam.
public struct SpamFinding: Sendable, Equatable, Codable {
  public let signal: SpamSignal
  public let weight: Int

  public init(_ signal: SpamSignal, _ weight: Int) {
    self.signal = signal
    self.weight = weight
  }
}
