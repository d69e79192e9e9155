import RegionSDK

/// Who has passed with a password in a seat and must show a key next.
enum StepStore {
    /// How long the second step may take.
    static let life: Int64 = 600_000

    static func begin(_ person: ID<Person>, seat: String, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute("DELETE FROM key_step WHERE made_at < \(time.milliseconds - life) OR seat = \(seat)")
        try connection.execute("INSERT INTO key_step (seat, person, made_at) VALUES (\(seat), \(person), \(time))")
    }

    static func person(seat: String, at time: Timestamp, on connection: any Connection) throws -> ID<Person>? {
        try connection.value(
            """
            SELECT person FROM key_step
            WHERE seat = \(seat) AND made_at > \(time.milliseconds - life) AND made_at <= \(time)
            """)
    }

    static func end(seat: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM key_step WHERE seat = \(seat)")
    }
}
