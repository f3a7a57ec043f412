import Outbound
import Storage

/// Who is told that an address has something new.
enum PingService: String, Sendable, Storable, CaseIterable {
  /// A WebSub hub: it fetches the feed and hands it to who follows it (W3C Recommendation of 2018, § 6; the request is the
  /// `hub.mode=publish` that hubs have in common).
  case hub
  /// A search engine's door for changed pages (https://www.indexnow.org/documentation).
  case search

  /// So many addresses fit into one request.
  var most: Int { self == .search ? 10_000 : 100 }
}

/// An address that somebody is to be told of.
struct Ping: Record {
  let id: Int64
  let service: PingService
  let endpoint: String
  let address: String
  let attempts: Int
  /// Another one when it changed again: what was told before that does not end it.
  let version: Int64
  let createdAt: Moment

  init(row: Row) throws {
    id = try row["id"]
    service = try row["service"]
    endpoint = try row["endpoint"]
    address = try row["address"]
    attempts = try row["attempts"]
    version = try row["version"]
    createdAt = try row["created_at"]
  }
}

extension PingService {
  /// One request for all addresses of a site. `key` is what stands at `keyAddress`.
  func request(_ endpoint: String, _ addresses: [String], host: String, key: String, keyAddress: String) throws
    -> WebRequest
  {
    switch self {
    case .hub:
      let fields = [("hub.mode", "publish")] + addresses.map { ("hub.url", $0) }
      return WebRequest(
        endpoint, body: fields.map { "\($0.0)=\(Paths.encoded($0.1))" }.joined(separator: "&"),
        contentType: "application/x-www-form-urlencoded")
    case .search:
      let notice = IndexNow(host: host, key: key, keyLocation: keyAddress, urlList: addresses)
      return WebRequest(endpoint, body: try JSON.text(notice), contentType: "application/json; charset=utf-8")
    }
  }

  private struct IndexNow: Codable {
    let host: String
    let key: String
    let keyLocation: String
    let urlList: [String]
  }
}
