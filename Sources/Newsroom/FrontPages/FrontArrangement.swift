import Markup
import Storage

/// What the newsroom changed of the front page's own order: kept as the setting `front.arrangement`, which every page has
/// read already, so that it costs no query.
public struct FrontArrangement: Codable, Sendable, Equatable {
  /// Articles that stand at the top, in this order.
  public private(set) var pinned: [Int64] = []
  /// Articles that stand not on the front page, but everywhere else.
  public private(set) var hidden: [Int64] = []

  static let most = 12
  private static let mostHidden = 50

  public init() {}

  var isFull: Bool { pinned.count >= Self.most }

  /// Nil for what is none.
  init?(_ text: String) {
    guard let read = try? JSON.value(FrontArrangement.self, text), read.pinned.count <= Self.most,
      read.hidden.count <= Self.mostHidden
    else { return nil }
    self = read
  }

  public enum Move: String, Sendable, CaseIterable {
    case pin, unpin, up, down, hide, show
  }

  /// What does not apply changes nothing: somebody else was faster.
  public mutating func take(_ move: Move, _ article: Int64) {
    let place = pinned.firstIndex(of: article)
    switch move {
    case .pin:
      guard place == nil else { return }
      hidden.removeAll { $0 == article }
      pinned = Array(([article] + pinned).prefix(Self.most))
    case .unpin: pinned.removeAll { $0 == article }
    case .up:
      if let place, place > 0 { pinned.swapAt(place, place - 1) }
    case .down:
      if let place, place < pinned.count - 1 { pinned.swapAt(place, place + 1) }
    case .hide:
      pinned.removeAll { $0 == article }
      if !hidden.contains(article) { hidden = Array(([article] + hidden).prefix(Self.mostHidden)) }
    case .show: hidden.removeAll { $0 == article }
    }
  }
}

extension Site {
  public var frontArrangement: FrontArrangement {
    FrontArrangement(settings[FrontArrangement.setting]) ?? FrontArrangement()
  }
}

extension FrontArrangement {
  static let setting = "front.arrangement"
}

extension Writing {
  /// Moves an article on the front page. Throws `FieldProblem` when no more can be pinned, `SettingError`,
  /// `StorageError`.
  public func arrangeFront(_ move: FrontArrangement.Move, _ article: Int64) throws {
    var arrangement = try reading.site().frontArrangement
    if move == .pin, arrangement.isFull, !arrangement.pinned.contains(article) {
      throw FieldProblem("address", "front_full", ["number": "\(FrontArrangement.most)"])
    }
    arrangement.take(move, article)
    try set(FrontArrangement.setting, to: try JSON.text(arrangement))
    try audit("front page \(move.rawValue)", "article:\(article)")
  }
}

extension Reading {
  /// The public article that somebody means: by its address, its whole headline, or words of it that no other has. Throws
  /// `FieldProblem`, `StorageError`.
  public func publicArticle(meant text: String) throws -> Int64 {
    let text = text.folded
    guard !text.isEmpty else { throw FieldProblem("address", "no_public_article") }
    if let id = try articleID(at: text), try editedArticle(id)?.state == .published { return id }
    let called = try db.values(
      Int64.self, "SELECT id FROM article WHERE title = \(text) AND state = 'published' ORDER BY id LIMIT 2")
    let found =
      called.isEmpty
      ? try articleList(ArticleFilter(state: .published, text: text), limit: 2).articles.map(\.id) : called
    guard let first = found.first else { throw FieldProblem("address", "no_public_article") }
    guard found.count == 1 else { throw FieldProblem("address", "several_articles") }
    return first
  }

  /// Articles by their ids, in that order, also those that are public no longer. Throws `StorageError`.
  public func teasers(_ ids: [Int64]) throws -> [Teaser] {
    guard !ids.isEmpty else { return [] }
    let found = try db.all(Teaser.self, "SELECT \(Teaser.columns) FROM article WHERE id IN \(list: ids)")
    return ids.compactMap { id in found.first { $0.id == id } }
  }
}
