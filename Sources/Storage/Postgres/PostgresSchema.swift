enum PostgresSchema {
  static func tableCount(_ name: String) -> SQL {
    """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname = \(name)
    """
  }
  static let statements: SQL = """
    SELECT statement FROM (
      SELECT 1 AS part, c.relname::text AS name, 'CREATE TABLE ' || c.relname || E' (\\n' || (
        SELECT string_agg('  ' || line, E',\\n' ORDER BY place, line) FROM (
          SELECT a.attnum AS place, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
          FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          UNION ALL
          SELECT 10000, pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.conrelid = c.oid
        ) lines) || E'\\n)' AS statement
      FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
      UNION ALL
      SELECT 2, indexname::text, replace(indexdef, ' ' || schemaname || '.', ' ') FROM pg_indexes
      WHERE schemaname = current_schema()
    ) all_statements ORDER BY part, name
    """
}
