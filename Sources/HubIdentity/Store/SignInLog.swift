import HubCore
import RegionSDK

/// Tries to sign in, for their owners to read.
enum SignInLog {
    static func add(_ past: PastSignIn, of person: ID<Person>?, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO sign_in_log (person, time, source, user_agent, outcome, succeeded)
            VALUES (\(value: person.sqlValue), \(past.time), \(past.source.storable),
                \(String(past.userAgent.storable.prefix(300))), \(past.outcome), \(past.succeeded))
            """)
    }

    static func list(of person: ID<Person>, limit: Int, on connection: any Connection) throws -> [PastSignIn] {
        try connection.rows(
            """
            SELECT time, source, user_agent, outcome, succeeded FROM sign_in_log
            WHERE person = \(person) ORDER BY id DESC LIMIT \(limit)
            """
        ).map {
            try PastSignIn(
                time: $0.get(0), source: $0.get(1), userAgent: $0.get(2), outcome: $0.get(3), succeeded: $0.get(4))
        }
    }

    /// Forgets what is older than a time.
    static func forget(before time: Timestamp, on connection: any Connection) throws {
        try connection.execute("DELETE FROM sign_in_log WHERE time < \(time)")
    }
}
