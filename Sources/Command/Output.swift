import Foundation

/// Results go to standard output, everything else to standard error.
enum Output {
  static func result(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    result(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
