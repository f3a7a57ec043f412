/// What somebody should know before readers see an article (product.md F15). The words are `check.KEY`, why it matters
/// `check.KEY_why`.
public struct PublishFinding: Sendable, Equatable {
  public enum Check: String, Sendable, CaseIterable {
    /// Both versions of a passage stand in the text since a merge.
    case unmerged
    case textMissing = "text_missing"
    case titleLong = "title_long"
    case titleShort = "title_short"
    case leadMissing = "lead_missing"
    case leadLong = "lead_long"
    case datelineMissing = "dateline_missing"
    case authorsMissing = "authors_missing"
    case topicsMissing = "topics_missing"
    case altMissing = "alt_missing"
    case creditMissing = "credit_missing"
    case deadLink = "dead_link"
    case affiliate
    case alike
    case dropped
  }

  public let check: Check
  /// The field of the form where it can be mended.
  public let field: String
  public let values: [String: String]
  /// The older article that says the same.
  public let article: Teaser?

  /// Readers must never see it: nobody may overrule it.
  public var isBlocking: Bool { [.unmerged, .textMissing, .creditMissing].contains(check) }

  init(_ check: Check, at field: String, _ values: [String: String] = [:], article: Teaser? = nil) {
    self.check = check
    self.field = field
    self.values = values
    self.article = article
  }
}
