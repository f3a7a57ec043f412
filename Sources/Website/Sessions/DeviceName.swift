/// What a session is called in the list of its owner's sessions: "Firefox, Linux". Good enough to tell one's own apart.
enum DeviceName {
  private static let browsers = [
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"), ("curl/", "curl"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
  ]

  /// Of a `User-Agent` field.
  static func of(_ agent: String) -> String {
    let named = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
    return named.isEmpty ? "?" : named.joined(separator: ", ")
  }
}
