import Markup
import Storage

extension Reading {
  /// Everybody who works or worked here, by name. Throws `StorageError`.
  public func people() throws -> [Person] {
    try db.all(Person.self, "SELECT * FROM person ORDER BY name, id")
  }

  /// Throws `StorageError`.
  public func person(id: Int64) throws -> Person? {
    try db.first(Person.self, "SELECT * FROM person WHERE id = \(id)")
  }

  /// Throws `StorageError`.
  public func person(email: String) throws -> Person? {
    try db.first(Person.self, "SELECT * FROM person WHERE email = \(Person.key(email))")
  }
}

extension Person {
  /// An address as it is kept: nobody means two people by two cases.
  static func key(_ email: String) -> String { email.lowercased().folded }
}
