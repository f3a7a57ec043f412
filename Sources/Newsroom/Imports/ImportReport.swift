import Foundation

/// One old address, and what became of it: a line of the report.
public struct OldAddressReport: Sendable, Equatable, Encodable {
  /// A path of the old site, with its query.
  public let old: String
  /// The path where it is read now; nil for what is not public.
  public let new: String?
  /// What the old address answers: 200 where it stayed, 301 where it leads on; in the end 404 or 410 where nothing is
  /// public, 400 for what is no address.
  public let status: Int
  public let problem: String?

  private enum CodingKeys: CodingKey { case old, new, status, problem }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(old, forKey: .old)
    // Null is said, not left out.
    try container.encode(new, forKey: .new)
    try container.encode(status, forKey: .status)
    try container.encode(problem, forKey: .problem)
  }
}

/// What an import did, by numbers and by cause.
public struct ImportSummary: Sendable, Equatable {
  public var articles = 0
  public var pages = 0
  public var attachments = 0
  public var pictures = 0
  public var comments = 0
  public var answers = 0
  public var others = 0
  /// What was new, changed, or as it was.
  public var created = 0
  public var revised = 0
  public var unchanged = 0
  /// Old addresses, and how many of them lead to something public.
  public var addresses = 0
  public var answered = 0
  /// Causes with their number and the first few places.
  public private(set) var causes: [String: (count: Int, places: [String])] = [:]
  /// `2019/05`: in which something appeared, by the old site's own clock.
  var months: Set<String> = []
  /// Mistakes of the file itself, each with its line.
  public var mistakes: [String] = []

  private static let shown = 3

  public init() {}

  mutating func count(_ problem: ImportProblem, at place: String) {
    var known = causes[problem.cause] ?? (0, [])
    known.count += 1
    if known.places.count < Self.shown, !known.places.contains(place) { known.places.append(place) }
    causes[problem.cause] = known
  }

  public static func == (one: ImportSummary, other: ImportSummary) -> Bool {
    one.articles == other.articles && one.pages == other.pages && one.attachments == other.attachments
      && one.comments == other.comments && one.answers == other.answers && one.addresses == other.addresses
      && one.pictures == other.pictures && one.others == other.others && one.mistakes == other.mistakes
      && one.answered == other.answered && one.causes.mapValues(\.count) == other.causes.mapValues(\.count)
  }
}

/// Writes the lines of the report as they come, so that it costs no memory; into a file beside it, so that nothing is
/// lost of a report that was there before.
final class ReportFile {
  private let path: String?
  private let handle: FileHandle?
  private var buffer = Data()
  private let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  /// Without a path it is written nowhere. `export` is what it must not stand in the place of. Throws
  /// `ImportError.report`.
  init(path: String?, export: String) throws {
    self.path = path
    guard let path else {
      handle = nil
      return
    }
    let files = FileManager.default
    let isFree = try? files.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeRegular
    let isExport = Self.whole(path) == Self.whole(export)
    guard isFree ?? true, !isExport, files.createFile(atPath: Self.unfinished(path), contents: nil),
      let handle = FileHandle(forWritingAtPath: Self.unfinished(path))
    else { throw ImportError.report(path) }
    self.handle = handle
  }

  private static func whole(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func unfinished(_ path: String) -> String { path + ".part" }

  func write(_ line: OldAddressReport) throws {
    guard handle != nil else { return }
    buffer += try encoder.encode(line) + Data("\n".utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Throws `ImportError.report`.
  func close() throws {
    try flush()
    guard let path, let handle else { return }
    guard (try? handle.close()) != nil, rename(Self.unfinished(path), path) == 0 else { throw ImportError.report(path) }
  }

  /// What was written of it goes.
  func discard() {
    try? handle?.close()
    if let path { try? FileManager.default.removeItem(atPath: Self.unfinished(path)) }
  }

  private func flush() throws {
    do { try handle?.write(contentsOf: buffer) } catch { throw ImportError.report(path ?? "") }
    buffer.removeAll(keepingCapacity: true)
  }
}

public enum ImportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The report cannot be written there.
  case report(String)
  case media(String)

  public var description: String {
    switch self {
    case .report(let path): "the report cannot be written to \(path); expected a file that is not the export"
    case .media(let path): "there is no folder \(path)"
    }
  }
}
