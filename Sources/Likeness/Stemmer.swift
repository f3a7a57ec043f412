import CStemmer

/// Brings the forms of a word together: "Werften" and "Werft" have one stem. Snowball's algorithms
/// (https://snowballstem.org/algorithms/), not for use by two threads at once.
final class Stemmer {
  private let handle: OpaquePointer?

  init(_ language: TextLanguage) {
    handle = sb_stemmer_new(language.algorithm, nil)
    precondition(handle != nil, "libstemmer lacks \(language.algorithm)")
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of a word in lower case, UTF-8.
  func stem(_ word: [UInt8]) -> String {
    let stem = word.withUnsafeBufferPointer { sb_stemmer_stem(handle, $0.baseAddress, Int32($0.count)) }
    guard let stem else { return String(decoding: word, as: UTF8.self) }
    let length = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }
}

/// The languages whose words we know.
public enum TextLanguage: String, Sendable, CaseIterable {
  case de, en

  var algorithm: String {
    switch self {
    case .de: "german"
    case .en: "english"
    }
  }
}
