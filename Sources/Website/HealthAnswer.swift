import Hummingbird
import Newsroom

enum HealthAnswer {
  /// 200 `ok` when the site can serve; a database that does not answer makes it a 503.
  static func show(_ visit: Visit) async throws -> Response {
    _ = try await visit.desk.read { try $0.site() }
    return visit.text("ok\n", "text/plain; charset=utf-8")
  }
}
