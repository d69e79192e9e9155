import HubCrypto
import RegionSDK

/// Links and codes that confirm a contact; of each only the digest is kept.
enum SecretStore {
    /// What was sent.
    enum Kind: String {
        case link
        case code

        /// How long it counts, in milliseconds.
        var life: Int64 { self == .link ? 24 * 3_600_000 : 5 * 60_000 }
    }

    private static let mostTries = 5

    /// Keeps one; those of the registration before it count no more.
    static func add(
        _ kind: Kind, _ secret: String, of id: ID<Application>, at time: Timestamp, on connection: any Connection
    ) throws {
        try end(of: id, at: time, on: connection)
        try connection.execute(
            """
            INSERT INTO registration_secret (registration, kind, digest, made_at)
            VALUES (\(id), \(kind.rawValue), \(try digest(kind, secret, id)), \(time))
            """)
    }

    /// Ends what was sent and not used.
    static func end(of id: ID<Application>, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE registration_secret SET used_at = \(time) WHERE registration = \(id) AND used_at IS NULL")
    }

    /// Whose link it is, while it counts.
    static func owner(ofLink secret: String, at time: Timestamp, on connection: any Connection) throws
        -> ID<Application>?
    {
        try connection.value(
            """
            SELECT registration FROM registration_secret
            WHERE digest = \(try digest(.link, secret, nil)) AND kind = 'link' AND \(alive(.link, at: time))
            """)
    }

    /// Takes a link, once.
    static func take(link secret: String, at time: Timestamp, on connection: any Connection) throws
        -> ID<Application>?
    {
        try connection.value(
            """
            UPDATE registration_secret SET used_at = \(time)
            WHERE digest = \(try digest(.link, secret, nil)) AND kind = 'link' AND \(alive(.link, at: time))
            RETURNING registration
            """)
    }

    /// Counts a try at the code of a registration, of which there are five, and says whether it was right. The count
    /// must stand whatever comes of it.
    static func check(code: String, of id: ID<Application>, at time: Timestamp, on connection: any Connection) throws
        -> Bool
    {
        let kept: String? = try connection.value(
            """
            UPDATE registration_secret SET tries = tries + 1
            WHERE registration = \(id) AND kind = 'code' AND tries < \(mostTries) AND \(alive(.code, at: time))
            RETURNING digest
            """)
        guard let kept else { return false }
        return SecureBytes.equal(kept, try digest(.code, code, id))
    }

    private static func alive(_ kind: Kind, at time: Timestamp) -> SQL {
        """
        used_at IS NULL AND made_at > \(time.milliseconds - kind.life) AND made_at < \(time.milliseconds + kind.life)
        """
    }

    /// A code is short, so it counts for its registration only; a link is found by its digest.
    private static func digest(_ kind: Kind, _ secret: String, _ id: ID<Application>?) throws -> String {
        let owner = kind == .code ? id.map { "\($0)" } ?? "" : ""
        return try Digest(of: Array("registration \(kind.rawValue) \(owner):\(secret)".utf8)).description
    }
}
