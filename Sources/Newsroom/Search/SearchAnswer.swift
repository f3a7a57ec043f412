/// What was found.
public struct SearchAnswer: Sendable {
  public let request: SearchRequest
  /// The labels that the request filters by, where there are such.
  public let topic: Label?
  public let author: Label?
  /// How many there are, up to `SearchAnswer.mostCounted`.
  public let total: Int
  public let hits: [SearchHit]
  public let next: SearchKey?
  public let facets: SearchFacets
  /// Questions that do find something, where this one finds nothing.
  public let suggestions: [SearchRequest]

  /// Whether there are more than were counted.
  public let isMore: Bool

  /// So many of the newest are counted: a count costs the same at any size of the archive.
  public static let mostCounted = 1_000
}

/// An article with why it was found.
public struct SearchHit: Sendable {
  public let teaser: Teaser
  public let title: [PassagePart]
  public let passage: [PassagePart]
}
