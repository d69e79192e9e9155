import HubCore
import RegionSDK

/// Which account of a platform is whose here.
enum LinkStore {
    /// Somebody here.
    struct Linked: Sendable {
        let person: ID<Person>
        let isDisabled: Bool
    }

    /// An organisation with those who have a role in it.
    struct Members: Sendable {
        let id: ID<Organisation>
        let isDisabled: Bool
        let persons: [Linked]
    }

    /// The person of a platform's account; he is disabled when he is, or all his accounts are.
    static func find(_ issuer: String, _ subject: String, on connection: any Connection) throws -> Linked? {
        try connection.row(
            """
            SELECT p.id, p.disabled + (SELECT COALESCE(MIN(a.disabled), 1) FROM account a WHERE a.person = p.id)
            FROM openid_link l JOIN person p ON p.id = l.person
            WHERE l.issuer = \(issuer) AND l.subject = \(subject)
            """
        ).map { try linked($0, from: 0) }
    }

    static func add(
        _ issuer: String, _ subject: String, to person: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO openid_link (issuer, subject, person, created_at)
            VALUES (\(issuer), \(subject), \(person), \(time))
            """)
    }

    static func signedIn(
        _ issuer: String, _ subject: String, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE openid_link SET last_sign_in = \(time) WHERE issuer = \(issuer) AND subject = \(subject)")
    }

    /// The organisation of a credit code; nil where there is none.
    static func organisation(of creditCode: String, on connection: any Connection) throws -> Members? {
        let row = try connection.row("SELECT id, disabled FROM organisation WHERE credit_code = \(creditCode)")
        guard let row else { return nil }
        let id: ID<Organisation> = try row.get(0)
        let rows = try connection.rows(
            """
            SELECT p.id, p.disabled + (SELECT COALESCE(MIN(a.disabled), 1) FROM account a WHERE a.person = p.id)
            FROM person p WHERE EXISTS (
                SELECT 1 FROM holding h WHERE h.person = p.id AND h.organisation = \(id) AND h.disabled = 0)
            ORDER BY p.id LIMIT 2
            """)
        let disabled: Int64 = try row.get(1)
        return Members(id: id, isDisabled: disabled > 0, persons: try rows.map { try linked($0, from: 0) })
    }

    private static func linked(_ row: Row, from first: Int) throws -> Linked {
        let disabled: Int64 = try row.get(first + 1)
        return Linked(person: try row.get(first), isDisabled: disabled > 0)
    }
}
