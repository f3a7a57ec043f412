/// What somebody sent through a public form, as the rules of `SpamRules` see it: what they wrote, and what is known of how it
/// came. Nothing of it says who they are.
public struct Submission: Sendable {
  public var name: String
  public var text: String
  /// The field that people do not see.
  public var trap: String
  /// Whether the form was made by us for this article.
  public var isSigned: Bool
  /// Seconds between a page of ours that knew its time and this answer; nil when no such page came before.
  public var seconds: Double?
  /// How many others came from the same network in the last ten minutes.
  public var fromNetwork: Int
  /// How many times the same text came in the last day.
  public var copies: Int
  /// Whether a moderator called this very text spam.
  public var isKnownBad: Bool
  /// How many of the hosts that it links to stood in what a moderator called spam, and in nothing that was published.
  public var knownBadHosts: Int

  public init(
    name: String, text: String, trap: String = "", isSigned: Bool = true, seconds: Double? = nil, fromNetwork: Int = 0,
    copies: Int = 0, isKnownBad: Bool = false, knownBadHosts: Int = 0
  ) {
    (self.name, self.text, self.trap, self.isSigned, self.seconds) = (name, text, trap, isSigned, seconds)
    (self.fromNetwork, self.copies) = (fromNetwork, copies)
    (self.isKnownBad, self.knownBadHosts) = (isKnownBad, knownBadHosts)
  }
}
