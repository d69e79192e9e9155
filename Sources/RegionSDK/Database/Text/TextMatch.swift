/// A search as fragments of SQL, for a query of the program's own.
public struct TextMatch: Sendable {
    /// The index's table.
    let table: String
    /// The row's id in the index: `filing_text.rowid`.
    public let id: SQL
    /// What the index and the comparison ask.
    let condition: SQL

    /// `FROM … WHERE …` over the index alone; more conditions follow with `AND`.
    public var from: SQL { "FROM \(raw: table) WHERE \(condition)" }

    /// `FROM … WHERE …` over the index and a table with the same ids; more conditions follow with `AND`. Read in the
    /// order of `newest` it stops as soon as it has enough.
    /// - Parameters:
    ///   - other: a table's name, declared by the program.
    ///   - column: its column with the id.
    public func from(_ other: String, column: String = "id") -> SQL {
        // In SQLite CROSS JOIN fixes the order: the index first, each row then by its id.
        "FROM \(raw: table) CROSS JOIN \(raw: other) WHERE \(raw: other).\(raw: column) = \(id) AND \(condition)"
    }

    /// `ORDER BY … LIMIT …`: the newest ids first.
    public func newest(_ limit: Int, after skipped: Int = 0) -> SQL {
        let page: SQL = skipped > 0 ? " OFFSET \(skipped)" : ""
        return "ORDER BY \(id) DESC LIMIT \(limit)" + page
    }

    /// A condition on a column of ids, for a query that cannot begin with the index.
    public func holds(_ column: String) -> SQL { "\(raw: column) IN (SELECT \(id) \(from))" }

    /// How many rows match, counted to `limit` + 1 at most: so that "more than 1000" costs no more than 1000.
    public func count(upTo limit: Int) -> SQL {
        "SELECT count(*) FROM (SELECT 1 \(from) LIMIT \(limit + 1)) AS matching"
    }
}
