import RegionSDK

/// The table of the outbox: text messages, mails and what other systems are told, on their way.
package enum OutboxSchema {
    package static let schema = Schema(owner: "core.outbox", [messages, hooks, receipts])

    private static let messages = Migration(
        "m0001_messages",
        [
            """
            CREATE TABLE outbox_message (
                id {id},
                key TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                template TEXT NOT NULL,
                content TEXT NOT NULL,
                state TEXT NOT NULL,
                attempts BIGINT NOT NULL DEFAULT 0,
                made_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                sent_at BIGINT,
                fault TEXT NOT NULL DEFAULT '',
                CHECK (kind IN ('text', 'mail')),
                CHECK (state IN ('waiting', 'sent', 'failed'))
            )
            """,
            "CREATE INDEX outbox_message_due ON outbox_message (due_at) WHERE state = 'waiting'",
        ])

    /// A further kind, who holds a message, who took it and what became of it. SQLite changes no CHECK, so the table is
    /// made anew.
    private static let hooks = Migration(
        "m0002_hooks",
        [
            """
            CREATE TABLE outbox_message_new (
                id {id},
                key TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                template TEXT NOT NULL,
                content TEXT NOT NULL,
                recipient TEXT NOT NULL DEFAULT '',
                fingerprint TEXT NOT NULL DEFAULT '',
                quiet TEXT NOT NULL DEFAULT '',
                state TEXT NOT NULL,
                attempts BIGINT NOT NULL DEFAULT 0,
                holder TEXT NOT NULL DEFAULT '',
                made_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                sent_at BIGINT,
                provider TEXT NOT NULL DEFAULT '',
                provider_id TEXT NOT NULL DEFAULT '',
                receipt TEXT NOT NULL DEFAULT '',
                fault TEXT NOT NULL DEFAULT '',
                CHECK (kind IN ('text', 'mail', 'hook')),
                CHECK (state IN ('waiting', 'sent', 'failed')),
                CHECK (receipt IN ('', 'delivered', 'undelivered'))
            )
            """,
            """
            INSERT INTO outbox_message_new (key, kind, template, content, state, attempts, made_at, due_at, sent_at, fault)
            SELECT key, kind, template, content, state, attempts, made_at, due_at, sent_at, fault
            FROM outbox_message ORDER BY id
            """,
            "DROP TABLE outbox_message",
            "ALTER TABLE outbox_message_new RENAME TO outbox_message",
            "CREATE INDEX outbox_message_due ON outbox_message (kind, due_at) WHERE state = 'waiting'",
            "CREATE INDEX outbox_message_state ON outbox_message (state, id)",
            "CREATE INDEX outbox_message_recipient ON outbox_message (fingerprint, id)",
            "CREATE INDEX outbox_message_receipt ON outbox_message (provider, provider_id) WHERE provider_id <> ''",
            "CREATE INDEX outbox_message_made ON outbox_message (made_at) WHERE state <> 'waiting'",
        ])

    /// Receipts that came before it was noted that their message is gone: the hub may have ended in between.
    private static let receipts = Migration(
        "m0003_receipts",
        [
            """
            CREATE TABLE outbox_receipt (
                provider TEXT NOT NULL,
                provider_id TEXT NOT NULL,
                receipt TEXT NOT NULL,
                fault TEXT NOT NULL,
                came_at BIGINT NOT NULL,
                PRIMARY KEY (provider, provider_id),
                CHECK (receipt IN ('delivered', 'undelivered'))
            )
            """,
            "CREATE INDEX outbox_receipt_came ON outbox_receipt (came_at)",
        ])
}
