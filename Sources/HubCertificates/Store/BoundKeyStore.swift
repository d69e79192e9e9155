import HubCore
import RegionSDK

/// Bound keys, each a lock (CA锁) that is told from others of its identifier by its certificate.
enum BoundKeyStore {
    /// The locks of an identifier, those that were unbound too, the oldest binding first.
    static func locks(of key: ProvenKey, on connection: any Connection) throws -> [Lock] {
        try connection.rows(
            """
            SELECT id, person, organisation, serial, public_key, former_serial, valid_from, valid_until, unbound_at, shared
            FROM bound_key WHERE issuer_key = \(key.issuerKey) AND identifier_digest = \(key.identifierDigest) ORDER BY id
            """
        ).map {
            try Lock(
                id: $0.get(0), owner: KeyOwner(person: $0.get(1), organisation: $0.get(2)), serial: $0.get(3),
                publicKey: $0.get(4), formerSerial: $0.get(5), from: $0.get(6), until: $0.get(7),
                isUnbound: $0.values[8] != .null, isShared: try $0.get(9) as Int == 1)
        }
    }

    /// Holds the locks of an identifier until the transaction ends, those to come too, so that of two that are to be bound
    /// at once the second sees the first.
    static func hold(_ key: ProvenKey, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO key_identity (issuer_key, identifier_digest) VALUES (\(key.issuerKey), \(key.identifierDigest))
            ON CONFLICT (issuer_key, identifier_digest) DO UPDATE SET issuer_key = excluded.issuer_key
            """)
    }

    /// Binds a lock.
    static func bind(
        _ key: ProvenKey, to owner: KeyOwner, isShared: Bool = false, at time: Timestamp, on connection: any Connection
    ) throws -> ID<BoundKey>? {
        try connection.value(
            """
            INSERT INTO bound_key (authority, issuer_key, identifier_digest, identifier, person, organisation, owner,
                serial, public_key, valid_from, valid_until, bound_at, shared)
            VALUES (\(key.authority), \(key.issuerKey), \(key.identifierDigest), \(key.shownIdentifier),
                \(owner.person), \(value: owner.organisation.sqlValue), \(key.owner), \(key.serial), \(key.publicKey),
                \(key.from), \(key.until), \(time), \(isShared ? 1 : 0))
            RETURNING id
            """)
    }

    /// Binds a lock again that was unbound.
    static func bind(
        _ lock: Lock, again key: ProvenKey, to owner: KeyOwner, at time: Timestamp, on connection: any Connection
    ) throws -> ID<BoundKey>? {
        try connection.value(
            """
            UPDATE bound_key SET authority = \(key.authority), person = \(owner.person),
                organisation = \(value: owner.organisation.sqlValue), owner = \(key.owner), serial = \(key.serial),
                public_key = \(key.publicKey), former_serial = '', valid_from = \(key.from), valid_until = \(key.until),
                bound_at = \(time), last_used = NULL, unbound_at = NULL, shared = 0
            WHERE id = \(lock.id) AND unbound_at IS NOT NULL
            RETURNING id
            """)
    }

    /// Puts a renewed certificate in the place of a lock's; the one before is good to its end. False when the lock was
    /// unbound meanwhile.
    static func renew(_ lock: Lock, with key: ProvenKey, on connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            UPDATE bound_key SET owner = \(key.owner), serial = \(key.serial), public_key = \(key.publicKey),
                former_serial = \(lock.serial), valid_from = \(key.from), valid_until = \(key.until)
            WHERE id = \(lock.id) AND unbound_at IS NULL
            """) == 1
    }

    /// Notes a lock's use, with what its certificate says now.
    static func used(_ lock: Lock, _ key: ProvenKey, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute("UPDATE bound_key SET last_used = \(time) WHERE id = \(lock.id)")
        guard lock.serial == key.serial, lock.publicKey.isEmpty else { return }
        try connection.execute("UPDATE bound_key SET public_key = \(key.publicKey) WHERE id = \(lock.id)")
    }

    /// From now on each lock of an identifier is bound by itself, also where one row stood for all of them before.
    static func endSharing(of key: ProvenKey, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE bound_key SET shared = 0
            WHERE issuer_key = \(key.issuerKey) AND identifier_digest = \(key.identifierDigest) AND shared = 1
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

    /// Unbinds a key that is bound; false when there is none. No other lock of its identifier is bound by itself after that.
    static func unbind(_ id: ID<BoundKey>, at time: Timestamp, on connection: any Connection) throws -> Bool {
        let isDone =
            try connection.execute(
                "UPDATE bound_key SET unbound_at = \(time) WHERE id = \(id) AND unbound_at IS NULL") == 1
        try connection.execute(
            """
            UPDATE bound_key SET shared = 0 WHERE shared = 1 AND EXISTS (
                SELECT 1 FROM bound_key k WHERE k.id = \(id) AND k.issuer_key = bound_key.issuer_key
                    AND k.identifier_digest = bound_key.identifier_digest)
            """)
        return isDone
    }

    /// Holds the keys of an organisation until the transaction ends, so that of two who unbind the last two at once only
    /// one does, and counts those beside one: all, and those that are not expired.
    static func hold(
        of organisation: ID<Organisation>, beside id: ID<BoundKey>, at time: Timestamp, on connection: any Connection
    ) throws -> (all: Int, good: Int) {
        try connection.execute("UPDATE bound_key SET unbound_at = unbound_at WHERE organisation = \(organisation)")
        let row = try connection.row(
            """
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN valid_until >= \(time) THEN 1 ELSE 0 END), 0) FROM bound_key
            WHERE organisation = \(organisation) AND unbound_at IS NULL AND id <> \(id)
            """)
        return try row.map { (try $0.get(0), try $0.get(1)) } ?? (0, 0)
    }
}
