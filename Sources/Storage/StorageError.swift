/// What can go wrong at the door, the same on both engines.
public enum StorageError: Error, Equatable, Sendable {
  /// A row with these values is there already, in this table.
  case unique(table: String)
  /// A row that this one points to is not there, or one that is pointed to would go.
  case foreignKey
  /// A value that the table's `CHECK` or `NOT NULL` forbids.
  case check
  /// The database cannot be reached, is locked, full or read-only. Trying again later may work.
  case unavailable(String)
  /// The database was made by a newer version of Andruck; it knows this many migrations.
  case newer(found: Int, known: Int)
  /// Our fault: a column was asked for that is not there or has another type.
  case mismatch(String)
  /// Our fault: the statement is wrong.
  case statement(String)
}
