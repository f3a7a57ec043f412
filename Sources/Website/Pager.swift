/// Where a list goes on, and back to its start.
enum Pager {
  static func values(older: String?, first: String? = nil) -> [String: Any] {
    var values: [String: Any] = ["has_pages": older != nil || first != nil]
    values["older_address"] = older
    values["first_address"] = first
    return values
  }
}
