import RegionSDK

/// The tables of challenges, bound keys and failures. To stand behind the tables of persons.
package enum CertificateSchema {
    package static let schema = Schema(owner: "core.certificates", [challenges, keys, blocks, orders, locks])

    private static let challenges = Migration(
        "m0001_challenges",
        [
            """
            CREATE TABLE key_challenge (
                digest TEXT NOT NULL PRIMARY KEY,
                purpose TEXT NOT NULL,
                seat TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                used_at BIGINT
            )
            """,
            "CREATE INDEX key_challenge_made ON key_challenge (made_at)",
            """
            CREATE TABLE key_step (
                seat TEXT NOT NULL PRIMARY KEY,
                person BIGINT NOT NULL REFERENCES person (id),
                made_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX key_step_made ON key_step (made_at)",
        ])

    /// A key that was unbound stays as a row, so that its first use binds it to nobody again by itself.
    private static let keys = Migration(
        "m0002_keys",
        [
            """
            CREATE TABLE bound_key (
                id {id},
                authority TEXT NOT NULL,
                issuer_key TEXT NOT NULL,
                identifier_digest TEXT NOT NULL,
                identifier TEXT NOT NULL,
                person BIGINT NOT NULL REFERENCES person (id),
                organisation BIGINT REFERENCES organisation (id),
                owner TEXT NOT NULL,
                serial TEXT NOT NULL,
                valid_from BIGINT NOT NULL,
                valid_until BIGINT NOT NULL,
                bound_at BIGINT NOT NULL,
                last_used BIGINT,
                unbound_at BIGINT,
                UNIQUE (issuer_key, identifier_digest)
            )
            """,
            "CREATE INDEX bound_key_organisation ON bound_key (organisation)",
            "CREATE INDEX bound_key_person ON bound_key (person)",
        ])

    private static let blocks = Migration(
        "m0003_key_blocks",
        [
            """
            CREATE TABLE key_block (
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                failures BIGINT NOT NULL,
                since BIGINT NOT NULL,
                PRIMARY KEY (kind, subject),
                CHECK (kind IN ('key', 'source'))
            )
            """,
            "CREATE INDEX key_block_since ON key_block (since)",
        ])

    /// What the list of keys is sorted by.
    private static let orders = Migration(
        "m0004_key_orders",
        [
            "CREATE INDEX bound_key_owner ON bound_key (owner, id)",
            "CREATE INDEX bound_key_until ON bound_key (valid_until, id)",
            "CREATE INDEX bound_key_bound ON bound_key (bound_at, id)",
        ])

    /// Several locks of one identifier (decision 0032): a row is a lock, told by its certificate. SQLite drops no UNIQUE, so
    /// the table is made anew. What stood for every lock of its identifier goes on doing so (`shared`) until somebody binds
    /// or unbinds one of them by hand.
    private static let locks = Migration(
        "m0005_locks",
        [
            """
            CREATE TABLE bound_lock (
                id {id},
                authority TEXT NOT NULL,
                issuer_key TEXT NOT NULL,
                identifier_digest TEXT NOT NULL,
                identifier TEXT NOT NULL,
                person BIGINT NOT NULL REFERENCES person (id),
                organisation BIGINT REFERENCES organisation (id),
                owner TEXT NOT NULL,
                serial TEXT NOT NULL,
                public_key TEXT NOT NULL DEFAULT '',
                former_serial TEXT NOT NULL DEFAULT '',
                valid_from BIGINT NOT NULL,
                valid_until BIGINT NOT NULL,
                bound_at BIGINT NOT NULL,
                last_used BIGINT,
                unbound_at BIGINT,
                shared BIGINT NOT NULL DEFAULT 0,
                UNIQUE (issuer_key, identifier_digest, serial)
            )
            """,
            """
            INSERT INTO bound_lock (id, authority, issuer_key, identifier_digest, identifier, person, organisation, owner,
                serial, valid_from, valid_until, bound_at, last_used, unbound_at, shared)
            SELECT id, authority, issuer_key, identifier_digest, identifier, person, organisation, owner, serial,
                valid_from, valid_until, bound_at, last_used, unbound_at, CASE WHEN unbound_at IS NULL THEN 1 ELSE 0 END
            FROM bound_key
            """,
            "DROP TABLE bound_key",
            "ALTER TABLE bound_lock RENAME TO bound_key",
            "CREATE INDEX bound_key_organisation ON bound_key (organisation)",
            "CREATE INDEX bound_key_person ON bound_key (person)",
            "CREATE INDEX bound_key_owner ON bound_key (owner, id)",
            "CREATE INDEX bound_key_until ON bound_key (valid_until, id)",
            "CREATE INDEX bound_key_bound ON bound_key (bound_at, id)",
            """
            CREATE TABLE key_identity (
                issuer_key TEXT NOT NULL,
                identifier_digest TEXT NOT NULL,
                PRIMARY KEY (issuer_key, identifier_digest)
            )
            """,
        ],
        only: [
            .postgres: [
                """
                SELECT setval(pg_get_serial_sequence('bound_key', 'id'), COALESCE(MAX(id), 0) + 1, FALSE) FROM bound_key
                """
            ]
        ])
}
