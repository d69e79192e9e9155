import HubCore
import RegionSDK

/// Those who may appoint administrators: one at least must be left, or nobody could ever be one again.
enum AppointerStore {
    private static let right = CoreRights.appointment.id

    /// Whether a person is one, disabled or not.
    static func includes(_ person: ID<Person>, on connection: any Connection) throws -> Bool {
        try connection.row(
            """
            SELECT h.id FROM holding h JOIN role_grant g ON g.role = h.role AND g.permission = \(right)
            WHERE h.person = \(person) AND h.disabled = 0 LIMIT 1
            """) != nil
    }

    /// Holds the roles until the transaction ends, so that two who go at once are counted one after the other.
    static func hold(on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE role SET title = title
            WHERE id IN (SELECT role FROM role_grant WHERE permission = \(right))
            """)
    }

    /// Throws `refused` when nobody is left who can sign in as one.
    static func requireOne(on connection: any Connection) throws {
        let left: Int? = try connection.value(
            """
            SELECT COUNT(*) FROM person p WHERE p.disabled = 0
                AND EXISTS (SELECT 1 FROM account a WHERE a.person = p.id AND a.disabled = 0)
                AND p.id IN (SELECT h.person FROM role_grant g JOIN holding h ON h.role = g.role AND h.disabled = 0
                    WHERE g.permission = \(right))
            """)
        guard let left, left > 0 else { throw HubError(.refused, "至少要保留一名可以登录的区域管理员！") }
    }
}
