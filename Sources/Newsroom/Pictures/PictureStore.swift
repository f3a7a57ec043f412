import Crypto
import Foundation
import Pictures
import Storage

extension Newsdesk {
  /// Takes a picture in: looks at it, stores its bytes as they are. The same bytes again are the same picture.
  /// `name` is the file's, for its ending. Throws `PictureError`, `StorageError`.
  public func upload(_ bytes: [UInt8], named name: String?, by actor: String) async throws -> StoredPicture {
    let hash = PictureStore.hash(bytes)
    if let known = try await read({ try $0.picture(hash) }) { return known }
    let facts = try await workshop.inspect(bytes, named: name)
    return try await write(by: actor) { try $0.keep(bytes, hash, facts) }
  }

  /// Looks at a picture without storing it. Throws `PictureError`.
  func inspect(_ bytes: [UInt8], named name: String?) async throws -> StoredPicture {
    StoredPicture(hash: PictureStore.hash(bytes), try await workshop.inspect(bytes, named: name))
  }
}

enum PictureStore {
  /// So that no row is larger than a megabyte.
  static let chunk = 1 << 20

  static func hash(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).prefix(16).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func picture(_ hash: String) throws -> StoredPicture? {
    try db.first(StoredPicture.self, "SELECT hash, width, height, credit FROM picture WHERE hash = \(hash)")
  }

  /// The bytes as they were uploaded; nil when there is no such picture. Throws `StorageError`.
  func original(_ hash: String) throws -> [UInt8]? {
    let chunks = try db.values(
      [UInt8].self,
      """
      SELECT bytes FROM picture_chunk WHERE picture_id = (SELECT id FROM picture WHERE hash = \(hash)) ORDER BY number
      """)
    return chunks.isEmpty ? nil : chunks.flatMap { $0 }
  }
}

extension Writing {
  fileprivate func keep(_ bytes: [UInt8], _ hash: String, _ facts: PictureFacts) throws -> StoredPicture {
    let id = try id()
    let isNew = try db.execute(
      """
      INSERT INTO picture (id, hash, kind, width, height, credit, created_at)
      VALUES (\(id), \(hash), \(facts.kind.rawValue), \(facts.width), \(facts.height), \(facts.credit), \(now))
      ON CONFLICT (hash) DO NOTHING
      """)
    if isNew == 1 {
      for (number, start) in stride(from: 0, to: bytes.count, by: PictureStore.chunk).enumerated() {
        let part = Array(bytes[start..<min(bytes.count, start + PictureStore.chunk)])
        try db.execute("INSERT INTO picture_chunk (picture_id, number, bytes) VALUES (\(id), \(number), \(part))")
      }
      try audit("picture uploaded", "picture:\(hash)")
    }
    return StoredPicture(hash: hash, facts)
  }
}
