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
        /// The hours in which it does not go out.
        let quiet: QuietHours?
    }

    /// A message on its way in, with the hours in which it does not go out.
    struct Entry {
        let message: OutgoingMessage
        let quiet: QuietHours?
    }

    /// Puts messages in, due at a time or when their quiet hours end: one insert for all, several for very many.
    static func add(
        _ entries: [Entry], with vault: any PersonalVault, at time: Timestamp, on connection: any Connection
    ) throws {
        for start in stride(from: 0, to: entries.count, by: entriesAtOnce) {
            let some = entries[start..<min(start + entriesAtOnce, entries.count)]
            let sealed = try vault.seal(some.map { ($0.message.written, place(of: $0.message.key)) }, on: connection)
            let rows = try zip(some, sealed).map { "(\(try row($0, sealed: $1, with: vault, at: time)))" as SQL }
            try insert("VALUES \(SQL.joined(rows, by: ", "))", on: connection)
        }
    }

    /// Does the same for a message to nobody: it is sealed and the insert runs, but no row comes of it.
    static func addNone(
        _ entry: Entry, with vault: any PersonalVault, at time: Timestamp, on connection: any Connection
    ) throws {
        let sealed = try vault.seal([(entry.message.written, place(of: entry.message.key))], on: connection)
        let row = try row(entry, sealed: sealed[0], with: vault, at: time)
        try insert("SELECT \(row) WHERE 1 = 0", on: connection)
    }

    private static func insert(_ rows: SQL, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO outbox_message
                (key, kind, template, content, recipient, fingerprint, quiet, state, made_at, due_at)
            \(rows)
            """)
    }

    /// The values of a row, in the order of the insert.
    private static func row(
        _ entry: Entry, sealed: String, with vault: any PersonalVault, at time: Timestamp
    ) throws -> SQL {
        let message = entry.message
        let fingerprint = try vault.index(of: message.reader) ?? ""
        let due = entry.quiet?.end(after: time) ?? time
        return """
            \(message.key), \(message.kind.rawValue), \(message.template), \(sealed), \(message.shownRecipient),
            \(fingerprint), \(entry.quiet?.text ?? ""), 'waiting', \(time), \(due)
            """
    }

    private static let entriesAtOnce = 500

    static func place(of key: String) -> PersonalPlace {
        PersonalPlace(table: "outbox_message", column: "content", row: key)
    }

    /// Whether anything is due.
    static func isDue(_ kinds: Set<OutgoingMessage.Kind>, at time: Timestamp, on connection: any Connection) throws
        -> Bool
    {
        try connection.row(
            """
            SELECT id FROM outbox_message WHERE state = 'waiting' AND kind IN \(list: kinds.map(\.rawValue).sorted())
                AND due_at <= \(time) LIMIT 1
            """) != nil
    }

    /// Takes some messages that are due for a while, the oldest first, so that no other hub sends them meanwhile. A hub
    /// that ends while it sends leaves them due again later.
    static func claim(
        _ kinds: Set<OutgoingMessage.Kind>, limit: Int, by holder: String, until: Timestamp, at time: Timestamp,
        on connection: any Connection
    ) throws -> [Claimed] {
        // SQLite has one writer; in PostgreSQL another hub's rows are left to it.
        let aside: SQL = connection.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        let due: SQL = """
            SELECT id FROM outbox_message WHERE state = 'waiting' AND kind IN \(list: kinds.map(\.rawValue).sorted())
                AND due_at <= \(time) ORDER BY due_at, id LIMIT \(limit)
            """
        let rows = try connection.rows(
            """
            UPDATE outbox_message SET due_at = \(until), attempts = attempts + 1, holder = \(holder)
            WHERE id IN (\(due)\(aside)) RETURNING id, key, kind, template, content, attempts, quiet
            """)
        return try rows.map(claimed).sorted { $0.id < $1.id }
    }

    private static func claimed(_ row: Row) throws -> Claimed {
        let quiet: String = try row.get(6)
        return Claimed(
            id: try row.get(0), key: try row.get(1), kind: try row.get(2), template: try row.get(3),
            content: try row.get(4), attempts: try row.get(5), quiet: QuietHours(quiet))
    }

    /// Notes that a message is gone, unless another hub has it by now.
    static func sent(
        _ id: Int64, _ handover: Handover, by holder: String, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE outbox_message SET state = 'sent', sent_at = \(time), content = '', fault = '', holder = '',
                provider = \(handover.taker), provider_id = \(String(handover.id.storable.prefix(200)))
            WHERE id = \(id) AND state = 'waiting' AND holder = \(holder)
            """)
    }

    /// Notes a fault; the message is due again at a time, or never.
    static func failed(
        _ id: Int64, _ fault: String, again: Timestamp?, by holder: String, on connection: any Connection
    ) throws {
        let due: SQL = again.map { "due_at = \($0)" } ?? "state = 'failed'"
        try connection.execute(
            """
            UPDATE outbox_message SET fault = \(String(fault.storable.prefix(300))), holder = '', \(due)
            WHERE id = \(id) AND state = 'waiting' AND holder = \(holder)
            """)
    }

    /// Removes what was sent or given up before a time.
    static func sweep(before time: Timestamp, on connection: any Connection) throws {
        try connection.execute("DELETE FROM outbox_message WHERE state <> 'waiting' AND made_at < \(time)")
    }
}
