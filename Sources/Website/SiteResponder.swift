// Everything that is true of every answer: the address is sound, the error page is ours, the headers are strict.
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
public import Newsroom
import Templates

/// Answers all requests of a site.
public struct SiteResponder: HTTPResponder {
  public typealias Context = SiteContext
  private let desk: Newsdesk
  private let router: RouterResponder<SiteContext>
  private let cache: PageCache?
  private let readership: Readership?
  private let target: PageTarget
  private let methods: RouteMethods
  private static let longestPath = 2048

  /// Without a `cache` every answer is made anew.
  public init(desk: Newsdesk, cache: PageCache? = nil, readership: Readership? = nil) {
    self.desk = desk
    self.readership = readership
    self.cache = cache
    router = Self.router(desk)
    target = PageTarget(desk.theme.theme)
    methods = RouteMethods(Routes.all, Language.allCases.map(desk.theme.theme.words))
  }

  /// Both languages' words lead to a route; `Visit.read` sends on to the site's own.
  private static func router(_ desk: Newsdesk) -> RouterResponder<SiteContext> {
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    var known: Set<String> = []
    for route in Routes.all {
      for language in Language.allCases {
        let path = route.path(desk.theme.theme.words(language))
        guard known.insert("\(route.method) \(path)").inserted else { continue }
        router.on(RouterPath(path), method: route.method) { request, context in
          try await route.handler(try await Gate.open(Visit(desk, request, context, route), route))
        }
      }
    }
    return router.buildResponder()
  }

  public func respond(to request: Request, context: SiteContext) async throws -> Response {
    guard let cache, let target = target.of(request) else {
      let response = await made(request, context)
      count(
        readership?.counted(request.uri.path, response.status, response.headers[.contentType]), request, context)
      return response
    }
    let page = await cache.page(target) { await self.page(target, request, context) }
    count(page.countedPath, request, context)
    let response = page.response(to: request)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func count(_ path: String?, _ request: Request, _ context: SiteContext) {
    if let path { readership?.count(path, request, context.remote) }
  }

  /// The answer as everybody gets it, whoever asked first.
  private func page(_ target: String, _ request: Request, _ context: SiteContext) async -> StoredPage {
    var head = request.head
    head.method = .get
    // Nothing that the page's address does not hold.
    head.path = target
    let response = await made(Request(head: head, body: .init(buffer: ByteBuffer())), context)
    let body = Collected()
    do { try await response.body.write(CollectingWriter(collected: body)) } catch {
      context.logger.error("a page ends early: \(error)")
    }
    return StoredPage(
      target: target, status: response.status, fields: SharedFields.of(response), body: await body.bytes,
      read: context.notes.read, isCompressed: cache?.isKeeping ?? false,
      countedPath: readership?.counted(target, response.status, response.headers[.contentType]))
  }

  private func made(_ request: Request, _ context: SiteContext) async -> Response {
    let visit = Visit(desk, request, context, nil)
    var response: Response
    do {
      try check(request)
      response = try await routed(request, context, visit)
    } catch {
      response = await ErrorPages.answer(error, visit, context.logger)
    }
    SecurityHeaders.add(to: &response, visit)
    if request.method == .head { response = response.createHeadResponse() }
    return response
  }

  private func check(_ request: Request) throws {
    let path = request.uri.path
    guard path.utf8.count <= Self.longestPath else { throw Failure.tooLong }
    // Browsers take a backslash for a slash, and two slashes for another host.
    guard let decoded = path.removingURLPercentEncoding(), !decoded.unicodeScalars.contains(where: { $0.value < 0x20 }),
      !path.contains("\\"), request.head.path?.hasPrefix("//") != true
    else { throw Failure.badRequest }
    if path.count > 1, path.hasSuffix("/") {
      let bare = String(path.prefix(through: path.lastIndex { $0 != "/" } ?? path.startIndex))
      throw Failure.moved(to: bare + (request.uri.query.map { "?\($0)" } ?? ""))
    }
  }

  private func routed(_ request: Request, _ context: SiteContext, _ visit: Visit) async throws -> Response {
    do {
      // The router's own 404 is the only one that is an answer: handlers throw.
      let response = try await router.respond(to: request, context: context)
      guard response.status == .notFound else { return response }
      // Comments hang on an imported article's kept address, too.
      if request.method == .post, let response = try await CommentPages.elsewhere(visit) { return response }
      try checkMethod(request.method, visit)
    } catch Failure.notFound where request.method == .get || request.method == .head {
      // Ours win, but where nothing of ours is, an old address may have had our word: `/author/jella`.
    }
    return try await ArticlePages.elsewhere(visit)
  }

  private func checkMethod(_ method: HTTPRequest.Method, _ visit: Visit) throws {
    let allowed = methods.of(visit.path)
    if method == .get || method == .head {
      guard !allowed.isEmpty, !allowed.contains(.get) else { return }
      throw Failure.wrongMethod(allowed: Array(allowed))
    }
    guard !allowed.isEmpty else { throw Failure.notFound }
    throw Failure.wrongMethod(allowed: allowed.contains(.get) ? [.get, .head] : Array(allowed))
  }
}

extension Visit {
  init(_ desk: Newsdesk, _ request: Request, _ context: SiteContext, _ route: Route?) {
    let parameters = context.parameters.map { (String($0.key), String($0.value)) }
    self.init(
      desk: desk, theme: desk.theme.theme, route: route, path: request.uri.path,
      parameters: Dictionary(parameters, uniquingKeysWith: { $1 }), query: request.uri.query, id: context.id,
      prefersEnglish: request.headers[.acceptLanguage]?.lowercased().hasPrefix("en") ?? false,
      notes: route?.isKept == false ? PageNotes() : context.notes, request: request,
      remote: context.remote,
      body: FormBody(request.body, type: request.headers[.contentType] ?? ""))
  }
}
