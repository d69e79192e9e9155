import RegionSDK

/// The persons that an audience means; those disabled are in none.
enum AudienceStore {
    static func persons(in audience: Audience, on connection: any Connection) throws -> [ID<Person>] {
        switch audience {
        case .person(let person):
            try connection.column("SELECT id FROM person WHERE id = \(person) AND disabled = 0")
        case .organisation(let organisation):
            try holders(where: "h.organisation = \(organisation)", on: connection)
        case .holders(let permission, let district):
            try holders(where: reaches(permission, district), on: connection)
        case .members(let permission, let scope, let persons, let organisations):
            try holders(
                where: """
                    (h.person IN \(list: persons) OR h.organisation IN \(list: organisations)) AND EXISTS (
                        SELECT 1 FROM role_grant g WHERE g.role = h.role AND g.permission = \(permission.id)
                            AND g.scope = \(scope.rawValue))
                    """, on: connection)
        }
    }

    private static func holders(where condition: SQL, on connection: any Connection) throws -> [ID<Person>] {
        try connection.column(
            """
            SELECT p.id FROM person p WHERE p.disabled = 0 AND EXISTS (
                SELECT 1 FROM holding h WHERE h.person = p.id AND h.disabled = 0 AND \(condition)
            ) ORDER BY p.id
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
