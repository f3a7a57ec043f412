// What browsers get: made on first request, kept in a folder that may be thrown away at any time.
import Foundation
import Pictures

/// The derivatives of this node. One making per file: who asks meanwhile waits for it.
actor Derivatives {
  private let folder: String
  private let workshop: PictureWorkshop
  private var making: [String: Task<[UInt8]?, any Error>] = [:]

  init(folder: String, workshop: PictureWorkshop) {
    self.folder = folder
    self.workshop = workshop
  }

  func find(
    _ hash: String, _ width: Int, _ format: PictureFormat,
    original: @escaping @Sendable () async throws -> [UInt8]?
  ) async throws -> [UInt8]? {
    let file = "\(folder)/\(hash.prefix(2))/\(hash)-\(width).\(format.ending)"
    if let task = making[file] { return try await task.value }
    let task = Task { [workshop] () -> [UInt8]? in
      if let known = await Self.read(file) { return known }
      guard let original = try await original() else { return nil }
      let made = try await workshop.derive(original, width: width, format: format)
      await Self.write(made, file)
      return made
    }
    making[file] = task
    defer { making[file] = nil }
    return try await task.value
  }

  /// On a thread that may wait for the disk.
  private static func read(_ file: String) async -> [UInt8]? {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: FileManager.default.contents(atPath: file).map { [UInt8]($0) })
      }
    }
  }

  /// A folder that cannot be written costs time, not the picture.
  private static func write(_ bytes: [UInt8], _ file: String) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let url = URL(fileURLWithPath: file)
        try? FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(bytes).write(to: url, options: .atomic)
        continuation.resume()
      }
    }
  }
}

extension Newsdesk {
  /// A picture in one of the layout's widths and the format of this file ending; nil when there is no such picture, or
  /// it is not offered so. Throws `PictureError.failed`, `StorageError`.
  public func derivative(
    _ hash: String, width: Int, ending: String
  ) async throws -> (bytes: [UInt8], mediaType: String)? {
    guard hash.wholeMatch(of: #/[0-9a-f]{32}/#) != nil, PictureWidths.all.contains(width),
      let format = PictureFormat(ending: ending)
    else { return nil }
    let bytes = try await derivatives.find(hash, width, format) {
      try await read { reading in
        guard let picture = try reading.picture(hash), PictureWidths.offered(picture).contains(width) else {
          return nil
        }
        return try reading.original(hash)
      }
    }
    return bytes.map { ($0, format.mediaType) }
  }
}
