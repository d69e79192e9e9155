import HubCore
import RegionSDK

/// The person at work: two statements, whatever he holds.
enum ActorStore {
    /// With everything he holds beside a holding for the same organisation or authority.
    static func actor(_ person: ID<Person>, in holding: ID<RoleHolding>, on connection: any Connection) throws
        -> Actor?
    {
        let row = try connection.row(
            """
            SELECT p.name, r.holder, o.id, o.name, o.credit_code, o.address, o.legal_representative
            FROM holding h JOIN role r ON r.id = h.role JOIN person p ON p.id = h.person
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.id = \(holding) AND h.person = \(person) AND h.disabled = 0 AND p.disabled = 0
                AND COALESCE(o.disabled, 0) = 0
            """)
        guard let row else { return nil }
        let organisation = try organisation(in: row)
        let same: SQL = organisation.map { "h.organisation = \($0.id)" } ?? "h.organisation IS NULL"
        let duties = try duties(
            where: "h.person = \(person) AND r.holder = \(try row.get(1, as: String.self)) AND \(same)",
            on: connection)
        return Actor(person: person, name: try row.get(0), organisation: organisation, duties: duties)
    }

    /// With what a colleague delegated to him; nil unless that is in force.
    static func actor(
        _ person: ID<Person>, under delegation: ID<Delegation>, at time: Timestamp, on connection: any Connection
    ) throws -> Actor? {
        let row = try connection.row(
            """
            SELECT p.name, q.name, o.id, o.name, o.credit_code, o.address, o.legal_representative, d.delegator
            FROM delegation d JOIN person p ON p.id = d.delegate JOIN person q ON q.id = d.delegator
            LEFT JOIN organisation o ON o.id = (SELECT MIN(h.organisation) FROM delegation_holding dh
                JOIN holding h ON h.id = dh.holding WHERE dh.delegation = d.id)
            WHERE d.id = \(delegation) AND d.delegate = \(person) AND \(DelegationStore.inForce(at: time))
                AND COALESCE(o.disabled, 0) = 0
            """)
        guard let row else { return nil }
        let delegator: ID<Person> = try row.get(7)
        let duties = try duties(
            where: """
                h.person = \(delegator)
                AND h.id IN (SELECT holding FROM delegation_holding WHERE delegation = \(delegation))
                """, on: connection)
        guard !duties.isEmpty else { return nil }
        let name = "\(try row.get(0, as: String.self))（代 \(try row.get(1, as: String.self))）"
        return Actor(
            person: person, name: name, organisation: try organisation(in: row), delegator: delegator, duties: duties)
    }

    private static func organisation(in row: Row) throws -> Organisation? {
        row.values[2] == .null ? nil : try OrganisationStore.organisation(row, from: 2)
    }

    /// Enabled holdings with their rights, in the order they were given.
    private static func duties(where condition: SQL, on connection: any Connection) throws -> [Actor.Duty] {
        let rows = try connection.rows(
            """
            SELECT h.id, r.id, r.title, h.districts, g.permission, g.scope
            FROM holding h JOIN role r ON r.id = h.role LEFT JOIN role_grant g ON g.role = r.id
            WHERE \(condition) AND h.disabled = 0 ORDER BY h.id
            """)
        var duties: [Actor.Duty] = []
        var start = rows.startIndex
        while start < rows.endIndex {
            let end = rows[start...].firstIndex { $0.values[0] != rows[start].values[0] } ?? rows.endIndex
            duties.append(try duty(of: rows[start..<end]))
            start = end
        }
        return duties
    }

    private static func duty(of rows: ArraySlice<Row>) throws -> Actor.Duty {
        let first = rows[rows.startIndex]
        var rights: [String: Set<DataScope>] = [:]
        for row in rows where row.values[4] != .null {
            guard let scope = DataScope(rawValue: try row.get(5)) else { continue }
            rights[try row.get(4), default: []].insert(scope)
        }
        return Actor.Duty(
            role: try first.get(1), title: try first.get(2), districts: Districts(column: try first.get(3)).codes,
            rights: rights)
    }
}
