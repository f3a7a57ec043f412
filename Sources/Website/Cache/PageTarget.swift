import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The address under which a page is kept: its path, and of the query only what its route reads, so that words that
/// nobody reads make no further copies.
struct PageTarget: Sendable {
  /// A route in one language.
  private struct Shape: Sendable {
    /// Empty for a parameter.
    let parts: [Substring]
    let parameters: [String]
    let isKept: Bool

    func fits(_ path: [Substring]) -> Bool {
      parts.count == path.count && zip(parts, path).allSatisfy { $0.isEmpty || $0 == $1 }
    }
  }
  private let shapes: [Shape]

  init(_ theme: Theme) {
    let words = Language.allCases.map(theme.words)
    shapes = Routes.all.filter { $0.method == .get }.flatMap { route in
      // A path without words is that of every language, and each has its own words behind it.
      let parameters = Set(route.parameters.flatMap { name in words.map { $0("path.\(name)") } }).sorted()
      return words.map { words in
        Shape(
          parts: route.path(words).split(separator: "/").map { $0.hasPrefix(":") ? "" : $0 },
          parameters: parameters, isKept: route.isKept)
      }
    }
  }

  /// Nil when the answer to this request is not a page that everybody gets.
  func of(_ request: Request) -> String? {
    guard request.method == .get || request.method == .head else { return nil }
    let path = request.uri.path
    let parts = path.split(separator: "/")
    // What fits no route is an imported article, a page, an old address, or nothing.
    let shape = shapes.first { $0.fits(parts) }
    guard shape?.isKept ?? true else { return nil }
    guard let query = request.uri.query, !query.isEmpty else { return path }
    if shape == nil || path == "/" {
      // As many as there are questions: none is kept.
      if OldQuery.question(query) != nil { return nil }
      if let old = OldQuery.pair(query) { return "\(path)?\(old)" }
    }
    guard let shape else { return path }
    let pairs = query.split(separator: "&")
    let read = shape.parameters.compactMap { name in pairs.first { $0.prefix { $0 != "=" } == name } }
    return read.isEmpty ? path : "\(path)?\(read.joined(separator: "&"))"
  }
}
