import Foundation

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
}
