import RegionSDK

/// The tables of the registers.
package enum RegisterSchema {
    package static let schema = Schema(
        owner: "core.registers",
        [
            entries, RegisterStore.index.migration("m0002_register_texts"), names,
            RegisterStore.index.singles("m0004_single_characters"),
        ])

    /// Serves the order by name.
    private static let names = Migration(
        "m0003_register_names", ["CREATE INDEX register_entry_name ON register_entry (register, name, id)"])

    private static let entries = Migration(
        "m0001_registers",
        [
            """
            CREATE TABLE register_entry (
                id {id}, register TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, facts TEXT NOT NULL,
                sealed TEXT NOT NULL, active BIGINT NOT NULL, version BIGINT NOT NULL, source TEXT NOT NULL,
                updated_at BIGINT NOT NULL, CHECK (active IN (0, 1)))
            """,
            "CREATE UNIQUE INDEX register_entry_key ON register_entry (register, key)",
            "CREATE INDEX register_entry_active ON register_entry (register, active, id)",
            """
            CREATE TABLE register_history (
                id {id}, entry BIGINT NOT NULL, version BIGINT NOT NULL, name TEXT NOT NULL, facts TEXT NOT NULL,
                sealed TEXT NOT NULL, active BIGINT NOT NULL, source TEXT NOT NULL, at BIGINT NOT NULL,
                person BIGINT, person_name TEXT NOT NULL)
            """,
            "CREATE INDEX register_history_entry ON register_history (entry, version)",
        ])
}
