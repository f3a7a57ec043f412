import Foundation
import Markup
import Pictures
import Storage
import WordPress

/// A file of the old site.
struct Attachment: Record {
  fileprivate static let host = Pattern(#/(?:https?:)?\/\/[^\/?#]*/#)

  let id: Int64
  let source: String
  let parent: String
  /// As the file of the export writes it: `/wp-content/uploads/2019/05/deich.jpg`.
  let file: String
  /// The path of its own page.
  let path: String
  let picture: String?
  let alt: String
  let caption: String

  init(row: Row) throws {
    id = try row["id"]
    source = try row["source_id"]
    parent = try row["parent"]
    file = try row["file"]
    path = try row["path"]
    picture = try row["picture"]
    alt = try row["alt"]
    caption = try row["caption"]
  }

  /// For texts; nil when it is no picture of ours.
  var shown: TextSurroundings.Picture? { picture.map { .init(name: $0, alt: alt, caption: caption) } }
}

/// The folder of uploads that came along.
struct MediaFolder: Sendable {
  let path: String

  /// Throws `ImportError.media`.
  init?(_ path: String?) throws {
    guard let path else { return nil }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw ImportError.media(path)
    }
    self.path = path
  }

  /// The bytes of a file, wherever below the folder the uploads begin; nil when it is not there.
  func bytes(of file: String) -> [UInt8]? {
    let parts = (file.removingPercentEncoding ?? file).split(separator: "/").map(String.init)
    guard !parts.contains(".."), !parts.contains(where: { $0.utf8.contains(0) }) else { return nil }
    for start in parts.indices {
      // Below a year there are many of the same name.
      if start > 0, parts[start - 1].allSatisfy(\.isNumber) { break }
      let candidate = path + "/" + parts[start...].joined(separator: "/")
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      return FileManager.default.contents(atPath: candidate).map { [UInt8]($0) }
    }
    return nil
  }
}

/// An attachment with its picture stored, to be kept.
struct ImportedAttachment: Sendable {
  let item: ExportedItem
  let source: String
  /// Of the file, as the export writes it.
  let path: String
  let picture: String?
  let problems: [ImportProblem]
}

extension Newsdesk {
  /// Stores an attachment's picture, where it is one. Throws `StorageError`.
  func take(_ item: ExportedItem, source: String, of old: OldSite, media: MediaFolder?) async throws
    -> ImportedAttachment
  {
    let whole = String(item.file.trimmingPrefix(Attachment.host.regex))
    let path = whole.utf8.count <= 1_800 ? whole : ""
    var picture = try await read { try $0.attachment(row: source, of: old) }?.picture
    var problems: [ImportProblem] = []
    if picture == nil {
      do { picture = try await self.picture(path, media) } catch let problem as PictureProblem {
        problems = [problem.problem]
      }
    }
    return ImportedAttachment(item: item, source: source, path: path, picture: picture, problems: problems)
  }

  private struct PictureProblem: Error { let problem: ImportProblem }

  private func picture(_ path: String, _ media: MediaFolder?) async throws -> String {
    let ending = (path as NSString).pathExtension.lowercased()
    guard ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic"].contains(ending) else {
      throw PictureProblem(problem: .file(path))
    }
    guard let bytes = media?.bytes(of: path) else { throw PictureProblem(problem: .fileMissing(path)) }
    do { return try await upload(bytes, named: (path as NSString).lastPathComponent, by: "import").hash } catch let
      error
      as PictureError
    { throw PictureProblem(problem: .fileBroken("\(path): \(error)")) }
  }
}

extension Writing {
  /// Throws `StorageError`.
  func keep(_ attachment: ImportedAttachment, of old: OldSite) throws {
    let item = attachment.item
    nameAddresses(["attachment_id", "p"].map { ImportedAddress(path: old.query($0, item.id)) })
    let alt = (item.meta["_wp_attachment_image_alt"] ?? "").asLabelName
    try db.execute(
      """
      INSERT INTO attachment (id, site, source_id, parent, file, path, picture, alt, caption)
      VALUES (\(try id()), \(old.key), \(attachment.source), \(item.parent), \(attachment.path),
        \(old.path(item.link) ?? ""), \(attachment.picture), \(alt), \(item.excerpt.asLabelName))
      ON CONFLICT (site, source_id) DO UPDATE SET parent = excluded.parent, file = excluded.file, path = excluded.path,
        picture = coalesce(excluded.picture, attachment.picture), alt = excluded.alt, caption = excluded.caption
      """)
    try db.execute(
      """
      INSERT INTO imported_item (site, source_id, kind, digest, problems)
      VALUES (\(old.key), \(attachment.source), 'attachment', \(ItemDigest.text(item)), \(try JSON.text(attachment.problems)))
      ON CONFLICT (site, source_id) DO UPDATE SET digest = excluded.digest, problems = excluded.problems
      """)
  }
}

extension Reading {
  func attachment(row id: String, of old: OldSite) throws -> Attachment? {
    try db.first(Attachment.self, "SELECT * FROM attachment WHERE site = \(old.key) AND source_id = \(id)")
  }

  /// By its number. Throws `StorageError`.
  func attachment(_ id: String, of old: OldSite) throws -> TextSurroundings.Picture? {
    try attachment(row: id, of: old)?.shown
  }

  /// By the whole address of the file, in any of the sizes that WordPress made. Throws `StorageError`.
  func attachment(file address: String, of old: OldSite) throws -> TextSurroundings.Picture? {
    let start = address.prefixMatch(of: Attachment.host.regex)?.range.upperBound ?? address.startIndex
    let path = address[start...].prefix { $0 != "?" && $0 != "#" }
    let files = OldAddress.files(String(path))
    let found = try db.all(
      Attachment.self, "SELECT * FROM attachment WHERE file IN \(list: files) AND site = \(old.key) ORDER BY id")
    // A file of exactly this name goes before the one that it may be a smaller size of.
    return files.lazy.compactMap { file in found.first { $0.file == file && $0.picture != nil }?.shown }.first
  }

  /// The numbers of what belongs to a post. Throws `StorageError`.
  func attachments(of parent: String, _ old: OldSite) throws -> [String] {
    try db.values(
      String.self, "SELECT source_id FROM attachment WHERE site = \(old.key) AND parent = \(parent) ORDER BY id")
  }
}
