import RegionSDK

/// How a database would answer a query, line by line.
package struct Plan: Sendable {
    package let lines: [String]

    /// Whether a line names the index.
    package func uses(index: String) -> Bool { lines.contains { $0.contains(index) } }

    /// Whether a whole table is read, this one or, for nil, any. Going through what a subquery found does not count.
    package func scans(_ table: String? = nil) -> Bool {
        table.map(scannedTables.contains) ?? !scannedTables.isEmpty
    }

    /// The tables, by their name or alias, of `SCAN` in SQLite and `Seq Scan on` in PostgreSQL.
    private var scannedTables: [String] {
        let words = lines.map { $0.split(separator: " ").map(String.init) }
        let found = words.filter { ["CO-ROUTINE", "MATERIALIZE"].contains($0.first) }.compactMap(\.last)
        return zip(lines, words).compactMap { line, words in
            if let place = words.firstIndex(of: "Seq"), words.dropFirst(place + 1).starts(with: ["Scan", "on"]) {
                return words.dropFirst(place + 3).first
            }
            guard words.first == "SCAN", !line.contains("VIRTUAL TABLE INDEX"), line != "SCAN CONSTANT ROW" else {
                return nil
            }
            return words.dropFirst().first.flatMap { found.contains($0) ? nil : $0 }
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
