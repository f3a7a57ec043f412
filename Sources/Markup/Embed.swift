/// Something that another site shows inside an article, loaded only after a click.
public struct Embed: Sendable, Equatable {
  /// Fixed by the address alone, so that the same embed has one page.
  public let id: String
  public let provider: EmbedProvider
  /// The provider's own address for frames.
  public let frame: String
  /// Where a person finds it at the provider.
  public let address: String
  public let title: String
}

/// The sites whose frames we know how to address. What is not here becomes an ordinary link.
public enum EmbedProvider: String, Sendable, CaseIterable {
  case youtube, vimeo, soundcloud, datawrapper, openstreetmap

  public var name: String {
    switch self {
    case .youtube: "YouTube"
    case .vimeo: "Vimeo"
    case .soundcloud: "SoundCloud"
    case .datawrapper: "Datawrapper"
    case .openstreetmap: "OpenStreetMap"
    }
  }

  /// The host that the embed's page allows in its Content-Security-Policy, and no other.
  public var frameHost: String {
    switch self {
    case .youtube: "www.youtube-nocookie.com"
    case .vimeo: "player.vimeo.com"
    case .soundcloud: "w.soundcloud.com"
    case .datawrapper: "datawrapper.dwcdn.net"
    case .openstreetmap: "www.openstreetmap.org"
    }
  }

  private static let addresses = (
    youtube: Pattern(
      #/https:\/\/(?:www\.)?(?:youtube\.com\/watch\?v=|youtu\.be\/)([A-Za-z0-9_-]{6,20})(?:[&?].*)?/#),
    vimeo: Pattern(#/https:\/\/(?:www\.)?vimeo\.com\/([0-9]{4,15})/#),
    soundcloud: Pattern(#/https:\/\/soundcloud\.com\/([A-Za-z0-9_\/-]{3,120})/#),
    datawrapper: Pattern(#/https:\/\/(?:www\.)?datawrapper\.dwcdn\.net\/([A-Za-z0-9]{4,8})(?:\/.*)?/#),
    openstreetmap: Pattern(
      #/https:\/\/www\.openstreetmap\.org\/export\/embed\.html\?([A-Za-z0-9=&%.,;_-]{5,200})/#)
  )

  /// The provider and its frame's path for an address as people copy it; nil for other sites.
  static func find(_ address: String) -> (EmbedProvider, path: String)? {
    if let match = address.wholeMatch(of: addresses.youtube.regex) {
      return (.youtube, "/embed/\(match.1)")
    }
    if let match = address.wholeMatch(of: addresses.vimeo.regex) {
      return (.vimeo, "/video/\(match.1)?dnt=1")
    }
    if let match = address.wholeMatch(of: addresses.soundcloud.regex) {
      return (.soundcloud, "/player/?url=https%3A//soundcloud.com/\(match.1)")
    }
    if let match = address.wholeMatch(of: addresses.datawrapper.regex) {
      return (.datawrapper, "/\(match.1)/")
    }
    if let match = address.wholeMatch(of: addresses.openstreetmap.regex) {
      return (.openstreetmap, "/export/embed.html?\(match.1)")
    }
    return nil
  }
}

extension Embed {
  /// Nil when the address is of no provider that we know.
  public init?(address: String, title: String) {
    guard let (provider, path) = EmbedProvider.find(address) else { return nil }
    self.init(
      id: Self.fingerprint("\(provider.rawValue)\(path)"), provider: provider,
      frame: "https://\(provider.frameHost)\(path)", address: address, title: title)
  }

  /// FNV-1a, 64 bits (draft-eastlake-fnv): short, stable, and nobody gains by a collision.
  private static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 36)
    return String(repeating: "0", count: 13 - digits.count) + digits
  }
}
