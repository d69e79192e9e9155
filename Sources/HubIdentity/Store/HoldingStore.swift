import HubCore
import RegionSDK

/// Who holds which role, for whom and where.
enum HoldingStore {
    static func add(
        _ role: String, to person: ID<Person>, of organisation: ID<Organisation>?, districts: Districts,
        on connection: any Connection
    ) throws -> ID<RoleHolding> {
        let same: SQL = organisation.map { "organisation = \($0)" } ?? "organisation IS NULL"
        let existing = try connection.row(
            "SELECT id FROM holding WHERE person = \(person) AND role = \(role) AND disabled = 0 AND \(same)")
        guard existing == nil else { throw HubError(.refused, "该人员已拥有此角色！") }
        let id: ID<RoleHolding>? = try connection.value(
            """
            INSERT INTO holding (person, role, organisation, districts)
            VALUES (\(person), \(role), \(value: organisation.sqlValue), \(districts.column)) RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id for a holding") }
        return id
    }

    static func list(of person: ID<Person>, on connection: any Connection) throws -> [RoleHolding] {
        try connection.rows(
            """
            SELECT h.id, r.id, r.title, o.name FROM holding h
            JOIN role r ON r.id = h.role JOIN person p ON p.id = h.person
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.person = \(person) AND h.disabled = 0 AND p.disabled = 0 AND COALESCE(o.disabled, 0) = 0
            ORDER BY h.id
            """
        ).map {
            try RoleHolding(id: $0.get(0), role: $0.get(1), title: $0.get(2), organisationName: $0.get(3))
        }
    }

    /// Everything a person holds, also what is disabled, in the order it was given.
    static func all(of person: ID<Person>, on connection: any Connection) throws -> [HeldRole] {
        try connection.rows(
            """
            SELECT h.id, r.id, r.title, o.name, r.holder, h.organisation, h.districts, h.disabled FROM holding h
            JOIN role r ON r.id = h.role LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.person = \(person) ORDER BY h.id
            """
        ).map(heldRole)
    }

    /// A holding with its person, or nil.
    static func find(_ id: ID<RoleHolding>, on connection: any Connection) throws -> (person: ID<Person>, role: String)?
    {
        try connection.row("SELECT person, role FROM holding WHERE id = \(id)")
            .map { (person: try $0.get(0), role: try $0.get(1)) }
    }

    static func set(_ districts: Districts, of id: ID<RoleHolding>, on connection: any Connection) throws {
        try connection.execute("UPDATE holding SET districts = \(districts.column) WHERE id = \(id)")
    }

    static func set(disabled isDisabled: Bool, _ id: ID<RoleHolding>, on connection: any Connection) throws {
        try connection.execute("UPDATE holding SET disabled = \(isDisabled) WHERE id = \(id)")
    }

    /// Takes a holding away with all that names it: sessions in it must choose anew.
    static func remove(_ id: ID<RoleHolding>, on connection: any Connection) throws {
        try connection.execute("UPDATE session SET holding = NULL WHERE holding = \(id)")
        try connection.execute("DELETE FROM delegation_holding WHERE holding = \(id)")
        try connection.execute("DELETE FROM holding WHERE id = \(id)")
    }

    private static func heldRole(_ row: Row) throws -> HeldRole {
        guard let holder = RoleTemplate.Holder(rawValue: try row.get(4)) else {
            throw HubError(.internal, "a role has an odd holder")
        }
        return HeldRole(
            holding: try RoleHolding(
                id: row.get(0), role: row.get(1), title: row.get(2), organisationName: row.get(3)),
            holder: holder, organisation: try row.get(5), districts: Districts(column: try row.get(6)).codes,
            isDisabled: try row.get(7))
    }
}
