import Foundation

/// A text's first paragraph, where it starts with one.
public enum LeadParagraph {
  /// The inner HTML of the first paragraph, and what follows it. A text that starts with anything else has no lead.
  public static func split(_ html: String) -> (lead: String, rest: String) {
    let text = html.drop(while: \.isWhitespace)
    // The sanitizer wrote this HTML: a paragraph's end tag is always there, and paragraphs do not nest.
    guard text.hasPrefix("<p>"), let end = text.range(of: "</p>") else { return ("", html) }
    let lead = text[text.index(text.startIndex, offsetBy: 3)..<end.lowerBound]
    guard !lead.contains("<img ") else { return ("", html) }
    return (String(lead), String(text[end.upperBound...].drop(while: \.isWhitespace)))
  }
}
