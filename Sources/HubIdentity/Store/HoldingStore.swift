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

    /// The person at work in a holding: two statements, whatever he holds.
    static func actor(_ person: ID<Person>, in holding: ID<RoleHolding>, on connection: any Connection) throws
        -> Actor?
    {
        let row = try connection.row(
            """
            SELECT p.name, r.id, r.title, h.districts, o.id, o.name, o.credit_code, o.address, o.legal_representative
            FROM holding h JOIN role r ON r.id = h.role JOIN person p ON p.id = h.person
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.id = \(holding) AND h.person = \(person) AND h.disabled = 0 AND p.disabled = 0
                AND COALESCE(o.disabled, 0) = 0
            """)
        guard let row else { return nil }
        let role: String = try row.get(1)
        return Actor(
            person: person, name: try row.get(0), role: role, roleTitle: try row.get(2),
            organisation: row.values[4] == .null ? nil : try OrganisationStore.organisation(row, from: 4),
            districts: Districts(column: try row.get(3)).codes,
            rights: try RoleStore.rights(of: role, on: connection))
    }
}
