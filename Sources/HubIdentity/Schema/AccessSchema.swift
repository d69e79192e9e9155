import RegionSDK

/// The tables of exclusions and delegations, and reaches beyond those that the first roles had.
package enum AccessSchema {
    package static let schema = Schema(owner: "core.access", [reaches, exclusions, delegations, appointed])

    private static let reaches = Migration(
        "m0001_reaches",
        [
            """
            CREATE TABLE role_reach (
                role TEXT NOT NULL REFERENCES role (id),
                permission TEXT NOT NULL,
                scope TEXT NOT NULL,
                PRIMARY KEY (role, permission, scope),
                CHECK (scope IN ('own', 'organisation', 'project', 'assigned', 'district', 'all'))
            )
            """,
            "INSERT INTO role_reach (role, permission, scope) SELECT role, permission, scope FROM role_grant",
            "DROP TABLE role_grant",
            "ALTER TABLE role_reach RENAME TO role_grant",
            "CREATE INDEX role_grant_permission ON role_grant (permission)",
        ])

    /// Each pair stands both ways round, so that one look finds it.
    private static let exclusions = Migration(
        "m0002_exclusions",
        [
            """
            CREATE TABLE role_exclusion (
                role TEXT NOT NULL REFERENCES role (id),
                other TEXT NOT NULL REFERENCES role (id),
                PRIMARY KEY (role, other),
                CHECK (role <> other)
            )
            """
        ])

    private static let delegations = Migration(
        "m0003_delegations",
        [
            """
            CREATE TABLE delegation (
                id {id},
                delegator BIGINT NOT NULL REFERENCES person (id),
                delegate BIGINT NOT NULL REFERENCES person (id),
                starts_at BIGINT NOT NULL,
                ends_at BIGINT NOT NULL,
                reason TEXT NOT NULL,
                revoked_at BIGINT,
                CHECK (delegator <> delegate),
                CHECK (starts_at < ends_at)
            )
            """,
            "CREATE INDEX delegation_delegator ON delegation (delegator)",
            "CREATE INDEX delegation_delegate ON delegation (delegate)",
            """
            CREATE TABLE delegation_holding (
                delegation BIGINT NOT NULL REFERENCES delegation (id),
                holding BIGINT NOT NULL REFERENCES holding (id),
                PRIMARY KEY (delegation, holding)
            )
            """,
            "CREATE INDEX delegation_holding_holding ON delegation_holding (holding)",
            "ALTER TABLE session ADD COLUMN delegation BIGINT REFERENCES delegation (id)",
        ])

    /// What was delegated of the three administrators' roles, which are nobody's to lend, ends.
    private static let appointed = Migration(
        "m0004_appointed",
        [
            """
            DELETE FROM delegation_holding WHERE holding IN (
                SELECT id FROM holding WHERE role IN ('core.system', 'core.security', 'core.audit'))
            """
        ])
}
