import HTTPTypes
import Hummingbird
import Logging
import Newsroom
import Templates

/// One request as handlers see it.
struct Visit: Sendable {
  let desk: Newsdesk
  let theme: Theme
  let route: Route?
  let path: String
  let parameters: [String: String]
  /// As sent, still encoded.
  let query: String?
  let id: String
  let prefersEnglish: Bool
  /// What was read for the answer, for whoever keeps it.
  let notes: PageNotes
  let request: Request
  /// The other end of the socket.
  let remote: String
  let body: FormBody
  /// Of the newsroom's own addresses, who visits.
  var session: DeskSession?

  /// Where it comes from. Asked for by few, and so found out only then.
  var network: String {
    ClientNetwork.of(request.headers, remote: remote, trusted: desk.settings.trustedProxies)
  }

  /// What a form sent. Throws `Failure.badRequest`.
  func form() async throws -> Form { try await body.form() }

  /// A value of the query, decoded; nil when it is not there. Unknown ones change nothing.
  /// Throws `Failure.badRequest` when it cannot be decoded.
  func query(_ name: String) throws -> String? {
    for pair in (query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.first.map(String.init) == name else { continue }
      let text = parts.count > 1 ? parts[1].replacing("+", with: " ") : ""
      guard let decoded = text.removingURLPercentEncoding(), !decoded.utf8.contains(0) else { throw Failure.badRequest }
      return decoded
    }
    return nil
  }

  func parameter(_ name: String) throws -> String {
    guard let value = parameters[name] else { throw Failure.notFound }
    return value
  }

  /// The key from which a list goes on. Throws `Failure.badRequest` for one that we never made.
  func pageKey(_ site: Site) throws -> PageKey? {
    let words = theme.words(site.language)
    guard let text = try query(words("path.before")) else { return nil }
    guard let key = PageKey(text) else { throw Failure.badRequest }
    return key
  }

  /// Reads one snapshot together with the site. Throws `Failure.notYetPublic` while the law's fields are empty,
  /// `Failure.moved` when the address has the other language's words.
  func read<T: Sendable>(_ body: @escaping @Sendable (Reading, Site) throws -> T) async throws -> (Site, T) {
    try await desk.read { [self] reading in
      // Also when the answer is an error: an article that is gone comes back by a change.
      defer { notes.take(reading) }
      let site = try site(reading)
      return (site, try body(reading, site))
    }
  }

  /// The same in a transaction that writes, so that nothing has to be read before it. Throws what `read` does.
  func write<T: Sendable>(by actor: String, _ body: @escaping @Sendable (Writing, Site) throws -> T) async throws
    -> (Site, T)
  {
    try await desk.write(by: actor) { [self] writing in
      let site = try site(writing.reading)
      return (site, try body(writing, site))
    }
  }

  private func site(_ reading: Reading) throws -> Site {
    let site = try reading.site()
    guard desk.settings.isLoopback || site.settings.missing.isEmpty || route?.isDesk == true else {
      throw Failure.notYetPublic
    }
    try checkWords(site, reading)
    return site
  }

  private func checkWords(_ site: Site, _ reading: Reading) throws {
    guard let route, route.path.contains("{") else { return }
    let address = route.address(words(site), parameters)
    if address != path {
      // The other language's words are no addresses of this site: they may be those of the one that moved in.
      if case .moved(let target) = try reading.found(path: path.removingURLPercentEncoding() ?? path, paths(site)) {
        throw Failure.moved(to: target)
      }
      throw Failure.moved(to: address + (query.map { "?\($0)" } ?? ""))
    }
  }
}
