import RegionSDK

/// How many filings there are, by state and scope, kept up to date in the transaction of each change, so that no
/// page counts rows. Beside each total stand the counts of blocks of ids, which lead to a far page without walking.
enum Counts {
    /// How many ids a block holds.
    static let blockSize: Int64 = 4096
    /// The block number of the totals.
    private static let total: Int64 = -1
    private static let rowsAtOnce = 500

    /// Notes a filing that was added (no `old`), changed, or removed (no `new`).
    static func note(_ old: FilingRecord?, _ new: FilingRecord?, on connection: any Connection) throws {
        var changes: [Key: Int64] = [:]
        if let old { add(-1, old, to: &changes) }
        if let new { add(1, new, to: &changes) }
        try write(changes, on: connection)
    }

    /// Notes many filings that were added.
    static func note(added records: [FilingRecord], on connection: any Connection) throws {
        var changes: [Key: Int64] = [:]
        for record in records { add(1, record, to: &changes) }
        try write(changes, on: connection)
    }

    private static func add(_ step: Int64, _ record: FilingRecord, to changes: inout [Key: Int64]) {
        for scope in record.scopes {
            changes[Key(record, scope, total), default: 0] += step
            changes[Key(record, scope, record.id.value / blockSize), default: 0] += step
        }
    }

    private static func write(_ changes: [Key: Int64], on connection: any Connection) throws {
        let rows = changes.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { key, step -> SQL in
            "(\(key.kind), \(key.scope), \(key.state), \(key.block), \(step))"
        }
        for start in stride(from: 0, to: rows.count, by: rowsAtOnce) {
            let part = Array(rows[start..<min(start + rowsAtOnce, rows.count)])
            try connection.execute(
                """
                INSERT INTO filing_count (kind, scope, state, block, total) VALUES \(SQL.joined(part, by: ", "))
                ON CONFLICT (kind, scope, block, state) DO UPDATE SET total = filing_count.total + excluded.total
                """)
        }
    }

    /// The totals of one kind under the keys of an extent, by state.
    static func byState(_ kind: String, _ keys: [String], on connection: any Connection) throws -> [String: Int] {
        let rows = try connection.rows(
            """
            SELECT state, total FROM filing_count
            WHERE kind = \(kind) AND block = \(total) AND \(Extent.oneOf("scope", keys))
            """)
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: +)
    }

    /// Where the filing `offset` places from the newest stands: an id that none of it is above, and how many to pass
    /// over from there. Reads one row a block.
    static func place(
        _ kind: String, _ keys: [String], states: [String], offset: Int, on connection: any Connection
    ) throws -> (below: Int64, skip: Int)? {
        let rows = try connection.rows(
            """
            SELECT block, SUM(total) FROM filing_count
            WHERE kind = \(kind) AND \(Extent.oneOf("scope", keys)) AND \(Extent.oneOf("state", states))
            AND block >= 0 GROUP BY block ORDER BY block DESC
            """)
        var passed = 0
        for row in rows {
            let count: Int = try row.count(1)
            if passed + count > offset { return ((try row.get(0, as: Int64.self) + 1) * blockSize, offset - passed) }
            passed += count
        }
        return nil
    }

    /// The blocks of ids that have any filing under the keys of an extent, the newest first; nil keys are all of them.
    static func blocks(_ kind: String, _ keys: [String]?, states: [String], on connection: any Connection) throws
        -> [Int64]
    {
        let scope: SQL = keys.map { " AND " + Extent.oneOf("scope", $0) } ?? ""
        return try connection.column(
            """
            SELECT DISTINCT block FROM filing_count
            WHERE kind = \(kind)\(scope) AND \(Extent.oneOf("state", states))
            AND block >= 0 AND total > 0 ORDER BY block DESC
            """)
    }

    private struct Key: Hashable, Comparable {
        let kind: String
        let scope: String
        let state: String
        let block: Int64

        init(_ record: FilingRecord, _ scope: String, _ block: Int64) {
            kind = record.kind
            self.scope = scope
            state = record.state.id
            self.block = block
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.scope, left.state, left.block) < (right.scope, right.state, right.block)
        }
    }
}

extension Row {
    /// A sum, which PostgreSQL gives as a decimal number.
    fileprivate func count(_ index: Int) throws -> Int {
        if case .text(let text) = values[index], let value = Int(text) { return value }
        return try get(index)
    }
}
