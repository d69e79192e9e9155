import HubCore
import RegionSDK

/// Lists and histories for those who keep the registers.
extension RegisterStore {
    func page(_ search: RegisterSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<RegisterEntry>
    {
        let condition = try condition(search, in: connection.dialect)
        let total = try place.total {
            try connection.value("SELECT COUNT(*) FROM register_entry WHERE \(condition)")
        }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let rows = try connection.rows(
            """
            SELECT \(Self.columns) FROM register_entry
            WHERE \(condition) AND \(place.condition("register_entry.id"))
            ORDER BY \(place.ordering("register_entry.id", ["name": "register_entry.name"])) LIMIT \(place.size) OFFSET \(place.offset)
            """)
        return Slice(rows: try rows.map { try read($0, search.register, on: connection).entry }, total: total)
    }

    private func condition(_ search: RegisterSearch, in dialect: Dialect) throws -> SQL {
        var parts: [SQL] = ["register_entry.register = \(search.register.id)"]
        if let isActive = search.isActive { parts.append("register_entry.active = \(isActive ? 1 : 0)") }
        var texts: [TextCondition] = []
        if !search.name.isEmpty { texts.append(.contains(field: "name", search.name)) }
        for fact in search.register.facts {
            guard let text = search.facts[fact.id], !text.isEmpty else { continue }
            texts.append(.marked([try mark(search.register, fact, text)]))
        }
        if !texts.isEmpty { parts.append(try Self.index.found(texts, "register_entry.id", in: dialect)) }
        return SQL.joined(parts, by: " AND ")
    }

    /// The latest versions of an entry; a page shows no more than 100.
    func history(of found: Found, in register: Register, on connection: any Connection) throws -> [RegisterVersion] {
        try connection.rows(
            """
            SELECT version, name, facts, sealed, active, source, at, person_name FROM register_history
            WHERE entry = \(found.entry.id) ORDER BY version DESC LIMIT 100
            """
        ).map { row in
            let sealed = try [String: String](stored: row.get(3))
            let facts = try shown(
                [String: String](stored: row.get(2)), sealed, register, found.key, on: connection)
            return RegisterVersion(
                entry: RegisterEntry(
                    id: found.entry.id, name: try row.get(1), facts: facts,
                    isActive: try row.get(4, as: Int.self) == 1, version: try row.get(0)),
                source: try row.get(5), time: try row.get(6), personName: try row.get(7))
        }
    }
}
