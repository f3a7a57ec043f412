import Foundation
import HTTPTypes

/// Where a request comes from, for whoever counts: an IPv4 address, or the first 64 bits of an IPv6 one, because whoever has
/// one of those has them all (RFC 6177).
enum ClientNetwork {
  /// `remote` is the socket's other end. Only what `trusted` proxies say of who is behind them is believed: of their list
  /// (`X-Forwarded-For`, each appends whom it saw) the last address that is none of theirs.
  static func of(_ headers: HTTPFields, remote: String, trusted: Set<String>) -> String {
    guard trusted.contains(remote), let name = HTTPField.Name("X-Forwarded-For") else { return network(remote) }
    return behind(headers[values: name], trusted: trusted) ?? network(remote)
  }

  /// Who is behind proxies that wrote these lists; nil when all are trusted ones.
  static func behind(_ lists: [String], trusted: Set<String>) -> String? {
    let hops = lists.flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
    return hops.last { !trusted.contains($0) }.map(network)
  }

  static func network(_ address: String) -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
    // An IPv4 address in IPv6's clothes (RFC 4291 § 2.5.5.2).
    if bytes[..<12].elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
      return bytes[12...].map(String.init).joined(separator: ".")
    }
    return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
  }
}
