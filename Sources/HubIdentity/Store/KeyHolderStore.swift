import HubCore
import RegionSDK

/// Accounts and organisations as keys open them.
enum KeyHolderStore {
    static func organisation(ofCode code: String, on connection: any Connection) throws -> ID<Organisation>? {
        try connection.value("SELECT id FROM organisation WHERE credit_code = \(code)")
    }

    /// Who manages an organisation's people enters no business, so he comes last.
    static func firstPerson(of organisation: ID<Organisation>, on connection: any Connection) throws -> ID<Person>? {
        try connection.value(
            """
            SELECT h.person FROM holding h JOIN person p ON p.id = h.person JOIN organisation o ON o.id = h.organisation
            WHERE h.organisation = \(organisation) AND h.disabled = 0 AND p.disabled = 0 AND o.disabled = 0
                AND EXISTS (SELECT 1 FROM account a WHERE a.person = p.id AND a.disabled = 0)
            ORDER BY CASE WHEN h.role = \(administrator) THEN 1 ELSE 0 END, h.id LIMIT 1
            """)
    }

    static func roles(of person: ID<Person>, in organisation: ID<Organisation>?, on connection: any Connection) throws
        -> [RoleHolding]
    {
        let place: SQL = organisation.map { "AND h.organisation = \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT h.id, r.id, r.title, o.name FROM holding h
            JOIN role r ON r.id = h.role JOIN person p ON p.id = h.person
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.person = \(person) AND h.disabled = 0 AND p.disabled = 0 AND COALESCE(o.disabled, 0) = 0 \(place)
                AND EXISTS (SELECT 1 FROM account a WHERE a.person = p.id AND a.disabled = 0) ORDER BY h.id
            """
        ).map { try RoleHolding(id: $0.get(0), role: $0.get(1), title: $0.get(2), organisationName: $0.get(3)) }
    }

    static func isHeld(_ roles: [String], in organisation: ID<Organisation>, on connection: any Connection) throws
        -> Bool
    {
        try connection.row(
            "SELECT 1 FROM holding WHERE organisation = \(organisation) AND disabled = 0 AND role IN \(list: roles)")
            != nil
    }

    private static let administrator = "core.organisation-administrator"

    static func noteEntry(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute("UPDATE account SET last_sign_in = \(time) WHERE person = \(person)")
    }
}
