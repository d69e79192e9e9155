import RegionSDK

/// The chain's rows.
enum ChainStore {
    /// The chain's end, held until the transaction ends, so that one program at a time links.
    static func holdHead(on connection: any Connection) throws -> ChainHead {
        try connection.execute(
            "INSERT INTO audit_head (one, position, chain) VALUES (1, 0, \([UInt8]())) ON CONFLICT (one) DO NOTHING")
        let hold: SQL = connection.dialect == .postgres ? " FOR UPDATE" : ""
        return try head(hold, on: connection)
    }

    static func head(_ hold: SQL = "", on connection: any Connection) throws -> ChainHead {
        try connection.row("SELECT position, chain FROM audit_head WHERE one = 1\(hold)").map {
            ChainHead(position: try $0.get(0), chain: try $0.get(1))
        } ?? .start
    }

    static func move(to head: ChainHead, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE audit_head SET position = \(head.position), chain = \(head.chain) WHERE one = 1")
    }

    /// Entries that wait to be linked, in the order of their sequence.
    static func pending(after sequence: Int64, limit: Int, on connection: any Connection) throws -> [ChainedEntry] {
        try connection.rows(
            """
            SELECT \(ChainedEntry.columns) FROM audit_pending JOIN audit_entry AS entry
            ON entry.sequence = audit_pending.entry
            WHERE audit_pending.entry > \(sequence) ORDER BY audit_pending.entry LIMIT \(limit)
            """
        ).compactMap { try ChainedEntry($0) }
    }

    static func add(_ links: [(position: Int64, entry: Int64, chain: [UInt8])], on connection: any Connection) throws {
        let rows = links.map { "(\($0.position), \($0.entry), \($0.chain))" as SQL }
        try connection.execute(
            "INSERT INTO audit_link (position, entry, chain) VALUES \(SQL.joined(rows, by: ", "))")
        try connection.execute("DELETE FROM audit_pending WHERE entry IN \(list: links.map(\.entry))")
    }

    /// Links with their entries, in the order of the chain.
    static func links(after position: Int64, limit: Int, on connection: any Connection) throws -> [ChainLink] {
        try connection.rows(
            """
            SELECT audit_link.position, audit_link.entry, audit_link.chain, \(ChainedEntry.columns)
            FROM audit_link LEFT JOIN audit_entry AS entry ON entry.sequence = audit_link.entry
            WHERE audit_link.position > \(position) ORDER BY audit_link.position LIMIT \(limit)
            """
        ).map(link)
    }

    private static func link(_ row: Row) throws -> ChainLink {
        ChainLink(
            position: try row.get(0), sequence: try row.get(1), chain: try row.get(2),
            entry: try ChainedEntry(row, at: 3))
    }

    /// The link of one entry, with the entry; nil where it is not linked.
    static func link(of sequence: Int64, on connection: any Connection) throws -> ChainLink? {
        try connection.row(
            """
            SELECT audit_link.position, audit_link.entry, audit_link.chain, \(ChainedEntry.columns)
            FROM audit_link LEFT JOIN audit_entry AS entry ON entry.sequence = audit_link.entry
            WHERE audit_link.entry = \(sequence)
            """
        ).map(link)
    }

    /// One entry, where it waits to be linked.
    static func waiting(_ sequence: Int64, on connection: any Connection) throws -> ChainedEntry? {
        try connection.row(
            """
            SELECT \(ChainedEntry.columns) FROM audit_pending JOIN audit_entry AS entry
            ON entry.sequence = audit_pending.entry WHERE audit_pending.entry = \(sequence)
            """
        ).flatMap { try ChainedEntry($0) }
    }

    /// Entries that are neither linked nor waiting: nobody but the hub's own insert leaves them out of both.
    static func strays(on connection: any Connection) throws -> [Int64] {
        try connection.column(
            """
            SELECT sequence FROM audit_entry
            WHERE NOT EXISTS (SELECT 1 FROM audit_link WHERE entry = audit_entry.sequence)
            AND NOT EXISTS (SELECT 1 FROM audit_pending WHERE entry = audit_entry.sequence)
            ORDER BY sequence LIMIT 1000
            """)
    }

    /// Entries that wait although they are gone.
    static func vanished(on connection: any Connection) throws -> [Int64] {
        try connection.column(
            """
            SELECT entry FROM audit_pending
            WHERE NOT EXISTS (SELECT 1 FROM audit_entry WHERE sequence = audit_pending.entry) ORDER BY entry LIMIT 1000
            """)
    }

    /// Entries that bear the nonce of an earlier one.
    static func copies(on connection: any Connection) throws -> [Int64] {
        try connection.column(
            """
            SELECT MAX(sequence) FROM audit_entry WHERE nonce IS NOT NULL GROUP BY nonce HAVING COUNT(*) > 1
            ORDER BY 1 LIMIT 1000
            """)
    }

    static func chain(at position: Int64, on connection: any Connection) throws -> [UInt8]? {
        try connection.value("SELECT chain FROM audit_link WHERE position = \(position)")
    }

    static func closing(on connection: any Connection) throws -> Closing? {
        try connection.row(
            "SELECT position, entry, chain, time, seal FROM audit_closing ORDER BY position DESC LIMIT 1"
        ).map {
            Closing(
                position: try $0.get(0), entry: try $0.get(1), chain: try $0.get(2), time: try $0.get(3),
                seal: try $0.get(4))
        }
    }

    /// Notes the closing and removes what it covers.
    static func close(_ closing: Closing, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO audit_closing (position, entry, chain, time, seal)
            VALUES (\(closing.position), \(closing.entry), \(closing.chain), \(closing.time), \(closing.seal))
            """)
        try connection.execute(
            """
            DELETE FROM audit_entry
            WHERE sequence IN (SELECT entry FROM audit_link WHERE position <= \(closing.position))
            """)
        try connection.execute("DELETE FROM audit_link WHERE position <= \(closing.position)")
    }
}
