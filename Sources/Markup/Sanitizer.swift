// Cleans what browsers would see, not what the text looks like: parsed as HTML5, then written anew from the tree,
// with nothing in it but `AllowedHTML`. The walk has its own stack, so depth costs no stack of the thread.
import CGumbo

enum Sanitizer {
  struct Cleaned {
    let html: String
    /// What `PlainText.paragraphs` finds in it, without parsing it again.
    let paragraphs: [String]
    /// The names of elements that went with all they held.
    let dropped: [String]
  }

  /// Safe HTML of a fragment. Throws `MarkupError.tooDeep`.
  /// In an advertisement, links that leave the site say so to search engines (`rel="sponsored"`).
  static func clean(_ html: String, isAdvertisement: Bool = false) throws -> Cleaned {
    try Nesting.check(html)
    var writer = FragmentWriter(isAdvertisement: isAdvertisement)
    HTMLTree.walk(html) { step in writer.take(step) }
    return Cleaned(html: writer.text, paragraphs: writer.reader.paragraphs(), dropped: writer.dropped)
  }
}

/// Writes the allowed part of a tree.
private struct FragmentWriter {
  let isAdvertisement: Bool
  var text = ""
  var reader = ParagraphReader()
  private(set) var dropped: [String] = []
  private var open: [String?] = []

  init(isAdvertisement: Bool) { self.isAdvertisement = isAdvertisement }

  mutating func take(_ step: HTMLTree.Step) -> HTMLTree.Entry {
    switch step {
    case .text(let content):
      text += Escape.text(content)
      reader.text(Escape.withoutControls(content))
    case .leave:
      guard let name = open.popLast() ?? nil else { break }
      text += "</\(name)>"
      reader.leave()
    case .enter(let element):
      return enter(element)
    }
    return .inside
  }

  private mutating func enter(_ element: HTMLTree.Element) -> HTMLTree.Entry {
    guard element.isHTML, !AllowedHTML.dropped.contains(element.name) else {
      if !dropped.contains(element.name) { dropped.append(element.name) }
      return .skip
    }
    guard let rules = AllowedHTML.elements[element.name], isWhole(element) else {
      if element.name == "img", !dropped.contains("img") { dropped.append("img") }
      open.append(nil)
      return .inside
    }
    text += "<\(element.name)"
    for (name, value) in kept(element, rules) { text += " \(name)=\"\(Escape.attribute(value))\"" }
    text += ">"
    // The parser drops one line break right after <pre>; a second one must survive.
    if element.name == "pre", element.startsWithLineBreak { text += "\n" }
    reader.enter(element.name)
    guard !AllowedHTML.void.contains(element.name) else {
      reader.leave()
      return .skip
    }
    open.append(element.name)
    return .inside
  }

  /// A picture from elsewhere would call that place; a form field that is no task's box makes no sense.
  private func isWhole(_ element: HTMLTree.Element) -> Bool {
    switch element.name {
    case "img": element.attributes.contains { $0.name == "src" && AddressRule.samePlace($0.value) != nil }
    case "source": element.attributes.contains { $0.name == "srcset" && AddressRule.samePlaces($0.value) != nil }
    case "input": element.attributes.contains { $0.name == "type" && $0.value.lowercased() == "checkbox" }
    default: true
    }
  }

  private func kept(
    _ element: HTMLTree.Element, _ rules: [String: AllowedHTML.Rule]
  ) -> [(String, String)] {
    var kept: [(String, String)] = []
    for attribute in element.attributes {
      let (name, written) = Self.modern(attribute, of: element.name)
      guard let rule = rules[name] ?? AllowedHTML.everywhere[name],
        let value = value(written, by: rule)
      else { continue }
      kept.append((name, value))
    }
    if element.name == "input" { kept.removeAll { $0.0 == "disabled" }; kept.append(("disabled", "")) }
    if isAdvertisement, element.name == "a", kept.contains(where: { $0.0 == "href" && AddressRule.leaves($0.1) }) {
      kept.removeAll { $0.0 == "rel" }
      kept.append(("rel", "sponsored"))
    }
    if element.name == "img", !kept.contains(where: { $0.0 == "alt" }) { kept.append(("alt", "")) }
    return kept
  }

  private static func modern(
    _ attribute: (name: String, value: String), of element: String
  ) -> (String, String) {
    guard attribute.name == "align", element == "td" || element == "th" else {
      return (attribute.name, attribute.value)
    }
    return ("class", "align-" + attribute.value.lowercased())
  }

  private func value(_ value: String, by rule: AllowedHTML.Rule) -> String? {
    switch rule {
    case .any: value
    case .number: value.count <= 9 && Int(value).map { $0 >= 0 } == true ? value : nil
    case .link: AddressRule.link(value)
    case .samePlace: AddressRule.samePlace(value)
    case .samePlaces: AddressRule.samePlaces(value)
    case .oneOf(let values): values.contains(value) ? value : nil
    case .classes(let allowed): classes(value, allowed)
    case .footnote: value.hasPrefix("fn-") || value.hasPrefix("fnref-") ? value : nil
    }
  }

  private func classes(_ value: String, _ allowed: [String]) -> String? {
    let kept = value.split(whereSeparator: \.isWhitespace).filter { name in
      allowed.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : $0 == name }
    }
    return kept.isEmpty ? nil : kept.joined(separator: " ")
  }
}
