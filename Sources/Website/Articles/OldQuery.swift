import Newsroom

/// Addresses of WordPress that say in their query what they are for: `/?p=12`, `/blog/?page_id=3`, `/?s=deich`.
enum OldQuery {
  /// The first such pair of a query.
  static func pair(_ query: String?) -> Substring? {
    query?.split(separator: "&").first { pair in
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
      return parts.count == 2 && NumberedAddress.names.contains(parts[0]) && (1...20).contains(parts[1].utf8.count)
        && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  /// The number of the post, page or file that it names; nil for a category's.
  static func number(_ query: String?) -> String? {
    pair(query).flatMap { $0.hasPrefix("cat=") ? nil : String($0.drop { $0 != "=" }.dropFirst()) }
  }

  /// What was asked of WordPress's search, `/?s=deich`, encoded as it came.
  static func question(_ query: String?) -> Substring? {
    query?.split(separator: "&").first { $0.hasPrefix("s=") && $0.utf8.count > 2 }?.dropFirst(2)
  }

  /// As redirects keep it; nil when the query names none.
  static func address(_ path: String, _ query: String?) -> String? {
    pair(query).map { "\(path == "/" ? "" : path)/?\($0)" }
  }
}
