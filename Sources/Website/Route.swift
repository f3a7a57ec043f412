import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// One address: what may be asked, by whom, and who answers.
struct Route: Sendable {
  typealias Handler = @Sendable (Visit) async throws -> Response

  let method: HTTPRequest.Method
  /// Parts in braces are words of the locale, parts with a colon are parameters: `/{article}/:slug`.
  let path: String
  let access: Access
  let name: String
  /// Words of the query that the handler reads, as the locale names them: `before`.
  let parameters: [String]
  /// Whether everybody gets the same answer until something changes, so that it may be kept.
  let isKept: Bool
  /// Whether programs send it, which say nothing of where they come from.
  let isForPrograms: Bool
  let handler: Handler

  init(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ name: String, reads parameters: [String] = [],
    kept: Bool = true, forPrograms: Bool = false, _ handler: @escaping Handler
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.name = name
    self.parameters = parameters
    isKept = kept && method == .get && access == .everyone
    isForPrograms = forPrograms
    self.handler = handler
  }

  /// Whether it is the newsroom's own.
  var isDesk: Bool { path.hasPrefix("/{desk}") }

  /// Whether it is open to who is signed in by half: without the second factor that they must have.
  var isDoor: Bool { path == "/{desk}/{account}/{second_factor}" || path == "/{desk}/{sign_out}" }

  /// The path in a language: `/artikel/:slug`.
  func path(_ words: Words) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      guard part.hasPrefix("{") else { return String(part) }
      let word = part.dropFirst().dropLast()
      return words(isDesk && word != "desk" ? "desk_path.\(word)" : "path.\(word)")
    }.joined(separator: "/")
  }

  /// The address in a language, its parameters filled.
  func address(_ words: Words, _ parameters: [String: String]) -> String {
    path(words).split(separator: "/").map { part in
      part.hasPrefix(":") ? parameters[String(part.dropFirst())] ?? "" : String(part)
    }.reduce("") { "\($0)/\($1)" }
  }
}
