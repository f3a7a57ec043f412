import HTTPTypes

/// What browsers send back of what we set.
enum Cookies {
  /// Nil when there is none of this name, or more than one.
  static func value(_ name: String, _ headers: HTTPFields) -> String? {
    let found = headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> String? in
      let parts = pair.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
      return parts.count == 2 && parts[0] == name ? String(parts[1]) : nil
    }
    return found.count == 1 ? found[0] : nil
  }
}
