import HubCore
import RegionSDK

/// Live sessions in lists, and their end.
struct SessionLines {
    let policy: SessionPolicy

    func page(_ search: SessionSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<SessionLine>
    {
        let condition = try condition(search, in: connection.dialect)
        let total = try place.total {
            try connection.value("SELECT COUNT(*) FROM session s JOIN person p ON p.id = s.person WHERE \(condition)")
        }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let rows = try connection.rows(
            """
            SELECT s.id, s.person, p.name, COALESCE((SELECT MIN(a.name) FROM account a WHERE a.person = p.id), ''),
                COALESCE(r.title, ''), s.source, s.user_agent, s.created_at, s.last_seen
            FROM session s JOIN person p ON p.id = s.person
            LEFT JOIN holding h ON h.id = s.holding LEFT JOIN role r ON r.id = h.role
            WHERE \(condition) AND \(place.condition("s.id"))
            ORDER BY \(place.ordering("s.id", Self.orders)) LIMIT \(place.size) OFFSET \(place.offset)
            """)
        return Slice(rows: try rows.map(line), total: total)
    }

    /// The columns that pages are sorted by, each with an index.
    private static let orders = ["opened": "s.created_at", "seen": "s.last_seen"]

    /// Sessions of the disabled are dead, whatever their time.
    private func condition(_ search: SessionSearch, in dialect: Dialect) throws -> SQL {
        var parts: [SQL] = [policy.alive(at: search.time), "p.disabled = 0"]
        var texts: [TextCondition] = []
        if !search.name.isEmpty { texts.append(.contains(field: "name", search.name)) }
        if !search.account.isEmpty { texts.append(.contains(field: "account", search.account)) }
        if !texts.isEmpty { parts.append(try PeopleText.people.found(texts, "s.person", in: dialect)) }
        if let person = search.person { parts.append("s.person = \(person)") }
        return SQL.joined(parts, by: " AND ")
    }

    private func line(_ row: Row) throws -> SessionLine {
        SessionLine(
            id: try row.get(0), person: try row.get(1), name: try row.get(2), account: try row.get(3),
            role: try row.get(4), source: try row.get(5), userAgent: try row.get(6), openedAt: try row.get(7),
            lastSeen: try row.get(8))
    }

    static func end(_ session: ID<Session>, on connection: any Connection) throws -> ID<Person>? {
        try connection.value("DELETE FROM session WHERE id = \(session) RETURNING person")
    }

    static func endAll(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try connection.execute("DELETE FROM session WHERE person = \(person)")
    }
}
