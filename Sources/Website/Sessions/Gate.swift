import HTTPTypes
import Hummingbird
import Newsroom

/// Who is signed in, as handlers of the desk see it.
struct DeskSession: Sendable {
  let id: Int64
  let person: Person
  let token: SessionToken
}

/// Lets in who may come in. Asked before every handler, so none can forget it.
enum Gate {
  /// The visit with who makes it. Throws `Failure.signInFirst`, `.forbidden`, `.foreignForm`.
  static func open(_ visit: Visit, _ route: Route) async throws -> Visit {
    var visit = visit
    if route.method == .post, !route.isForPrograms { try checkOrigin(visit) }
    guard case .staff(let roles) = route.access else { return visit }
    guard let token = SessionCookie.token(visit.request.headers), let found = try await visit.desk.visit(token) else {
      throw Failure.signInFirst
    }
    guard roles.contains(found.person.role) else { throw Failure.forbidden }
    visit.session = DeskSession(id: found.session.id, person: found.person, token: token)
    if found.person.mustHaveSecondFactor(visit.desk.settings), !route.isDoor { throw Failure.secondFactorFirst }
    if route.method == .post, try await !token.isOfForm(visit.form()["token"]) { throw Failure.staleForm }
    return visit
  }

  static func checkOrigin(_ visit: Visit) throws {
    let isOurs = FormOrigin.isOurs(
      visit.request.headers, host: visit.request.head.authority, site: visit.desk.settings.siteURL)
    guard isOurs else { throw Failure.foreignForm }
  }
}
