import RegionSDK

/// The table of the outbox: text messages and mails on their way.
package enum OutboxSchema {
    package static let schema = Schema(owner: "core.outbox", [messages])

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
}
