/// What a column holds, the same on both engines.
public enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A Swift type that can be bound to a statement and read from a row.
public protocol Storable: Sendable {
  /// Nil when the value is of another kind: the row then throws `StorageError.mismatch`.
  init?(stored: Value)
  var stored: Value { get }
}

extension Int64: Storable {
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
  public var stored: Value { .integer(self) }
}

extension Int: Storable {
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = Int(number)
  }
  public var stored: Value { .integer(Int64(self)) }
}

/// A flag is a `SMALLINT` of 0 or 1 on both engines.
extension Bool: Storable {
  public init?(stored: Value) {
    guard case .integer(let number) = stored, number == 0 || number == 1 else { return nil }
    self = number == 1
  }
  public var stored: Value { .integer(self ? 1 : 0) }
}

extension Double: Storable {
  public init?(stored: Value) {
    switch stored {
    case .real(let number): self = number
    case .integer(let number): self = Double(number)
    default: return nil
    }
  }
  public var stored: Value { .real(self) }
}

extension String: Storable {
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
  public var stored: Value { .text(self) }
}

extension [UInt8]: Storable {
  public init?(stored: Value) {
    guard case .blob(let bytes) = stored else { return nil }
    self = bytes
  }
  public var stored: Value { .blob(self) }
}

extension Optional: Storable where Wrapped: Storable {
  public init?(stored: Value) {
    guard stored != .null else {
      self = nil as Wrapped?
      return
    }
    guard let wrapped = Wrapped(stored: stored) else { return nil }
    self = .some(wrapped)
  }
  public var stored: Value { self?.stored ?? .null }
}

/// An enum of texts is stored as its text; the column's `CHECK` names the same texts.
extension Storable where Self: RawRepresentable, RawValue == String {
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(rawValue: text)
  }
  public var stored: Value { .text(rawValue) }
}
