/// A statement with its values apart: what is interpolated is bound, never pasted.
///
///     "SELECT title FROM article WHERE id = \(id)"
///
/// Fragments compose: an interpolated `SQL` brings its own values along.
public struct SQL: ExpressibleByStringInterpolation, Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case text(String)
    case value(Value)
  }
  var pieces: [Piece]

  public init(stringLiteral text: String) { pieces = [.text(text)] }
  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []
    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(interpolationCount * 2 + 1)
    }
    public mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }
    public mutating func appendInterpolation(_ value: some Storable) {
      pieces.append(.value(value.stored))
    }
    public mutating func appendInterpolation<T: Storable>(_ value: T?) {
      pieces.append(.value(value.stored))
    }
    public mutating func appendInterpolation(_ fragment: SQL) { pieces += fragment.pieces }

    /// `(?, ?, ?)`; an empty list matches nothing: `(NULL)`.
    public mutating func appendInterpolation(list: [some Storable]) {
      guard !list.isEmpty else { return pieces.append(.text("(NULL)")) }
      for (index, value) in list.enumerated() {
        pieces.append(.text(index == 0 ? "(" : ", "))
        pieces.append(.value(value.stored))
      }
      pieces.append(.text(")"))
    }
  }

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// The fragments one after the other, `separator` between them.
  public static func joined(_ parts: [SQL], by separator: String) -> SQL {
    var all = SQL(stringLiteral: "")
    for (index, part) in parts.enumerated() {
      if index > 0 { all.pieces.append(.text(separator)) }
      all.pieces += part.pieces
    }
    return all
  }

  /// The text as an engine wants it, with a placeholder for each value, and the values in order.
  func rendered(_ engine: EngineName) -> (text: String, values: [Value]) {
    var text = ""
    var values: [Value] = []
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .value(let value):
        values.append(value)
        text += engine == .sqlite ? "?" : "$\(values.count)"
      }
    }
    return (text, values)
  }
}
