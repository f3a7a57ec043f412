// Reads an export of any size in constant memory: pieces of the file go into a parser that hands out each record when
// it is whole. What is broken is passed over, and said.
import Foundation

/// The records of a WXR file, one after the other.
public final class ExportReader {
  private static let piece = 256 << 10

  private let path: String
  private let handle: FileHandle
  private let parser: PushParser
  private let assembly: ExportAssembly
  private var bytes: ExportBytes
  private var ready: [ExportRecord] = []
  private var isAtEnd = false
  /// Bytes of the file, and how many of them were read.
  public let size: Int
  public private(set) var position = 0

  /// Without `comments` items come without theirs. Throws `ExportError`.
  public init(path: String, comments: Bool = true) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw ExportError.unreadable(path) }
    self.handle = handle
    self.path = path
    size = ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
    let head = try Self.read(handle, 1024, path)
    try? handle.seek(toOffset: 0)
    guard ExportBytes.looksLikeExport(head) else { throw ExportError.noExport(path) }
    bytes = ExportBytes(head: head)
    assembly = ExportAssembly(readsComments: comments)
    parser = PushParser(assembly)
  }

  deinit { try? handle.close() }

  /// The next record; nil at the end of the file. Throws `ExportError`.
  public func next() throws -> ExportRecord? {
    while ready.isEmpty, !isAtEnd {
      try readPiece()
      ready = assembly.takeRecords().reversed()
    }
    return ready.popLast()
  }

  /// What the file has wrong, each with its line; complete when the last record was read.
  public var mistakes: [ExportMistake] { parser.mistakes }

  /// Nothing at the file's end.
  private static func read(_ handle: FileHandle, _ count: Int, _ path: String) throws -> Data {
    do { return try handle.read(upToCount: count) ?? Data() } catch { throw ExportError.unreadable(path) }
  }

  private func readPiece() throws {
    let data = try Self.read(handle, Self.piece, path)
    position += data.count
    guard !data.isEmpty else {
      parser.push(bytes.end())
      parser.end()
      assembly.end()
      return isAtEnd = true
    }
    parser.push(bytes.clean([UInt8](data)))
  }
}

public enum ExportError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable(String)
  /// The file is no XML.
  case noExport(String)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path) cannot be read"
    case .noExport(let path): "\(path) is no WordPress export; expected the XML file of 'Tools → Export'"
    }
  }
}

/// Something in the file that is not as XML must be; what can be read around it was read.
public struct ExportMistake: Sendable, Equatable {
  /// Counts from 1.
  public let line: Int
  /// In libxml2's words.
  public let reason: String
}
