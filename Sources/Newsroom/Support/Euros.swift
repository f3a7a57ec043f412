/// Amounts in cents of a euro, as people write them.
public enum Euros {
  private static let most: Int64 = 100_000_000

  /// Of "24", "24,00", "24.5", "1.234,50 €", "1'234" or "EUR 3"; nil for what is no amount, or more than a million.
  public static func cents(_ text: String) -> Int64? {
    let plain = text.replacing("€", with: "").replacing("EUR", with: "").filter { !$0.isWhitespace }
    let pattern = #/(?<whole>\d{1,3}(?:[.,']\d{3}){1,2}|\d{1,7})(?:[.,](?<cents>\d{1,2}))?/#
    guard let match = plain.wholeMatch(of: pattern), let whole = Int64(match.whole.filter(\.isNumber)) else {
      return nil
    }
    let cents = match.cents.map { $0.count == 1 ? "\($0)0" : String($0) } ?? "0"
    return Int64(cents).map { whole * 100 + $0 }.flatMap { $0 <= most ? $0 : nil }
  }

  /// "24,00", as it is typed in German; "24" of a whole amount.
  public static func text(_ cents: Int64) -> String {
    cents % 100 == 0 ? "\(cents / 100)" : "\(cents / 100),\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  /// "12.34", as machines want it; "12" of a whole amount.
  public static func machine(_ cents: Int64) -> String { text(cents).replacing(",", with: ".") }
}
