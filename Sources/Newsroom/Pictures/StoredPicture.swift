import Pictures
public import Storage

/// An original of the store, by its content: the same file twice is one picture.
public struct StoredPicture: Record, Codable, Sendable, Equatable {
  /// The first 128 bits of the SHA-256 of its bytes, in hexadecimal; part of its addresses.
  public let hash: String
  /// Pixels, upright.
  public let width: Int
  public let height: Int
  /// Who made it, by the file itself.
  public let credit: String?

  init(hash: String, _ facts: PictureFacts) {
    self.hash = hash
    width = facts.width
    height = facts.height
    credit = facts.credit
  }

  init(hash: String, width: Int, height: Int) {
    self.hash = hash
    self.width = width
    self.height = height
    credit = nil
  }

  public init(row: Row) throws {
    hash = try row["hash"]
    width = try row["width"]
    height = try row["height"]
    credit = try row["credit"]
  }
}

/// A picture at its place in an article: with what is said of it there.
public struct PlacedPicture: Codable, Sendable, Equatable {
  public var picture: StoredPicture
  /// For those who cannot see it.
  public var alt: String
  public var caption: String
  /// Empty in drafts alone: whoever made a picture is named where readers see it (UrhG § 13).
  public var credit: String
  public var focus: FocalPoint

  public init(
    picture: StoredPicture, alt: String, caption: String = "", credit: String, focus: FocalPoint = .middle
  ) {
    self.picture = picture
    self.alt = alt
    self.caption = caption
    self.credit = credit
    self.focus = focus
  }
}

/// The point of a picture that stays in sight when its edges are cut off.
public struct FocalPoint: Codable, Sendable, Equatable {
  /// Percent from the left, and from the top.
  public let x: Int
  public let y: Int

  public static let middle = FocalPoint(x: 50, y: 50)

  init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// "40% 25%"; nil for anything else.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: #/\s*(\d{1,3})\s*%\s*,?\s*(\d{1,3})\s*%\s*/#), let x = Int(match.1),
      let y = Int(match.2), x <= 100, y <= 100
    else { return nil }
    self.init(x: x, y: y)
  }
}
