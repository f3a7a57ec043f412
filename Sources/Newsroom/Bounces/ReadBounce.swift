import Mail

/// What a message that came back says of one recipient, and what became of that.
public struct ReadBounce: Sendable, Equatable {
  public let recipient: String?
  /// `hard`, `soft`, `complaint`, `none`.
  public let kind: String
  /// As `BounceReport.Reason` names them: `unknown_address`.
  public let reason: String
  /// "5.1.1"; nil where there is none.
  public let status: String?
  public let said: String
  /// Nil where it was only read.
  public let fate: BounceFate?

  init(_ report: BounceReport, _ fate: BounceFate?) {
    (recipient, status, said, self.fate) = (report.recipient, report.status, report.said, fate)
    (kind, reason) = (report.kind.rawValue, report.reason.rawValue)
  }

  /// Reads a message, and does nothing about it.
  public static func read(_ message: [UInt8]) -> [ReadBounce] { BounceReader.read(message).map { ReadBounce($0, nil) } }
}
