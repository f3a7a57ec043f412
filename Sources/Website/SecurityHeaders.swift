import HTTPTypes
import Hummingbird
import Newsroom

/// Nothing runs, loads or frames that is not ours (product.md F3).
enum SecurityHeaders {
  static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
    frame-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'
    """

  static func add(to response: inout Response, _ visit: Visit) {
    let settings = visit.desk.settings
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = policy }
    response.headers[.xContentTypeOptions] = "nosniff"
    set("Referrer-Policy", "strict-origin-when-cross-origin", on: &response)
    set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()", on: &response)
    set("Cross-Origin-Opener-Policy", "same-origin", on: &response)
    set("X-Request-Id", visit.id, on: &response)
    if settings.siteURL.hasPrefix("https://") { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if settings.isLoopback { set("X-Robots-Tag", "noindex", on: &response) }
  }

  private static func set(_ name: String, _ value: String, on response: inout Response) {
    if let name = HTTPField.Name(name) { response.headers[name] = value }
  }
}
