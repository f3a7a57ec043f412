import Foundation

/// Where a text names something, and whether the smallest part of it that stands by itself has a label, too.
struct Labelled {
  /// Parts with the name and without the label.
  private(set) var bare: [String] = []
  /// How many parts have the name.
  private(set) var count = 0
  /// Paths of this site that it links to.
  private(set) var links: [String] = []
  private let mark: String
  private let label: String

  init(_ body: String, _ type: String, mark: String, label: String) {
    (self.mark, self.label) = (mark, label)
    switch type {
    case "text/html": page(body)
    case let type where type.hasSuffix("xml"): feed(body)
    case let type where type.hasSuffix("json"): data(body)
    default: break
    }
  }

  private mutating func look(at part: String) {
    guard part.contains(mark) else { return }
    count += 1
    if !part.contains(label) { bare.append(String(part.prefix(300))) }
  }

  // MARK: pages

  /// What stands by itself on a page; of a head each element does.
  private static let parts: Set<String> = [
    "article", "li", "tr", "section", "title", "meta", "form", "aside", "main", "body", "nav", "footer",
  ]
  private static let empty: Set<String> = ["meta", "link", "img", "br", "hr", "input", "source", "wbr", "option"]

  private struct Open {
    let name: String
    var text = ""
  }

  /// Our templates close what they open: the checker of the proof has seen to it.
  private mutating func page(_ html: String) {
    for match in html.matches(of: #/<script type="application\/ld\+json">(.*?)<\/script>/#.dotMatchesNewlines()) {
      data(String(match.1))
    }
    let bare = html.replacing(#/<(script|style)\b.*?<\/\1>/#.dotMatchesNewlines(), with: "")
    links = bare.matches(of: #/(?:href|src)="([^"]+)"/#).compactMap { Self.path(String($0.1)) }
    var open = [Open(name: "body")]
    for match in bare.matches(of: #/<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|([^<]+)/#) {
      if let text = match.4 {
        open[open.count - 1].text += text
        continue
      }
      let name = String(match.2 ?? "").lowercased()
      let values = String(match.3 ?? "").matches(of: #/(?:content|title|alt|aria-label|value)="([^"]*)"/#).map {
        String($0.1)
      }
      .joined(separator: " ")
      if match.1 == "/" {
        close(name, &open)
      } else if Self.empty.contains(name) {
        if Self.parts.contains(name) { look(at: values) } else { open[open.count - 1].text += " \(values) " }
      } else {
        open.append(Open(name: name, text: values + " "))
      }
    }
    while open.count > 1 { close(open[open.count - 1].name, &open) }
    end(open[0])
  }

  private mutating func close(_ name: String, _ open: inout [Open]) {
    guard open.contains(where: { $0.name == name }), open.count > 1 else { return }
    while open.count > 1 {
      let last = open.removeLast()
      if Self.parts.contains(last.name) {
        end(last)
        // An outer part is not asked again for what an inner one said; its label is its own.
        if !last.text.contains(mark) { open[open.count - 1].text += last.text }
      } else {
        open[open.count - 1].text += last.text
      }
      if last.name == name { return }
    }
  }

  private mutating func end(_ part: Open) { look(at: part.text) }

  // MARK: feeds and data

  private mutating func feed(_ xml: String) {
    links = xml.matches(of: #/<loc>([^<]+)<\/loc>|<link>([^<]+)<\/link>|href="([^"]+)"/#).compactMap {
      Self.path(String($0.1 ?? $0.2 ?? $0.3 ?? ""))
    }
    for match in xml.matches(of: #/<(item|entry|url|sitemap)\b.*?<\/\1>/#.dotMatchesNewlines()) {
      look(at: String(match.0))
    }
    let head = xml.replacing(#/<(item|entry|url|sitemap)\b.*?<\/\1>/#.dotMatchesNewlines(), with: "")
    look(at: head)
  }

  private mutating func data(_ json: String) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) else {
      return
    }
    objects(value)
  }

  /// Each object answers for the texts that are its own.
  private mutating func objects(_ value: Any) {
    if let list = value as? [Any] {
      for element in list { objects(element) }
    } else if let map = value as? [String: Any] {
      let own = map.values.flatMap { value -> [String] in
        if let text = value as? String { return [text] }
        return (value as? [String]) ?? []
      }
      // A person or a firm by name is no advertisement.
      let isName = ["Person", "Organization", "NewsMediaOrganization"].contains(map["@type"] as? String ?? "")
      if !isName { look(at: own.filter { !$0.hasPrefix("http") }.joined(separator: "\n")) }
      for element in map.values { objects(element) }
    }
  }

  private static func path(_ address: String) -> String? {
    let path = address.replacing("&amp;", with: "&").replacing(#/^https?:\/\/127\.0\.0\.1(:\d+)?/#, with: "")
    guard path.hasPrefix("/"), !path.hasPrefix("//") else { return nil }
    return String(path.prefix { $0 != "#" })
  }
}
