import Synchronization

/// Lists of links, read from their JSON once and not for every page.
final class ParsedLinks: Sendable {
  private static let most = 64
  private let known = Mutex<[String: [SiteLink]]>([:])

  func links(_ text: String) -> [SiteLink] {
    if let links = known.withLock({ $0[text] }) { return links }
    let links = SettingKind.links(text) ?? []
    known.withLock { known in
      if known.count >= Self.most { known = [:] }
      known[text] = links
    }
    return links
  }
}
