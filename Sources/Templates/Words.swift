import Foundation

/// All words of the interface in one language, from its locale file; named by feature and key: `article.correction`.
public struct Words: Sendable {
  public let language: Language
  private let phrases: [String: String]

  /// For templates: `{{t.article.correction}}`.
  let nested: [String: [String: String]]

  init(_ language: Language, _ phrases: [String: String]) {
    self.language = language
    self.phrases = phrases
    nested = Self.nested(phrases)
  }

  /// The phrase, with `{name}` replaced by its value. A missing key gives the key itself: a test finds it.
  public func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    let phrase = phrases[key] ?? key
    return values.isEmpty ? phrase : Self.filled(phrase, values)
  }

  /// "1.000" or "1,000".
  public func number(_ number: Int) -> String {
    let digits = Array("\(number)")
    let mark: Character = language == .de ? "." : ","
    return String(
      digits.enumerated().flatMap { index, digit in
        index > 0 && (digits.count - index).isMultiple(of: 3) ? [mark, digit] : [digit]
      })
  }

  /// "24,50 €" or "€24.50", of cents; "24 €" or "€24" of a whole amount.
  public func money(_ cents: Int64) -> String {
    let rest = Int(cents % 100)
    let tail = rest == 0 ? "" : "\(language == .de ? "," : ".")\(rest < 10 ? "0" : "")\(rest)"
    let amount = number(Int(cents / 100)) + tail
    return language == .de ? "\(amount)\u{A0}€" : "€\(amount)"
  }

  /// A walk instead of a regular expression: dates alone take a dozen a page.
  public static func filled(_ phrase: String, _ values: [String: String]) -> String {
    var parts = phrase.split(separator: "{", omittingEmptySubsequences: false)[...]
    var text = parts.popFirst().map(String.init) ?? ""
    for part in parts {
      guard let end = part.firstIndex(of: "}"), let value = values[String(part[..<end])] else {
        text += "{" + part
        continue
      }
      text += value + part[part.index(after: end)...]
    }
    return text
  }

  /// A template with its `{{t.article.correction}}` replaced by the phrase: they are the same on every page, and looking
  /// them up each time was a tenth of a page's time.
  func filled(into template: String, escaped: Bool = true) -> String {
    template.replacing(#/\{\{t\.([a-z_]+\.[a-z_0-9]+)\}\}/#) { match in
      guard let phrase = phrases[String(match.1)], !phrase.contains("{{") else { return String(match.0) }
      return escaped ? QuickHTML().escapeText(phrase) : phrase
    }
  }

  public func has(_ key: String) -> Bool { phrases[key] != nil }

  public var keys: Set<String> { Set(phrases.keys) }

  private static func nested(_ phrases: [String: String]) -> [String: [String: String]] {
    var features: [String: [String: String]] = [:]
    for (key, phrase) in phrases {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 2 { features[parts[0], default: [:]][parts[1]] = phrase }
    }
    return features
  }

  /// Reads `{"feature": {"key": "phrase"}}`; nil when it is not of this form.
  static func phrases(from data: Data) -> [String: String]? {
    guard let features = try? JSONDecoder().decode([String: [String: String]].self, from: data) else {
      return nil
    }
    var phrases: [String: String] = [:]
    for (feature, keys) in features {
      for (key, phrase) in keys { phrases["\(feature).\(key)"] = phrase }
    }
    return phrases
  }
}
