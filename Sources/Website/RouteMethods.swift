import HTTPTypes
import Newsroom
import Templates

/// Which methods an address answers, in the words of any language: asked where the router has no answer.
struct RouteMethods: Sendable {
  private struct Pattern {
    let method: HTTPRequest.Method
    let parts: [Substring]

    func matches(_ asked: [Substring]) -> Bool { zip(parts, asked).allSatisfy { $0.hasPrefix(":") || $0 == $1 } }
  }

  /// By their number of parts.
  private let patterns: [Int: [Pattern]]

  init(_ routes: [Route], _ words: [Words]) {
    let all = routes.flatMap { route in
      words.map { Pattern(method: route.method, parts: route.path($0).split(separator: "/")) }
    }
    patterns = Dictionary(grouping: all, by: \.parts.count)
  }

  func of(_ path: String) -> Set<HTTPRequest.Method> {
    let asked = path.split(separator: "/")
    return Set((patterns[asked.count] ?? []).filter { $0.matches(asked) }.map(\.method))
  }
}
