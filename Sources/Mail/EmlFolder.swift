public import Foundation

/// Delivers into a folder, a file a mail: what Andruck does until a mail server is configured.
public struct EmlFolder: Sendable {
  let folder: URL

  public init(path: String) { folder = URL(fileURLWithPath: path, isDirectory: true) }

  /// Writes `name.eml`, whole or not at all; the same name again replaces the file, so that a delivery
  /// that was interrupted and repeated leaves one mail. Throws what the file system says.
  public func deliver(_ message: String, name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(message.utf8).write(to: folder.appendingPathComponent("\(name).eml"), options: .atomic)
  }

  /// Removes the mails that were written before `date`. Throws what the file system says.
  public func erase(before date: Date) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    let keys: Set<URLResourceKey> = [.contentModificationDateKey]
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys)) {
      let written = try file.resourceValues(forKeys: keys).contentModificationDate
      if file.pathExtension == "eml", let written, written < date { try FileManager.default.removeItem(at: file) }
    }
  }
}
