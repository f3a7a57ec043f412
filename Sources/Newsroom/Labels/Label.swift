import Markup
public import Storage

/// What articles are filed under. One table, one list page, one feed for all three.
public enum LabelKind: String, Sendable, CaseIterable, Codable, Storable {
  case topic, place, author
}

/// A topic, a place or an author.
public struct Label: Record, Sendable, Equatable {
  public let id: Int64
  public let kind: LabelKind
  public let slug: String
  public let name: String
  public let about: String
  /// Whether it has a page also while nothing stands under it.
  public let isAnnounced: Bool

  public init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    slug = try row["slug"]
    name = try row["name"]
    about = try row["about"]
    isAnnounced = try row["announced"]
  }
}

extension Label {
  /// The last part of its address: of a name without a letter that has a Latin one, a number.
  static func slug(_ name: String) -> String {
    let made = Slug.make(name)
    guard made.isEmpty else { return made }
    return "label-" + String(name.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }, radix: 36)
  }
}

/// A label as an article prints it: kept in the article's row, so that a list needs no further query.
public struct PrintedLabel: Codable, Sendable, Equatable {
  public let id: Int64
  public let name: String
  public let slug: String
}

/// The labels of an article in their printed order.
public struct PrintedLabels: Codable, Sendable, Equatable {
  public let places: [PrintedLabel]
  public let authors: [PrintedLabel]
  public let topics: [PrintedLabel]
}
