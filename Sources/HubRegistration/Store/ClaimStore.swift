import RegionSDK

/// What may be registered once only, by whom it is taken.
enum ClaimStore {
    /// Takes a text for a registration, once. False when another has it.
    static func take(
        _ field: String, _ fingerprint: String, for id: ID<Application>, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO registration_claim (field, fingerprint, registration) VALUES (\(field), \(fingerprint), \(id))
            ON CONFLICT (field, fingerprint) DO NOTHING
            """)
        return try holder(of: field, fingerprint, on: connection) == id
    }

    /// Who has a text; nil is free.
    static func holder(of field: String, _ fingerprint: String, on connection: any Connection) throws
        -> ID<Application>?
    {
        try connection.value(
            "SELECT registration FROM registration_claim WHERE field = \(field) AND fingerprint = \(fingerprint)")
    }

    /// Lets go of everything a registration has.
    static func release(_ id: ID<Application>, on connection: any Connection) throws {
        try connection.execute("DELETE FROM registration_claim WHERE registration = \(id)")
    }
}
