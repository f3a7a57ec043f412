import HTTPTypes
import Hummingbird

/// Whether a form comes from a page of ours (contract.md, "Addresses"): browsers say so themselves.
enum FormOrigin {
  static func isOurs(_ headers: HTTPFields, host: String?, site: String) -> Bool {
    if let said = headers[.secFetchSite] { return said == "same-origin" }
    guard let origin = headers[.origin] else { return false }
    return origin == site || host.map { origin == "http://\($0)" || origin == "https://\($0)" } ?? false
  }
}

extension HTTPField.Name {
  // Both are tokens, so both are names.
  fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
