import HubCore
import RegionSDK

/// Bound keys as lists show them.
enum KeyList {
    static func find(_ id: ID<BoundKey>, on connection: any Connection) throws -> (key: BoundKey, owner: KeyOwner)? {
        let row = try connection.row("\(select), k.person, k.organisation \(source) AND k.id = \(id)")
        return try row.map { (try key($0), KeyOwner(person: try $0.get(11), organisation: try $0.get(12))) }
    }

    static func slice(
        _ search: KeySearch, _ place: SlicePlace, of organisation: ID<Organisation>?, on connection: any Connection
    ) throws -> Slice<BoundKey> {
        let found = source + conditions(search, organisation)
        let total = try place.total { try connection.value("SELECT COUNT(*) \(found)") }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let rows = try connection.rows(
            """
            \(select) \(found) AND \(place.condition("k.id"))
            ORDER BY \(place.ordering("k.id", orders)) LIMIT \(place.size) OFFSET \(place.offset)
            """)
        return Slice(rows: try rows.map(key), total: total)
    }

    /// The columns that pages are sorted by, each with an index.
    private static let orders = ["owner": "k.owner", "until": "k.valid_until", "bound": "k.bound_at"]

    private static let select: SQL = """
        SELECT k.id, k.authority, k.owner, k.serial, k.valid_from, k.valid_until, k.identifier, o.name, p.name,
            k.bound_at, k.last_used
        """

    private static let source: SQL = """
        FROM bound_key k JOIN person p ON p.id = k.person LEFT JOIN organisation o ON o.id = k.organisation
        WHERE k.unbound_at IS NULL
        """

    private static func conditions(_ search: KeySearch, _ organisation: ID<Organisation>?) -> SQL {
        var sql: SQL = ""
        if let organisation { sql.append(" AND k.organisation = \(organisation)") }
        if !search.authority.isEmpty { sql.append(" AND k.authority = \(search.authority)") }
        let text = search.text.storable
        if !text.isEmpty {
            let pattern = "%" + escaped(text) + "%"
            // Serials are kept in small letters, and shown in capitals elsewhere; PostgreSQL compares with case.
            let serial = pattern.lowercased()
            sql.append(
                """
                 AND (k.owner LIKE \(pattern) ESCAPE '!' OR k.serial LIKE \(serial) ESCAPE '!'
                    OR o.name LIKE \(pattern) ESCAPE '!' OR k.identifier = \(text))
                """)
        }
        return sql
    }

    private static func escaped(_ text: String) -> String {
        String(text.flatMap { "!%_".contains($0) ? ["!", $0] : [$0] })
    }

    private static func key(_ row: Row) throws -> BoundKey {
        try BoundKey(
            id: row.get(0), authority: row.get(1), owner: row.get(2), serial: row.get(3), from: row.get(4),
            until: row.get(5), identifier: row.get(6), organisationName: row.get(7), personName: row.get(8),
            boundAt: row.get(9), lastUsed: row.get(10))
    }
}
