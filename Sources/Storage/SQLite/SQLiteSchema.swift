enum SQLiteSchema {
  static func tableCount(_ name: String) -> SQL {
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = \(name)"
  }
  static let statements: SQL = """
    SELECT sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name
    """
}
