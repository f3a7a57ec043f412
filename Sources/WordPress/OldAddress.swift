import Markup

/// Addresses of the old site.
public enum OldAddress {
  /// The path of an address of the site, with its query: `/2019/05/deich/`. Nil for another site's address, or none.
  public static func path(_ address: String, of site: String) -> String? {
    guard let rest = rest(address, of: site) else { return nil }
    let path = rest.prefix { $0 != "#" }
    if path.isEmpty { return "/" }
    return path.hasPrefix("?") ? "/" + path : String(path)
  }

  /// The same address within this site, where it was one of the old site's; any other one as it is.
  static func own(_ address: String, _ site: String) -> String {
    guard let rest = rest(address, of: site) else { return address }
    // Two slashes would lead to another host.
    return "/" + rest.drop { $0 == "/" || $0 == "\\" }
  }

  /// What follows the site's host; a site may have moved from http to https, and to its own name from `www.`
  private static func rest(_ address: String, of site: String) -> String? {
    let (address, site) = (bare(address), bare(site))
    guard let site, let address, address.count >= site.count,
      address.prefix(site.count).lowercased() == site.lowercased()
    else { return nil }
    let rest = address.dropFirst(site.count)
    guard rest.isEmpty || "/?#".contains(rest.first ?? "x") else { return nil }
    return String(rest)
  }

  private static let scheme = Pattern(#/\s*https?:\/\/(?:www\.)?/#.ignoresCase())

  private static func bare(_ address: String) -> Substring? {
    guard let scheme = address.prefixMatch(of: scheme.regex) else { return nil }
    return address[scheme.range.upperBound...]
  }

  private static let size = Pattern(#/\d{1,5}x\d{1,5}|scaled|rotated/#)

  /// The files that a picture of this address may be kept as. WordPress names sizes after the upload (`bild-300x200.jpg`),
  /// and keeps large uploads as `bild-scaled.jpg`, turned ones as `bild-rotated.jpg`.
  public static func files(_ file: String) -> [String] {
    guard let dot = file.lastIndex(of: "."), (3...6).contains(file[dot...].utf8.count),
      file[dot...].dropFirst().allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return [file] }
    let dash = file[..<dot].lastIndex(of: "-")
    let isSized = dash.map { file[$0..<dot].dropFirst().wholeMatch(of: size.regex) != nil } ?? false
    let name = file[..<(isSized ? dash ?? dot : dot)]
    let files = [file] + ["", "-scaled", "-rotated"].map { name + $0 + file[dot...] }
    return files.reduce(into: []) { list, name in if !list.contains(name) { list.append(name) } }
  }
}

/// The page for people behind the address of a frame.
enum EmbedAddress {
  private static let youtube = Pattern(
    #/^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([A-Za-z0-9_-]{6,20})/#)
  private static let vimeo = Pattern(#/^https?:\/\/player\.vimeo\.com\/video\/([0-9]{4,15})/#)
  private static let plain = Pattern(
    #/^http:(\/\/(?:www\.)?(?:youtube|youtu|vimeo|soundcloud)\.(?:com|be)\/.*)$/#)

  static func page(_ address: String) -> String {
    if let match = address.firstMatch(of: youtube.regex) {
      return "https://www.youtube.com/watch?v=\(match.1)"
    }
    if let match = address.firstMatch(of: vimeo.regex) {
      return "https://vimeo.com/\(match.1)"
    }
    if let match = address.firstMatch(of: plain.regex) {
      return "https:\(match.1)"
    }
    return address
  }
}
