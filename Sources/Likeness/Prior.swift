import Foundation
import Synchronization

/// How often a language uses its words, so that a young archive knows which of them tell something. Made from the package
/// wordfreq (Robyn Speer, data under CC BY-SA 4.0) by `scripts/prior.sh`; see `Resources/README.md`.
public final class Prior: Sendable {
  /// Stem to occurrences in a billion words.
  private let frequencies: [String: Double]

  /// What is not in the list is rarer than all that is.
  private static let unknown = 200.0

  init(_ lines: String) {
    var frequencies: [String: Double] = [:]
    for line in lines.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard let tenths = words.first.flatMap({ Double($0) }) else { continue }
      let frequency = pow(10, tenths / 10)
      for word in words.dropFirst() { frequencies[String(word)] = frequency }
    }
    self.frequencies = frequencies
  }

  /// In a billion words; nil for a stem that is not in the list.
  func known(_ stem: String) -> Double? { frequencies[stem] }

  /// The part of all texts that have a word, told from its frequency: as if `length` words were drawn, most of them in
  /// several texts less than that, since a word that is there once is there again.
  func share(of stem: String) -> Double {
    let (length, again) = (300.0, 0.6)
    return 1 - exp(-length * again * (frequencies[stem] ?? Self.unknown) / 1e9)
  }

  private static let loaded = Mutex<[TextLanguage: Prior]>([:])

  /// Read once, when it is asked for first.
  public static func of(_ language: TextLanguage) -> Prior {
    loaded.withLock { loaded in
      if let known = loaded[language] { return known }
      let file = Bundle.module.bundleURL.appendingPathComponent("Resources/prior.\(language.rawValue).txt")
      // Without the file every word counts as rare: worse, but not wrong.
      let prior = Prior((try? String(contentsOf: file, encoding: .utf8)) ?? "")
      loaded[language] = prior
      return prior
    }
  }
}
