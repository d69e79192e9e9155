import HubCore
import RegionSDK

/// Who stands in for whom.
enum DelegationStore {
    /// The condition on `delegation d`, `person p` its delegate and `person q` its delegator: in its time, neither
    /// ended nor disabled on either side, and the colleague an official himself.
    static func inForce(at time: Timestamp) -> SQL {
        """
        d.revoked_at IS NULL AND d.starts_at <= \(time) AND \(time) < d.ends_at AND p.disabled = 0 AND q.disabled = 0
        AND EXISTS (SELECT 1 FROM holding own JOIN role kind ON kind.id = own.role
            WHERE own.person = d.delegate AND own.disabled = 0 AND kind.holder = 'official')
        """
    }

    /// The condition that a colleague who administers the tenant lends one of the hub's own administrative roles to the
    /// person of a column.
    static func lendsAdministration(to person: String, at time: Timestamp) -> SQL {
        """
        EXISTS (SELECT 1 FROM delegation d JOIN person p ON p.id = d.delegate JOIN person q ON q.id = d.delegator
            JOIN delegation_holding dh ON dh.delegation = d.id JOIN holding h ON h.id = dh.holding
            WHERE d.delegate = \(raw: person) AND h.disabled = 0 AND h.role IN \(list: CoreRights.administrators)
                AND \(inForce(at: time)))
        """
    }

    static func lendsAdministration(to person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
        -> Bool
    {
        try connection.row(
            "SELECT id FROM person who WHERE id = \(person) AND \(lendsAdministration(to: "who.id", at: time))") != nil
    }

    static func add(_ new: NewDelegation, on connection: any Connection) throws -> ID<Delegation> {
        let id: ID<Delegation>? = try connection.value(
            """
            INSERT INTO delegation (delegator, delegate, starts_at, ends_at, reason)
            VALUES (\(new.delegator), \(new.delegate), \(new.from), \(new.until), \(new.reason.storable)) RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id for a delegation") }
        let rows = Set(new.holdings).sorted().map { holding -> SQL in "(\(id), \(holding))" }
        try connection.execute(
            "INSERT INTO delegation_holding (delegation, holding) VALUES \(SQL.joined(rows, by: ", "))")
        return id
    }

    /// True when the person gave it and it had not ended.
    static func revoke(
        _ delegation: ID<Delegation>, of delegator: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE delegation SET revoked_at = \(time)
            WHERE id = \(delegation) AND delegator = \(delegator) AND revoked_at IS NULL AND ends_at > \(time)
            """) == 1
    }

    /// Given and received, the newest first.
    static func list(of person: ID<Person>, on connection: any Connection) throws -> [Delegation] {
        let rows = try connection.rows(
            """
            SELECT d.id, d.delegator, q.name, d.delegate, p.name, d.starts_at, d.ends_at, d.reason, d.revoked_at,
                r.title
            FROM (SELECT * FROM delegation WHERE delegator = \(person) OR delegate = \(person)
                ORDER BY id DESC LIMIT 200) d
            JOIN person q ON q.id = d.delegator JOIN person p ON p.id = d.delegate
            LEFT JOIN delegation_holding dh ON dh.delegation = d.id LEFT JOIN holding h ON h.id = dh.holding
            LEFT JOIN role r ON r.id = h.role ORDER BY d.id DESC, h.id
            """)
        var order: [ID<Delegation>] = []
        var found: [ID<Delegation>: [Row]] = [:]
        for row in rows {
            let id: ID<Delegation> = try row.get(0)
            if found[id] == nil { order.append(id) }
            found[id, default: []].append(row)
        }
        return try order.map { try delegation(of: found[$0] ?? []) }
    }

    /// The officials there are, one person aside.
    static func colleagues(of person: ID<Person>, on connection: any Connection) throws -> [Colleague] {
        let rows = try connection.rows(
            """
            SELECT p.id, p.name, r.title FROM person p
            JOIN holding h ON h.person = p.id JOIN role r ON r.id = h.role
            WHERE p.id <> \(person) AND p.disabled = 0 AND h.disabled = 0 AND r.holder = 'official'
            ORDER BY p.name, p.id, h.id LIMIT 2000
            """)
        var order: [ID<Person>] = []
        var found: [ID<Person>: (name: String, titles: [String])] = [:]
        for row in rows {
            let id: ID<Person> = try row.get(0)
            if found[id] == nil {
                order.append(id)
                found[id] = (try row.get(1), [])
            }
            found[id]?.titles.append(try row.get(2))
        }
        return order.compactMap { id in
            found[id].map { Colleague(person: id, name: $0.name, titles: $0.titles.joined(separator: "、")) }
        }
    }

    private static func delegation(of rows: [Row]) throws -> Delegation {
        let row = rows[0]
        let titles = try rows.compactMap { try $0.get(9, as: String?.self) }
        return try Delegation(
            id: row.get(0), delegator: row.get(1), delegatorName: row.get(2), delegate: row.get(3),
            delegateName: row.get(4), titles: titles.joined(separator: "、"),
            from: row.get(5), until: row.get(6), reason: row.get(7), revokedAt: row.get(8))
    }
}
