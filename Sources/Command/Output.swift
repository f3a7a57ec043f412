import Foundation

/// Results go to standard output, everything else to standard error.
enum Output {
  static func result(_ text: String) { write(text + "\n", to: .standardOutput) }
  static func say(_ text: String) { write(text + "\n", to: .standardError) }

  /// Who closed the other end does not want to read it; that is no error of ours.
  static func write(_ text: String, to handle: FileHandle) { try? handle.write(contentsOf: Data(text.utf8)) }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    result(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
