/// What is looked for, among what, and in which order.
public struct SearchRequest: Sendable, Equatable {
  public enum Order: Sendable, Equatable { case best, newest }

  public var query: SearchQuery
  /// Slugs.
  public var topic: String?
  public var author: String?
  public var year: Int?
  public var order: Order
  public var after: SearchKey?

  public init(
    _ query: SearchQuery, topic: String? = nil, author: String? = nil, year: Int? = nil, order: Order = .best,
    after: SearchKey? = nil
  ) {
    self.query = query
    self.topic = topic
    self.author = author
    self.year = year
    self.order = order
    self.after = after
  }

  public var isFiltered: Bool { topic != nil || author != nil || year != nil }

  /// The same question without filters, from its start.
  var unfiltered: SearchRequest { SearchRequest(query, order: order) }

  func asking(_ query: SearchQuery) -> SearchRequest {
    SearchRequest(query, topic: topic, author: author, year: year, order: order)
  }
}

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

  /// So many of the newest are counted: a count costs the same at any size of the archive.
  public static let mostCounted = 1_000
  /// Whether there are more than were counted.
  public var isMore: Bool { total >= Self.mostCounted }
}

/// An article with why it was found.
public struct SearchHit: Sendable {
  public let teaser: Teaser
  public let title: [PassagePart]
  public let passage: [PassagePart]
}

/// By what the results can be narrowed, the most frequent first, with how many of those counted.
public struct SearchFacets: Sendable {
  public struct Counted<Value: Sendable>: Sendable {
    public let value: Value
    public let count: Int
  }
  public var topics: [Counted<Label>] = []
  public var authors: [Counted<Label>] = []
  public var years: [Counted<Int>] = []
}
