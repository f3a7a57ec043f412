import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The address under which a page is kept: its path, and of the query only what some route reads, so that words that
/// nobody reads make no further copies.
struct PageTarget: Sendable {
  private let parameters: [String]
  /// First parts of addresses that are not pages, or that keep themselves.
  private let never: Set<String>

  init(_ theme: Theme) {
    let words = Language.allCases.map(theme.words)
    func all(_ routes: [Route], _ part: (Route, Words) -> [String]) -> [String] {
      routes.flatMap { route in words.flatMap { part(route, $0) } }
    }
    var seen: Set<String> = []
    parameters = all(Routes.all) { route, words in route.parameters.map { words("path.\($0)") } }
      .filter { seen.insert($0).inserted }
    never = Set(
      all(Routes.all.filter { !$0.isKept }) { route, words in
        [route.path(words).split(separator: "/").first.map(String.init) ?? ""]
      })
  }

  /// Nil when the answer to this request is not a page that everybody gets.
  func of(_ request: Request) -> String? {
    let path = request.uri.path
    let first = path.dropFirst().prefix { $0 != "/" }
    guard request.method == .get || request.method == .head, !never.contains(String(first)) else { return nil }
    guard let query = request.uri.query, !query.isEmpty else { return path }
    let pairs = query.split(separator: "&")
    let read = parameters.compactMap { name in
      pairs.first { $0.prefix { $0 != "=" } == name }
    }
    return read.isEmpty ? path : "\(path)?\(read.joined(separator: "&"))"
  }
}
