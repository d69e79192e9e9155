import RegionSDK

/// The tables of a tenant's keys, each wrapped with a key that is not in the database, and how far a rotation has come.
package enum VaultSchema {
    package static let schema = Schema(owner: "core.vault", [keys])

    private static let keys = Migration(
        "m0001_keys",
        [
            """
            CREATE TABLE vault_key (
                id BIGINT PRIMARY KEY,
                algorithm TEXT NOT NULL,
                wrapped {bytes} NOT NULL,
                state TEXT NOT NULL,
                CHECK (state IN ('present', 'past'))
            )
            """,
            "CREATE UNIQUE INDEX vault_key_present ON vault_key (state) WHERE state = 'present'",
            """
            CREATE TABLE vault_progress (
                holder TEXT NOT NULL,
                key BIGINT NOT NULL,
                last_row BIGINT NOT NULL,
                done BIGINT NOT NULL,
                PRIMARY KEY (holder, key)
            )
            """,
        ])
}
