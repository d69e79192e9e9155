import RegionSDK

/// In what a transaction runs.
struct PostgresScope: Sendable {
    /// The tenant's schema, the only one whose names are found.
    var schema: String?
    var writes = false
    var deadline = Deadline.never
    /// After how long the server breaks a statement off, in milliseconds; 0 for never.
    var statementLimit: Int64 = 0
    var log: QueryLog?

    /// What begins the transaction. The path is set inside it, so that a connection shared by tenants, or by
    /// pgbouncer, never keeps another tenant's.
    var opening: [(String, PostgresParameters)] {
        get throws(HubError) {
            let begin = writes ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            let limit = SQLValue.text(String(statementLimit))
            guard let schema else {
                let set = "SELECT set_config('statement_timeout', $1, true)"
                return [(begin, PostgresParameters()), (set, try PostgresParameters([limit]))]
            }
            let set = "SELECT set_config('search_path', $1, true), set_config('statement_timeout', $2, true)"
            return [
                (begin, PostgresParameters()), (set, try PostgresParameters([.text("\"\(schema)\""), limit])),
            ]
        }
    }
}
