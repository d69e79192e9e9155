import HubCore
import RegionSDK

/// Roles that nobody may hold beside each other (互斥角色).
enum ExclusionStore {
    /// Notes a pair both ways round.
    static func add(_ role: String, excluding other: String, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO role_exclusion (role, other) VALUES (\(role), \(other)), (\(other), \(role))
            ON CONFLICT (role, other) DO NOTHING
            """)
    }

    static func remove(of role: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM role_exclusion WHERE role = \(role) OR other = \(role)")
    }

    static func all(on connection: any Connection) throws -> [String: [String]] {
        let pairs: [(String, String)] = try connection.rows(
            "SELECT role, other FROM role_exclusion ORDER BY role, other"
        )
        .map { (try $0.get(0), try $0.get(1)) }
        return Dictionary(grouping: pairs) { $0.0 }.mapValues { $0.map(\.1) }
    }

    /// Holds a person until the transaction ends, so that two gifts at once are looked at one after another.
    static func hold(_ person: ID<Person>, on connection: any Connection) throws {
        try connection.execute("UPDATE person SET disabled = disabled WHERE id = \(person)")
    }

    /// Two titles of roles that exclude each other, of which the person has one, himself or by a delegation that is
    /// not over, and would get the other; nil where there are none. One that is given again does not exclude itself.
    static func conflict(
        of roles: [String], with person: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws -> (has: String, gets: String)? {
        try connection.row(
            """
            SELECT mine.title, other.title FROM role_exclusion x
            JOIN role mine ON mine.id = x.role JOIN role other ON other.id = x.other
            WHERE x.other IN \(list: roles) AND x.role IN (
                SELECT h.role FROM holding h WHERE h.person = \(person) AND h.disabled = 0
                UNION SELECT h.role FROM delegation d JOIN delegation_holding dh ON dh.delegation = d.id
                    JOIN holding h ON h.id = dh.holding
                    WHERE d.delegate = \(person) AND d.revoked_at IS NULL AND d.ends_at > \(time))
            ORDER BY mine.title, other.title LIMIT 1
            """
        ).map { (has: try $0.get(0), gets: try $0.get(1)) }
    }

    /// Those who stand in for a person now or later.
    static func delegates(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
        -> [ID<Person>]
    {
        try connection.column(
            "SELECT delegate FROM delegation WHERE delegator = \(person) AND revoked_at IS NULL AND ends_at > \(time)")
    }
}
