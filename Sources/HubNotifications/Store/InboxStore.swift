import HubCore
import RegionSDK

/// Messages in the table. Every statement names the person, so nobody reaches another's message.
enum InboxStore {
    /// One insert for all readers; very many are told in several, since databases bound the values of a statement.
    static func add(
        _ message: Message, to persons: [ID<Person>], at time: Timestamp, on connection: any Connection
    ) throws {
        let (title, body, path) = (message.title.storable, message.body.storable, message.path.storable)
        for start in stride(from: 0, to: persons.count, by: readersAtOnce) {
            let rows = persons[start..<min(start + readersAtOnce, persons.count)].map { person -> SQL in
                "(\(person), \(title), \(body), \(path), \(time))"
            }
            try connection.execute(
                "INSERT INTO inbox_message (person, title, body, path, sent_at) VALUES \(SQL.joined(rows, by: ", "))")
        }
    }

    static func unread(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try connection.value(
            "SELECT COUNT(*) FROM inbox_message WHERE person = \(person) AND read_at IS NULL") ?? 0
    }

    static func unread(of persons: [ID<Person>], on connection: any Connection) throws -> [ID<Person>: Int] {
        var counts: [ID<Person>: Int] = [:]
        for start in stride(from: 0, to: persons.count, by: readersAtOnce) {
            let some = persons[start..<min(start + readersAtOnce, persons.count)].map(\.value)
            let rows = try connection.rows(
                """
                SELECT person, COUNT(*) FROM inbox_message WHERE read_at IS NULL AND person IN \(list: some)
                GROUP BY person
                """)
            for row in rows { counts[try row.get(0)] = try row.get(1) }
        }
        return counts
    }

    static func count(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try connection.value("SELECT COUNT(*) FROM inbox_message WHERE person = \(person)") ?? 0
    }

    static func messages(of person: ID<Person>, limit: Int, offset: Int, on connection: any Connection) throws
        -> [InboxMessage]
    {
        try connection.rows(
            """
            SELECT id, title, body, path, sent_at, read_at FROM inbox_message
            WHERE person = \(person) ORDER BY id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map(message)
    }

    /// Marks one message read, keeping the time of the first reading.
    static func read(
        _ id: ID<InboxMessage>, of person: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws -> InboxMessage? {
        try connection.row(
            """
            UPDATE inbox_message SET read_at = COALESCE(read_at, \(time)) WHERE id = \(id) AND person = \(person)
            RETURNING id, title, body, path, sent_at, read_at
            """
        ).map(message)
    }

    static func readAll(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE inbox_message SET read_at = \(time) WHERE person = \(person) AND read_at IS NULL")
    }

    private static let readersAtOnce = 500

    private static func message(_ row: Row) throws -> InboxMessage {
        try InboxMessage(
            id: row.get(0), message: Message(title: row.get(1), body: row.get(2), path: row.get(3)), sentAt: row.get(4),
            readAt: row.get(5))
    }
}
