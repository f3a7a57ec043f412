import Markup
public import Storage

/// An embed that some article offers to load.
public struct StoredEmbed: Record, Sendable, Equatable {
  public let id: String
  let provider: EmbedProvider
  public let frame: String
  public let address: String
  public let title: String

  /// The one host whose frames the embed's page may show.
  public var frameHost: String { provider.frameHost }

  public init(row: Row) throws {
    id = try row["id"]
    guard let provider = EmbedProvider(rawValue: try row["provider"]) else {
      throw StorageError.mismatch("unknown provider of an embed")
    }
    self.provider = provider
    frame = try row["frame"]
    address = try row["address"]
    title = try row["title"]
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func embed(_ id: String) throws -> StoredEmbed? {
    note(.embed(id))
    return try db.first(StoredEmbed.self, "SELECT * FROM embed WHERE id = \(id)")
  }
}
