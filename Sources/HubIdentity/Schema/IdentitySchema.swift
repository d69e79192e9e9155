import RegionSDK

/// The tables of persons, organisations, accounts, roles and sessions.
package enum IdentitySchema {
    package static let schema = Schema(owner: "core.identity", [people, roles, sessions, blocks])

    private static let people = Migration(
        "m0001_people",
        [
            """
            CREATE TABLE organisation (
                id {id},
                name TEXT NOT NULL,
                credit_code TEXT NOT NULL UNIQUE,
                address TEXT NOT NULL,
                legal_representative TEXT NOT NULL,
                CHECK (length(credit_code) = 18)
            )
            """,
            """
            CREATE TABLE person (
                id {id},
                name TEXT NOT NULL,
                disabled BIGINT NOT NULL DEFAULT 0,
                CHECK (disabled IN (0, 1))
            )
            """,
            """
            CREATE TABLE account (
                id {id},
                person BIGINT NOT NULL REFERENCES person (id),
                name TEXT NOT NULL,
                folded TEXT NOT NULL UNIQUE,
                password_hash TEXT NOT NULL,
                disabled BIGINT NOT NULL DEFAULT 0,
                last_sign_in BIGINT,
                CHECK (disabled IN (0, 1))
            )
            """,
            "CREATE INDEX account_person ON account (person)",
        ])

    private static let roles = Migration(
        "m0002_roles",
        [
            """
            CREATE TABLE role (
                id TEXT NOT NULL PRIMARY KEY,
                title TEXT NOT NULL,
                holder TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE role_grant (
                role TEXT NOT NULL REFERENCES role (id),
                permission TEXT NOT NULL,
                scope TEXT NOT NULL,
                PRIMARY KEY (role, permission, scope),
                CHECK (scope IN ('own', 'organisation', 'district', 'all'))
            )
            """,
            "CREATE INDEX role_grant_permission ON role_grant (permission)",
            """
            CREATE TABLE holding (
                id {id},
                person BIGINT NOT NULL REFERENCES person (id),
                role TEXT NOT NULL REFERENCES role (id),
                organisation BIGINT REFERENCES organisation (id),
                districts TEXT NOT NULL,
                disabled BIGINT NOT NULL DEFAULT 0,
                CHECK (disabled IN (0, 1))
            )
            """,
            "CREATE INDEX holding_person ON holding (person)",
            "CREATE INDEX holding_role ON holding (role)",
            "CREATE INDEX holding_organisation ON holding (organisation)",
        ])

    private static let sessions = Migration(
        "m0003_sessions",
        [
            """
            CREATE TABLE session (
                id {id},
                token_hash TEXT NOT NULL UNIQUE,
                person BIGINT NOT NULL REFERENCES person (id),
                holding BIGINT REFERENCES holding (id),
                created_at BIGINT NOT NULL,
                last_seen BIGINT NOT NULL,
                source TEXT NOT NULL,
                user_agent TEXT NOT NULL
            )
            """,
            "CREATE INDEX session_created ON session (created_at)",
            "CREATE INDEX session_person ON session (person)",
        ])

    private static let blocks = Migration(
        "m0004_sign_in_blocks",
        [
            """
            CREATE TABLE sign_in_block (
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                failures BIGINT NOT NULL,
                since BIGINT NOT NULL,
                locked_at BIGINT,
                PRIMARY KEY (kind, subject),
                CHECK (kind IN ('account', 'source'))
            )
            """,
            "CREATE INDEX sign_in_block_since ON sign_in_block (since)",
        ])
}
