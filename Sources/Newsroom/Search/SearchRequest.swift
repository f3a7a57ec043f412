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

  /// The same from its start, with something changed.
  public func with(_ change: (inout SearchRequest) -> Void) -> SearchRequest {
    var changed = self
    change(&changed)
    changed.after = nil
    return changed
  }

  func asking(_ query: SearchQuery) -> SearchRequest {
    with { $0.query = query }
  }
}
