import Storage

/// What a notice can be about: what readers can read, and somebody else wrote.
public enum ReportedItem: Sendable {
  case comment(Comment)
  case jobAd(JobAd, PrintedJobAd)

  public var isComment: Bool { kind == .comment }

  var kind: ItemKind {
    switch self {
    case .comment: .comment
    case .jobAd: .jobAd
    }
  }
}

extension Reading {
  /// Nil for anything else. Throws `StorageError`.
  public func reportable(_ item: Int64) throws -> ReportedItem? {
    if let comment = try comment(item) { return comment.state == .published ? .comment(comment) : nil }
    guard let ad = try jobAd(item), ad.isPublic(at: now), let printed = ad.printed else { return nil }
    return .jobAd(ad, printed)
  }
}
