import HubCore
import RegionSDK

/// Bound keys.
enum BoundKeyStore {
    /// A key as sign-in needs it.
    struct Record: Sendable {
        let id: ID<BoundKey>
        let owner: KeyOwner
        let isUnbound: Bool
    }

    static func find(_ key: ProvenKey, on connection: any Connection) throws -> Record? {
        try connection.row(
            """
            SELECT id, person, organisation, unbound_at FROM bound_key
            WHERE issuer_key = \(key.issuerKey) AND identifier_digest = \(key.identifierDigest)
            """
        ).map {
            try Record(
                id: $0.get(0), owner: KeyOwner(person: $0.get(1), organisation: $0.get(2)),
                isUnbound: $0.values[3] != .null)
        }
    }

    /// Binds a key, also one that was unbound; nil when it is bound already.
    static func bind(_ key: ProvenKey, to owner: KeyOwner, at time: Timestamp, on connection: any Connection) throws
        -> ID<BoundKey>?
    {
        try connection.value(
            """
            INSERT INTO bound_key (authority, issuer_key, identifier_digest, identifier, person, organisation, owner,
                serial, valid_from, valid_until, bound_at)
            VALUES (\(key.authority), \(key.issuerKey), \(key.identifierDigest), \(key.shownIdentifier),
                \(owner.person), \(value: owner.organisation.sqlValue), \(key.owner), \(key.serial), \(key.from),
                \(key.until), \(time))
            ON CONFLICT (issuer_key, identifier_digest) DO UPDATE SET
                authority = excluded.authority, person = excluded.person, organisation = excluded.organisation,
                owner = excluded.owner, serial = excluded.serial, valid_from = excluded.valid_from,
                valid_until = excluded.valid_until, bound_at = excluded.bound_at, last_used = NULL, unbound_at = NULL
            WHERE bound_key.unbound_at IS NOT NULL
            RETURNING id
            """)
    }

    /// Notes the certificate that a key came with this time: a renewed one takes the place of the old.
    static func used(_ id: ID<BoundKey>, _ key: ProvenKey, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE bound_key SET owner = \(key.owner), serial = \(key.serial), valid_from = \(key.from),
                valid_until = \(key.until), last_used = \(time) WHERE id = \(id)
            """)
    }

    /// True where a key is bound to a person or to an organisation that he acts for.
    static func isHeld(by person: ID<Person>, on connection: any Connection) throws -> Bool {
        try connection.row(
            """
            SELECT 1 FROM bound_key WHERE unbound_at IS NULL
                AND (person = \(person) OR organisation IN (
                    SELECT organisation FROM holding WHERE person = \(person) AND disabled = 0))
            LIMIT 1
            """) != nil
    }

    /// Unbinds a key that is bound; false when there is none.
    static func unbind(_ id: ID<BoundKey>, at time: Timestamp, on connection: any Connection) throws -> Bool {
        try connection.execute(
            "UPDATE bound_key SET unbound_at = \(time) WHERE id = \(id) AND unbound_at IS NULL") == 1
    }

    /// Holds the keys of an organisation until the transaction ends and counts them, so that of two who unbind the
    /// last two at once only one does.
    static func hold(of organisation: ID<Organisation>, on connection: any Connection) throws -> Int {
        try connection.execute("UPDATE bound_key SET unbound_at = unbound_at WHERE organisation = \(organisation)")
        return try connection.value(
            "SELECT COUNT(*) FROM bound_key WHERE organisation = \(organisation) AND unbound_at IS NULL") ?? 0
    }
}
