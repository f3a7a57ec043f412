import Likeness
public import Templates

/// What a reader could type into a search engine to look further (product.md R13): the headline, or its telling words.
public enum ResearchQuery {
  /// At most `limit` words of a headline that say what it is about, in their order; empty if that is nearly all of it.
  public static func tellingWords(_ title: String, _ language: Language, limit: Int = 5) -> [String] {
    let words = title.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "’" }.map(String.init)
    let telling = words.filter { word in
      word.count > 2 && !StopWords.contains(word, in: TextLanguage(language))
        && (language == .en || isNoun(word) || word.count > 8)
    }
    let chosen = Array(telling.prefix(limit))
    return chosen.count >= 2 && chosen.count < words.count ? chosen : []
  }

  /// What an editor chose for an article, else the telling words of its headline; empty for nothing besides the headline.
  public static func words(_ chosen: String, _ title: String, _ language: Language) -> String {
    if chosen.isEmpty { return tellingWords(title, language).joined(separator: " ") }
    return chosen == "-" ? "" : chosen
  }

  /// German writes nouns and names with a capital.
  private static func isNoun(_ word: String) -> Bool { word.first?.isUppercase == true || word.first?.isNumber == true }
}
