import Foundation
import Likeness
import Storage
public import Templates

/// Texts whose likeness somebody asks for, and the archive that says which words tell something.
public struct LikenessPair: Decodable, Sendable {
  public struct Text: Decodable, Sendable {
    let title: String?
    let text: String
  }
  /// As it came, so that it comes back the same.
  public enum ID: Codable, Sendable {
    case text(String)
    case number(Int64)

    public init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try value.decode(Int64.self))
      }
    }

    public func encode(to encoder: any Encoder) throws {
      var value = encoder.singleValueContainer()
      switch self {
      case .text(let text): try value.encode(text)
      case .number(let number): try value.encode(number)
      }
    }
  }
  public let id: ID
  let a: Text
  let b: Text
}

/// How alike the two texts of a pair are, and why: each shared term with its share of the score.
public struct PairScore: Encodable, Sendable {
  let id: LikenessPair.ID
  public let score: Double
  public let terms: [Term]

  /// Written as a pair: `["Lotse", 0.25]`.
  public struct Term: Encodable, Sendable {
    public let shown: String
    public let share: Double

    public func encode(to encoder: any Encoder) throws {
      var pair = encoder.unkeyedContainer()
      try pair.encode(shown)
      try pair.encode(share)
    }
  }
}

/// Scores pairs against one archive. Not for use by two threads at once.
public final class PairScorer {
  private let vocabulary: Vocabulary
  private let reader: TermReader

  /// `archive` holds the texts that say how rare words are; the language itself counts too, as long as they are few.
  public init(_ language: Language, archive: [LikenessPair.Text]) {
    var vocabulary = Vocabulary(TextLanguage(language))
    let counter = TermReader(vocabulary)
    for text in archive { vocabulary.add(counter.terms(of: text.likeness)) }
    self.vocabulary = vocabulary
    reader = TermReader(vocabulary)
  }

  /// Against the site's own articles.
  public init(_ language: Language, of desk: Newsdesk) async throws {
    vocabulary = try await desk.read { try $0.vocabulary(TextLanguage(language)) }
    reader = TermReader(vocabulary)
  }

  public func score(_ pair: LikenessPair) -> PairScore {
    let (one, other) = (profile(pair.a), profile(pair.b))
    let found = one.similarity(to: other)
    let terms = found.terms.map { PairScore.Term(shown: $0.shown, share: ($0.part * 10_000).rounded() / 10_000) }
    return PairScore(id: pair.id, score: (found.score * 1e6).rounded() / 1e6, terms: terms)
  }

  private func profile(_ text: LikenessPair.Text) -> Profile { Profile(reader.terms(of: text.likeness), vocabulary) }
}

extension LikenessPair.Text {
  fileprivate var likeness: LikenessText { LikenessText(title: title ?? "", text: text) }
}

/// JSON lines, each read by itself.
public enum LikenessFile {
  public struct Problem: Error, CustomStringConvertible {
    let file: String
    let line: Int
    let expected: String
    public var description: String { "\(file):\(line): expected \(expected)" }
  }

  /// Throws `Problem` for the first line that is none, and what the file system says.
  public static func pairs(_ file: String) throws -> [LikenessPair] {
    try read(file, #"{"id":…,"a":{"title":…,"text":…},"b":{…}}"#)
  }

  /// The same for an archive.
  public static func texts(_ file: String) throws -> [LikenessPair.Text] {
    try read(file, #"{"title":…,"text":…}"#)
  }

  private static func read<Line: Decodable>(_ file: String, _ expected: String) throws -> [Line] {
    let decoder = JSONDecoder()
    let lines = try Data(contentsOf: URL(fileURLWithPath: file)).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return try lines.enumerated().compactMap { number, line in
      guard line.contains(where: { !Set<UInt8>([0x20, 0x09, 0x0D]).contains($0) }) else { return nil }
      do { return try decoder.decode(Line.self, from: line) } catch {
        throw Problem(file: file, line: number + 1, expected: expected)
      }
    }
  }
}
