import RegionSDK

/// How a database would answer a query, line by line.
package struct Plan: Sendable {
    package let lines: [String]

    /// Whether a line names the index.
    package func uses(index: String) -> Bool { lines.contains { $0.contains(index) } }

    /// Whether a line reads a whole table, this one or, for nil, any: `SCAN` in SQLite, `Seq Scan` in PostgreSQL.
    package func scans(_ table: String? = nil) -> Bool {
        lines.contains { line in
            let words = line.split(separator: " ").map(String.init)
            let isScan =
                line.contains("Seq Scan on") || (words.first == "SCAN" && !line.contains("VIRTUAL TABLE INDEX"))
            return isScan && !line.contains("CONSTANT ROW") && (table.map(words.contains) ?? true)
        }
    }
}

extension Database {
    /// The plan of a query. On PostgreSQL with `forcing` sequential scans are priced out, so that a table too
    /// small for its index still shows whether the index could answer.
    package func explain(_ sql: SQL, forcing: Bool = true) async throws -> Plan {
        let dialect = dialect
        return try await read { connection in
            guard dialect == .postgres else {
                return Plan(lines: try connection.rows("EXPLAIN QUERY PLAN " + sql).map { try $0.get(3) })
            }
            if forcing { _ = try connection.rows("SELECT set_config('enable_seqscan', 'off', true)") }
            return Plan(lines: try connection.column("EXPLAIN " + sql))
        }
    }
}
