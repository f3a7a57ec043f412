/// What lets somebody outside see an article before it is public.
public struct PreviewToken: Sendable {
  public let text: String
  public let expires: Moment
  private static let life = Duration.seconds(7 * 86_400)

  static func expiry(_ now: Moment) -> Moment { now + life }
}

extension Newsdesk {
  /// Throws `StorageError`.
  public func previewToken(of article: Int64) async throws -> PreviewToken {
    let link = SignedLink(purpose: .preview, subject: article, expires: PreviewToken.expiry(clock.now))
    return PreviewToken(text: try await sign(link), expires: link.expires)
  }

  /// The article that a token shows, and until when; nil for one that is none, or no longer. Throws `StorageError`.
  public func previewed(by token: String) async throws -> (article: Int64, expires: Moment)? {
    do {
      let link = try await verify(token, for: .preview)
      return (link.subject, link.expires)
    } catch is SignedLinkError { return nil }
  }
}
