import HubCore
import RegionSDK

/// As whom persons may act.
enum StandingStore {
    /// What a person holds himself, together where it is for one organisation or authority, in the order it was given.
    static func own(of person: ID<Person>, on connection: any Connection) throws -> [Standing] {
        let held = try connection.rows(
            """
            SELECT h.id, r.id, r.title, r.holder, h.organisation, o.name FROM holding h
            JOIN role r ON r.id = h.role JOIN person p ON p.id = h.person
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.person = \(person) AND h.disabled = 0 AND p.disabled = 0 AND COALESCE(o.disabled, 0) = 0
            ORDER BY h.id
            """)
        var groups: [(key: Key, rows: [Row])] = []
        for row in held {
            let key = Key(holder: try row.get(3), organisation: try row.get(4))
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].rows.append(row)
            } else {
                groups.append((key, [row]))
            }
        }
        return try groups.map { try standing(of: $0.rows) }
    }

    /// Those a person stands in for at a time.
    static func delegated(to person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
        -> [Standing]
    {
        let rows = try connection.rows(
            """
            SELECT d.id, q.name, h.id, r.id, o.name FROM delegation d
            JOIN person q ON q.id = d.delegator JOIN person p ON p.id = d.delegate
            JOIN delegation_holding dh ON dh.delegation = d.id JOIN holding h ON h.id = dh.holding
            JOIN role r ON r.id = h.role LEFT JOIN organisation o ON o.id = h.organisation
            WHERE d.delegate = \(person) AND \(DelegationStore.inForce(at: time)) AND h.disabled = 0
                AND COALESCE(o.disabled, 0) = 0
            ORDER BY d.id, h.id
            """)
        var order: [ID<Delegation>] = []
        var found: [ID<Delegation>: [Row]] = [:]
        for row in rows {
            let id: ID<Delegation> = try row.get(0)
            if found[id] == nil { order.append(id) }
            found[id, default: []].append(row)
        }
        return try order.map { id in
            let rows = found[id] ?? []
            return Standing(
                choice: .delegation(id), title: "代 \(try rows[0].get(1, as: String.self))",
                organisationName: try rows[0].get(4), roles: try rows.map { try $0.get(3) },
                holdings: try rows.map { try $0.get(2) })
        }
    }

    private static func standing(of rows: [Row]) throws -> Standing {
        let titles: [String] = try rows.map { try $0.get(2) }
        return Standing(
            choice: .holding(try rows[0].get(0)), title: titles.joined(separator: "、"),
            organisationName: try rows[0].get(5), roles: try rows.map { try $0.get(1) },
            holdings: try rows.map { try $0.get(0) })
    }

    private struct Key: Equatable {
        let holder: String
        let organisation: ID<Organisation>?
    }
}
