import Foundation

/// How the agencies divide their numbers among publishers (`Resources/isbn/ranges.txt`).
struct ISBNRanges: Sendable {
  struct Range: Sendable {
    /// Of the first seven digits behind the group's.
    let numbers: ClosedRange<Int>
    /// Of a publisher's number.
    let length: Int
  }
  private let groups: [String: [Range]]

  /// Read once. Without the file numbers are printed without hyphens: worse, but not wrong.
  static let shared = ISBNRanges(
    (try? String(
      contentsOf: Bundle.module.bundleURL.appendingPathComponent("Resources/isbn/ranges.txt"), encoding: .utf8)) ?? "")

  init(_ text: String) {
    var groups: [String: [Range]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      groups[String(words[0])] = words.dropFirst().compactMap { word in
        let numbers = word.split(whereSeparator: { $0 == "-" || $0 == ":" }).compactMap { Int($0) }
        return numbers.count == 3 && numbers[0] <= numbers[1]
          ? Range(numbers: numbers[0]...numbers[1], length: numbers[2]) : nil
      }
    }
    self.groups = groups
  }

  /// "978-3"; nil for no group.
  func of(_ group: String) -> [Range]? { groups[group] }
}
