import Markup

/// The links that stand in a plain text, as people and programs write them: `https://…`, `www.…`.
public struct LinksInText: Sendable {
  public struct Link: Sendable, Equatable {
    public let range: Range<String.Index>
    /// With its scheme: what stood there without one gets `https://`.
    public let address: String
    /// In lower case, without `www.` and port.
    public let host: String
  }
  public let list: [Link]
  /// The text without them.
  let rest: String

  // A link ends where a sentence or a bracket would.
  nonisolated(unsafe) private static let pattern =
    #/(?:https?:\/\/|www\.)[^\s<>"„“”'\[\]{}|\\^`]*[^\s<>"„“”'\[\]{}|\\^`.,;:!?)]/#.ignoresCase()

  public init(_ text: String) {
    guard Self.mayHold(text) else {
      (list, rest) = ([], text)
      return
    }
    rest = text.replacing(Self.pattern, with: "")
    list = text.matches(of: Self.pattern).compactMap { match in
      let written = String(match.0)
      let address = written.lowercased().hasPrefix("http") ? written : "https://\(written)"
      guard let host = Self.host(address) else { return nil }
      return Link(range: match.range, address: address, host: host)
    }
  }

  public var hosts: Set<String> { Set(list.map(\.host)) }

  /// By bytes: most texts have none.
  private static func mayHold(_ text: String) -> Bool {
    let folded = text.lowercased()
    return folded.containsBytes(of: "http") || folded.containsBytes(of: "www.")
  }

  private static func host(_ address: String) -> String? {
    let rest = address[(address.firstRange(of: "://")?.upperBound ?? address.startIndex)...]
    let authority = rest.prefix { !"/?#".contains($0) }
    // What stands before an @ is a name, which is there to look like a host.
    var host = (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }.lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    return host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".") ? host : nil
  }
}
