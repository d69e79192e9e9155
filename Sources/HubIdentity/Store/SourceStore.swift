import HubCore
import RegionSDK

/// Which role gives which right.
enum SourceStore {
    /// A person's own roles first, then those he stands in with; each in the order it was given, its rights by name.
    static func sources(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
        -> [RightSource]
    {
        try connection.rows(
            """
            SELECT g.permission, g.scope, r.title, o.name, h.districts, whose.name
            FROM (
                SELECT h.id AS holding, NULL AS delegator, 0 AS delegation FROM holding h
                JOIN person p ON p.id = h.person WHERE h.person = \(person) AND p.disabled = 0
                UNION ALL
                SELECT dh.holding, d.delegator, d.id FROM delegation d
                JOIN person p ON p.id = d.delegate JOIN person q ON q.id = d.delegator
                JOIN delegation_holding dh ON dh.delegation = d.id
                WHERE d.delegate = \(person) AND \(DelegationStore.inForce(at: time))
            ) source
            JOIN holding h ON h.id = source.holding JOIN role r ON r.id = h.role
            JOIN role_grant g ON g.role = r.id LEFT JOIN organisation o ON o.id = h.organisation
            LEFT JOIN person whose ON whose.id = source.delegator
            WHERE h.disabled = 0 ORDER BY source.delegation, h.id, g.permission, g.scope
            """
        ).compactMap { row in
            guard let scope = DataScope(rawValue: try row.get(1)) else { return nil }
            return try RightSource(
                permission: row.get(0), scope: scope, roleTitle: row.get(2), organisationName: row.get(3),
                districts: Districts(column: try row.get(4)).codes, delegatorName: row.get(5))
        }
    }
}
