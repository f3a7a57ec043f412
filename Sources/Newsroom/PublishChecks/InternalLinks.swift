import Foundation
import Storage

extension Reading {
  /// Links of a text to pages of ours that are not there, or not public. Throws `StorageError`.
  func deadLinks(in html: String, of siteURL: String, _ paths: Paths) throws -> [String] {
    let all = html.matches(of: #/<a [^>]*?href="([^"]*)"/#).map { String($0.1) }
    // What is no address at all leads from one page here and from another there.
    let loose = all.filter { $0.isEmpty || !$0.contains(#/^(\/|#|\?|[a-z][a-z0-9+.-]*:)/#) }
    var seen: Set<String> = []
    let own = all.filter { !loose.contains($0) }.compactMap { Self.ownPath($0, siteURL) }
    return loose.filter { seen.insert($0).inserted }
      + (try own.filter { seen.insert($0).inserted }.prefix(100).filter { try !isThere($0, paths) })
  }

  /// The path of an address of ours, without query and fragment; nil for all others.
  private static func ownPath(_ address: String, _ siteURL: String) -> String? {
    let decoded = address.replacing("&amp;", with: "&")
    let path = decoded.hasPrefix(siteURL) ? String(decoded.dropFirst(siteURL.count)) : decoded
    guard path.isEmpty || Paths.isOwn(path) else { return nil }
    let bare = path.prefix { $0 != "?" && $0 != "#" }
    return bare.isEmpty ? "/" : bare.removingPercentEncoding ?? String(bare)
  }

  private func isThere(_ path: String, _ paths: Paths) throws -> Bool {
    // What is embedded has its page when the text is saved.
    if paths.isOwnPage(path) || [paths.archive + "/", paths.embed("")].contains(where: path.hasPrefix) { return true }
    if let slug = Self.rest(path, after: paths.article("")) {
      let article = try article(slug: slug.replacing("/feed", with: ""))
      return article?.state == .published
    }
    for kind in LabelKind.allCases {
      if let slug = Self.rest(path, after: paths.label(kind, "")) {
        return try label(kind, slug: slug.replacing("/feed", with: "")) != nil
      }
    }
    switch try found(path: path, paths) {
    case nil, .withdrawn: return false
    default: return true
    }
  }

  private static func rest(_ path: String, after prefix: String) -> String? {
    path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }
}
