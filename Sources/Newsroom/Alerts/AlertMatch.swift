import Likeness
public import Storage

/// Why an article matched: a word that the alert follows, and its part of the likeness, in hundredths.
public struct AlertShare: Sendable, Equatable, Codable {
  public let word: String
  public let share: Int

  /// "Lotse 31 %"
  public var text: String { "\(word) \(share)\u{A0}%" }
}

/// What became of something that an alert found.
public enum AlertMatchState: String, Sendable, Storable, CaseIterable {
  case waiting, mailed
  /// The same story was told with another article.
  case told
  case dropped
}

/// An article that an alert found.
public struct AlertMatch: Sendable {
  public let alertID: Int64
  public let teaser: Teaser
  public let likeness: Int64
  public let shares: [AlertShare]
  public let state: AlertMatchState
  public let at: Moment
}

extension AlertMatch: Record {
  static let columns: SQL = """
    \(Teaser.columns), alert_match.alert_id, alert_match.likeness, alert_match.shares, alert_match.state AS match_state,
    alert_match.at
    """

  public init(row: Row) throws {
    teaser = try Teaser(row: row)
    alertID = try row["alert_id"]
    likeness = try row["likeness"]
    shares = try JSON.value([AlertShare].self, try row["shares"])
    state = try row["match_state"]
    at = try row["at"]
  }
}

extension Reading {
  /// The newest first. Throws `StorageError`.
  public func found(by alert: Int64, limit: Int = 1_000) throws -> [AlertMatch] {
    try db.all(
      AlertMatch.self,
      """
      SELECT \(AlertMatch.columns) FROM alert_match JOIN article ON article.id = alert_match.article_id
      WHERE alert_match.alert_id = \(alert) AND alert_match.state <> 'dropped' ORDER BY alert_match.at DESC LIMIT \(limit)
      """)
  }
}

extension AlertWords {
  /// What each word gives to the likeness with a text, the most first; as many as say it.
  func shares(with text: [ProfileIndex.Weight], most: Int = 5) -> [AlertShare] {
    let own = Dictionary(profile.map { ($0.term, $0.weight) }, uniquingKeysWith: { first, _ in first })
    var told: Set<String> = []
    let other = Dictionary(text.map { ($0.term, $0.weight) }, uniquingKeysWith: { first, _ in first })
    var parts: [(word: String, part: Int64)] = []
    for word in list {
      let part = word.terms.keys.sorted().reduce(Int64(0)) { sum, term in
        guard let weight = own[term], let theirs = other[term], told.insert(term).inserted else { return sum }
        return sum + Similarity.contribution(weight, theirs)
      }
      if part > 0 { parts.append((word.shown, part)) }
    }
    parts.sort { ($1.part, $0.word) < ($0.part, $1.word) }
    let sum = parts.reduce(0) { $0 + $1.part }
    // A word that begins or ends another one is said with it.
    let said = SharedWords.shown(parts.map(\.word), most: .max)
    let shares = said.map { word in
      let own = parts.filter { $0.word == word || !said.contains($0.word) && SharedWords.isSaid($0.word, by: word) }
      return (word: word, part: own.reduce(0) { $0 + $1.part })
    }
    return shares.sorted { ($1.part, $0.word) < ($0.part, $1.word) }.prefix(most).map {
      AlertShare(word: $0.word, share: Int((Double($0.part) / Double(sum) * 100).rounded()))
    }
  }
}
