/// A transfer as a text for a code that banking apps read: EPC069-12, version 002 (the BIC may be absent), UTF-8.
public struct GiroCode: Sendable, Equatable {
  public let text: String

  private static let (longestName, longestPurpose) = (70, 140)
  /// More do not fit into the code that the guideline allows: version 13, error correction M.
  private static let most = 331

  /// `cents` of nil leaves the amount to the giver. Nil for what does not fit.
  public init?(recipient: String, _ iban: IBAN, bic: String, cents: Int64?, purpose: String) {
    let name = CommentText.line(recipient)
    let note = CommentText.line(purpose)
    guard !name.isEmpty, name.count <= Self.longestName, note.count <= Self.longestPurpose else { return nil }
    let lines = [
      "BCD", "002", "1", "SCT", bic.filter { !$0.isWhitespace }.uppercased(), name, iban.text,
      cents.map { "EUR\(Euros.machine($0))" } ?? "", "", "", note,
    ]
    // What is empty at the end is left out.
    let kept = lines.reversed().drop { $0.isEmpty }.reversed()
    text = kept.joined(separator: "\n")
    guard text.utf8.count <= Self.most else { return nil }
  }
}
