/// "Best first" goes by steps, within each the newest first: articles with the words in the title; in title, names or
/// lead; often, or there; anywhere. "Newest first" is the last step alone. Both engines go the same way, and a reader can
/// be told why something stands where it stands.
enum SearchStep: Int, CaseIterable, Sendable {
  case title, head, often, anywhere

  /// Articles of this step which those before have not shown.
  func expression(_ query: SearchQuery, under labels: [Int64], alone: Bool = false) -> SearchExpression {
    var wanted = holds(query)
    if !alone, let before = SearchStep(rawValue: rawValue - 1) { wanted = .without(wanted, before.holds(query)) }
    wanted = .all([wanted] + labels.map { .word(SearchMark.label($0).text) })
    guard !query.excluded.isEmpty else { return wanted }
    return .without(wanted, .any(query.excluded.map(\.expression)))
  }

  private func holds(_ query: SearchQuery) -> SearchExpression {
    .all(
      query.terms.map { term in
        switch self {
        case .title: term.expression(SearchMark.title)
        case .head: term.expression(SearchMark.head)
        case .often: term.expression(SearchMark.often)
        case .anywhere: term.expression
        }
      })
  }
}

/// Where a list of results goes on: after the article of this step and position.
public struct SearchKey: Sendable, Equatable {
  let step: SearchStep
  let position: Int64

  init(_ step: SearchStep, _ position: Int64) {
    self.step = step
    self.position = position
  }

  public var text: String { "\(step.rawValue).\(String(position, radix: 36))" }

  /// Nil for what `text` never wrote.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[0]), let step = SearchStep(rawValue: number),
      let position = Int64(parts[1], radix: 36), SiteTime.always.contains(position)
    else { return nil }
    self.init(step, position)
  }
}
