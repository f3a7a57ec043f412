import HTTPTypes
import Hummingbird
import NIOCore

/// What a page's head says to everybody: no id of a single request, and how long it may be kept elsewhere.
enum SharedFields {
  /// Browsers ask each time and mostly hear "not modified"; a CDN that knows its own field (RFC 9213) asks once a
  /// second, and shows the old page while we cannot answer.
  private static let forBrowsers = "public, no-cache"
  private static let forCDNs = "public, max-age=1, stale-if-error=3600"

  static func of(_ response: Response) -> HTTPFields {
    var fields = response.headers
    fields[.contentLength] = nil
    guard StoredPage.statuses.contains(response.status) else { return fields }
    if let name = HTTPField.Name("X-Request-Id") { fields[name] = nil }
    // What says itself how long it stays needs no word of ours.
    guard fields[.cacheControl] == "no-cache" else { return fields }
    fields[.cacheControl] = forBrowsers
    if let name = HTTPField.Name("CDN-Cache-Control") { fields[name] = forCDNs }
    return fields
  }
}
