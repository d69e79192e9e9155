import RegionSDK

/// The table of the inboxes.
package enum InboxSchema {
    package static let schema = Schema(owner: "core.inbox", [messages])

    private static let messages = Migration(
        "m0001_messages",
        [
            """
            CREATE TABLE inbox_message (
                id {id},
                person BIGINT NOT NULL,
                title TEXT NOT NULL,
                body TEXT NOT NULL,
                path TEXT NOT NULL,
                sent_at BIGINT NOT NULL,
                read_at BIGINT
            )
            """,
            "CREATE INDEX inbox_message_person ON inbox_message (person, id)",
            "CREATE INDEX inbox_message_unread ON inbox_message (person) WHERE read_at IS NULL",
        ])
}
