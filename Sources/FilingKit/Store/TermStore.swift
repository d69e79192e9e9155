import RegionSDK

/// The terms of filings in their tables.
enum TermStore {
    private static let columns: SQL = "id, filing, deadline, unit, amount, begun_at, due_at, left_amount, ended_at"

    /// All terms of a filing, oldest first; two statements.
    static func terms(of filing: ID<FilingRecord>, on connection: any Connection) throws -> [TermRecord] {
        try records("filing = \(filing)", limit: 200, on: connection)
    }

    /// The terms that run or stand still, of several filings; two statements.
    static func open(of filings: [ID<FilingRecord>], on connection: any Connection) throws -> [TermRecord] {
        guard !filings.isEmpty else { return [] }
        return try records("filing IN \(list: filled(filings)) AND ended_at IS NULL", limit: 1000, on: connection)
    }

    static func term(_ id: Int64, on connection: any Connection) throws -> TermRecord? {
        try records("id = \(id)", limit: 1, on: connection).first
    }

    /// The terms of a kind that run or stand still and were counted by another edition of the calendar.
    static func outdated(_ kind: String, _ edition: String, limit: Int, on connection: any Connection) throws
        -> [TermRecord]
    {
        try records(
            "kind = \(kind) AND calendar <> \(edition) AND ended_at IS NULL", limit: limit, on: connection)
    }

    /// Adds a term that begins. Returns its key.
    static func begin(
        _ deadline: String, _ run: TermRun, of filing: ID<FilingRecord>, kind: String, on connection: any Connection
    ) throws -> Int64 {
        let id: Int64? = try connection.value(
            """
            INSERT INTO filing_term (filing, kind, deadline, unit, amount, begun_at, calendar)
            VALUES (\(filing), \(kind), \(deadline), \(run.unit.rawValue), \(run.amount), \(run.begun), '')
            RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id after insert") }
        return id
    }

    static func pause(_ term: Int64, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute("INSERT INTO filing_term_pause (term, paused_at) VALUES (\(term), \(time))")
    }

    static func resume(_ term: Int64, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE filing_term_pause SET resumed_at = \(time) WHERE term = \(term) AND resumed_at IS NULL")
    }

    /// Notes where a term stands, by an edition of the calendar; nil where that does not say.
    static func place(
        _ term: Int64, _ position: TermRun.Position?, _ edition: String, on connection: any Connection
    ) throws {
        var (due, left): (Timestamp?, Int64?)
        switch position {
        case .running(let time): due = time
        case .paused(let rest): left = rest
        case nil: break
        }
        try connection.execute(
            """
            UPDATE filing_term SET due_at = \(due), left_amount = \(left), calendar = \(edition) WHERE id = \(term)
            """)
    }

    static func end(_ term: Int64, at time: Timestamp, on connection: any Connection) throws {
        try resume(term, at: time, on: connection)
        try connection.execute("UPDATE filing_term SET ended_at = \(time) WHERE id = \(term)")
    }

    private static func records(_ condition: SQL, limit: Int, on connection: any Connection) throws -> [TermRecord] {
        let rows = try connection.rows(
            "SELECT \(columns) FROM filing_term WHERE \(condition) ORDER BY id LIMIT \(limit)")
        guard !rows.isEmpty else { return [] }
        let ids = try rows.map { try $0.get(0, as: Int64.self) }
        var pauses: [Int64: [TermRun.Pause]] = [:]
        for row in try connection.rows(
            """
            SELECT term, paused_at, resumed_at FROM filing_term_pause WHERE term IN \(list: filled(ids)) ORDER BY id
            """)
        {
            pauses[try row.get(0), default: []].append(TermRun.Pause(from: try row.get(1), until: try row.get(2)))
        }
        return try rows.map { try record($0, pauses) }
    }

    /// A list filled up to a power of two with what is in it, so that there are few different statements to prepare.
    private static func filled<Value>(_ list: [Value]) -> [Value] {
        var size = 1
        while size < list.count { size *= 2 }
        return list + Array(repeating: list[list.count - 1], count: size - list.count)
    }

    private static func record(_ row: Row, _ pauses: [Int64: [TermRun.Pause]]) throws -> TermRecord {
        let (id, word): (Int64, String) = (try row.get(0), try row.get(3))
        guard let unit = DeadlineUnit(rawValue: word) else { throw HubError(.internal, "no unit \(word)") }
        let run = TermRun(unit: unit, amount: try row.get(4), begun: try row.get(5), pauses: pauses[id] ?? [])
        return TermRecord(
            id: id, filing: try row.get(1), deadline: try row.get(2), run: run, due: try row.get(6),
            left: try row.get(7), ended: try row.get(8))
    }
}
