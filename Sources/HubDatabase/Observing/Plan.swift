import RegionSDK

/// How a database would answer a query, line by line.
package struct Plan: Sendable {
    package let lines: [String]

    /// Whether a line names the index.
    package func uses(index: String) -> Bool { lines.contains { $0.contains(index) } }

    /// Whether a line reads a whole table, this one or, for nil, any: `SCAN` in SQLite, `Seq Scan` in PostgreSQL.
    /// Going through what a subquery found does not count.
    package func scans(_ table: String? = nil) -> Bool {
        let words = lines.map { $0.split(separator: " ").map(String.init) }
        let found = Set(words.filter { ["CO-ROUTINE", "MATERIALIZE"].contains($0.first) }.compactMap(\.last))
        return zip(lines, words).contains { line, words in
            guard let table = table == nil || words.contains(table ?? "") ? words.dropFirst().first : nil else {
                return false
            }
            if line.contains("Seq Scan on") { return true }
            return words.first == "SCAN" && !found.contains(table) && !line.contains("VIRTUAL TABLE INDEX")
                && !line.contains("CONSTANT ROW")
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
