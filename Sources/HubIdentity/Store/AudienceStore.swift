import RegionSDK

/// The persons that an audience means: those who hold what it asks for, and those who stand in for them. Whoever is
/// disabled, or acts for an organisation that is, is in none.
enum AudienceStore {
    static func persons(in audience: Audience, at time: Timestamp, on connection: any Connection) throws
        -> [ID<Person>]
    {
        switch audience {
        case .person(let person):
            try connection.column("SELECT id FROM person WHERE id = \(person) AND disabled = 0")
        case .organisation(let organisation):
            try holders(where: "h.organisation = \(organisation)", at: time, on: connection)
        case .holders(let permission, let district):
            try holders(where: reaches(permission, district), at: time, on: connection)
        case .members(let permission, let scope, let persons, let organisations):
            try holders(
                where: """
                    (h.person IN \(list: persons) OR h.organisation IN \(list: organisations)) AND EXISTS (
                        SELECT 1 FROM role_grant g WHERE g.role = h.role AND g.permission = \(permission.id)
                            AND g.scope = \(scope.rawValue))
                    """, at: time, on: connection)
        }
    }

    /// `condition` is on `holding h`: a colleague who stands in hears of what the holding he was lent reaches.
    private static func holders(where condition: SQL, at time: Timestamp, on connection: any Connection) throws
        -> [ID<Person>]
    {
        try connection.column(
            """
            SELECT h.person FROM holding h JOIN person p ON p.id = h.person
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE p.disabled = 0 AND h.disabled = 0 AND COALESCE(o.disabled, 0) = 0 AND \(condition)
            UNION SELECT d.delegate FROM delegation d
            JOIN person p ON p.id = d.delegate JOIN person q ON q.id = d.delegator
            JOIN delegation_holding dh ON dh.delegation = d.id JOIN holding h ON h.id = dh.holding
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE \(DelegationStore.inForce(at: time)) AND h.disabled = 0 AND COALESCE(o.disabled, 0) = 0
                AND \(condition)
            ORDER BY 1
            """)
    }

    /// The role grants the right for everything, or for districts of which one holds the given division.
    private static func reaches(_ permission: Permission, _ district: String?) -> SQL {
        let around = district.map(Districts.patterns(around:)) ?? []
        let within = SQL.joined(around.map { "h.districts LIKE \($0)" }, by: " OR ")
        let some: SQL = around.isEmpty ? "" : " OR (g.scope = 'district' AND (\(within)))"
        return """
            EXISTS (SELECT 1 FROM role_grant g WHERE g.role = h.role AND g.permission = \(permission.id)
                AND (g.scope = 'all'\(some)))
            """
    }
}
