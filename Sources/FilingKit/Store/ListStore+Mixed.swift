import RegionSDK

/// Lists over several kinds of reach, and over those that no kept count knows. Each part gives its newest filings from
/// its own index; what stands in several is taken once. Like a search, it counts up to `ListQuery.countLimit`.
extension ListStore {
    func mixedPage(_ query: ListQuery, on connection: any Connection) throws -> ListResult {
        let byState = try Dictionary(
            connection.rows(
                "SELECT state, COUNT(*) FROM (\(newest(ListQuery.countLimit + 1, ""))) AS found GROUP BY state"
            ).map { (try $0.get(0, as: String.self), try $0.get(1, as: Int.self)) }, uniquingKeysWith: +)
        let all = byState.values.reduce(0, +)
        let total = query.states == nil ? min(all, ListQuery.countLimit) : query.total(of: byState)
        var result = ListResult(rows: [], total: total, isCapped: all > ListQuery.countLimit, byState: byState)
        guard query.offset < total || result.isCapped else { return result }
        let found = newest(query.offset + query.size, stateCondition(query))
        result.rows = try connection.rows(
            """
            SELECT \(columns(on: connection.dialect)) FROM filing
            WHERE filing.id IN (SELECT id FROM (\(found)) AS found)
            ORDER BY filing.id DESC LIMIT \(query.size) OFFSET \(query.offset)
            """
        ).map { try row($0, on: connection) }
        return result
    }

    /// The newest of each part, once each: `id` and `state`.
    private func newest(_ limit: Int, _ condition: SQL) -> SQL {
        extent.union(of: "filing.id AS id, filing.state AS state", type.kind.id, condition, newest: limit)
    }
}

extension Extent {
    /// The newest filings of a kind out of each part, without those that stand in several twice.
    func union(of columns: SQL, _ kind: String, _ condition: SQL, newest limit: Int) -> SQL {
        let all = parts.map { part -> SQL in
            """
            SELECT * FROM (SELECT \(columns) FROM filing WHERE filing.kind = \(kind) AND \(part)\(condition)
                ORDER BY filing.id DESC LIMIT \(limit)) AS part
            """
        }
        return SQL.joined(all, by: " UNION ")
    }
}
