import HTTPCore
import HubCore
import RegionSDK

/// Messages in the outbox. What they say is sealed, and forgotten once they are sent.
enum OutboxStore {
    /// A message that is being sent.
    struct Claimed {
        let id: Int64
        let key: String
        let kind: String
        let template: String
        let content: String
        let attempts: Int
    }

    static func add(
        _ message: OutgoingMessage, with vault: any PersonalVault, at time: Timestamp, on connection: any Connection
    ) throws {
        let text = String(decoding: message.content.encoded(), as: UTF8.self)
        let sealed = try vault.seal(PersonalValue(text, .document), at: place(of: message.key), on: connection)
        try connection.execute(
            """
            INSERT INTO outbox_message (key, kind, template, content, state, made_at, due_at)
            VALUES (\(message.key), \(message.kind.rawValue), \(message.template), \(sealed), 'waiting', \(time), \(time))
            """)
    }

    static func place(of key: String) -> PersonalPlace {
        PersonalPlace(table: "outbox_message", column: "content", row: key)
    }

    /// The ids of messages that are due, the oldest first.
    static func due(_ kinds: Set<OutgoingMessage.Kind>, at time: Timestamp, limit: Int, on connection: any Connection)
        throws -> [Int64]
    {
        try connection.column(
            """
            SELECT id FROM outbox_message WHERE state = 'waiting' AND due_at <= \(time)
                AND kind IN \(list: kinds.map(\.rawValue).sorted())
            ORDER BY due_at, id LIMIT \(limit)
            """)
    }

    /// Takes a message for a while, so that no other hub sends it meanwhile; nil when another has it. A hub that ends
    /// while it sends leaves the message due again later.
    static func claim(_ id: Int64, until: Timestamp, at time: Timestamp, on connection: any Connection) throws
        -> Claimed?
    {
        try connection.row(
            """
            UPDATE outbox_message SET due_at = \(until), attempts = attempts + 1
            WHERE id = \(id) AND state = 'waiting' AND due_at <= \(time)
            RETURNING id, key, kind, template, content, attempts
            """
        ).map {
            try Claimed(
                id: $0.get(0), key: $0.get(1), kind: $0.get(2), template: $0.get(3), content: $0.get(4),
                attempts: $0.get(5))
        }
    }

    static func sent(_ id: Int64, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE outbox_message SET state = 'sent', sent_at = \(time), content = '', fault = '' WHERE id = \(id)")
    }

    /// Notes a fault; the message is due again at a time, or never.
    static func failed(_ id: Int64, _ fault: String, again: Timestamp?, on connection: any Connection) throws {
        let due: SQL = again.map { "due_at = \($0)" } ?? "state = 'failed'"
        try connection.execute(
            "UPDATE outbox_message SET fault = \(String(fault.storable.prefix(300))), \(due) WHERE id = \(id)")
    }
}
