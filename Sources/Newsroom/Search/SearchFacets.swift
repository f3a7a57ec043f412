import Storage

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

extension Reading {
  private static let mostFacets = 8
  /// Of labels by their frequency; among them are places, which are no facet.
  private static let mostLabels = 60

  /// One query. Throws `StorageError`.
  func facets(_ counted: [SearchMatch], _ time: SiteTime, without filtered: [Int64]) throws -> SearchFacets {
    var counts: [Int64: Int] = [:]
    for match in counted {
      for id in match.labels.split(separator: " ").compactMap({ Int64($0) }) { counts[id, default: 0] += 1 }
    }
    for id in filtered { counts[id] = nil }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let labels = try db.all(
      Label.self, "SELECT * FROM label WHERE id IN \(list: ranked.prefix(Self.mostLabels).map(\.key))")
    let byID = Dictionary(uniqueKeysWithValues: labels.map { ($0.id, $0) })
    func facet(_ kind: LabelKind) -> [SearchFacets.Counted<Label>] {
      let own = ranked.compactMap { id, count in
        byID[id].flatMap { $0.kind == kind ? SearchFacets.Counted(value: $0, count: count) : nil }
      }
      return Array(own.prefix(Self.mostFacets))
    }
    let years = time.years(counted.map { Moment(microseconds: $0.position) }).prefix(Self.mostFacets)
    return SearchFacets(
      topics: facet(.topic), authors: facet(.author),
      years: years.map { SearchFacets.Counted(value: $0.year, count: $0.count) })
  }
}

extension SiteTime {
  /// How many of some moments, the newest first, are of each year.
  func years(_ moments: [Moment]) -> [(year: Int, count: Int)] {
    var years: [(year: Int, count: Int)] = []
    var start = Moment.distantFuture
    for moment in moments {
      if moment < start {
        let year = parts(moment).year
        years.append((year, 0))
        start = self.start(ofMonth: 1, year: year) ?? Moment.distantPast
      }
      years[years.count - 1].count += 1
    }
    return years
  }
}
