import Crypto
import Foundation

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
    /// A picture in the text that was not uploaded here.
    case foreignPicture = "foreign_picture"
  }

  public let check: Check
  /// The field of the form where it can be mended.
  public let field: String
  public let values: [String: String]
  /// The older article that says the same.
  public let article: Teaser?

  /// The same finding again has the same mark, however long the headline is by then: who has seen it need not see it twice.
  public var mark: String {
    let names =
      ["name", "names", "address", "host", "picture"].compactMap { values[$0] } + [article.map { "\($0.id)" } ?? ""]
    let text = ([check.rawValue, field] + names).joined(separator: "\n")
    return Data(SHA256.hash(data: Data(text.utf8)).prefix(6)).base64URL
  }

  /// Readers must never see it: nobody may overrule it.
  public var isBlocking: Bool { [.unmerged, .textMissing, .creditMissing].contains(check) }

  init(_ check: Check, at field: String, _ values: [String: String] = [:], article: Teaser? = nil) {
    self.check = check
    self.field = field
    self.values = values
    self.article = article
  }
}
