import RegionSDK

/// The papers (附件) attached to filings.
enum PaperStore {
    /// Notes a paper; the file store is told separately who holds the bytes.
    static func insert(
        _ file: StoredFile, as paper: String, of filing: ID<FilingRecord>, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws -> ID<Paper> {
        let id: ID<Paper>? = try connection.value(
            """
            INSERT INTO filing_paper (filing, paper, name, digest, size, content_type, person, person_name, at)
            VALUES (\(filing), \(paper), \(file.name), \(file.digest), \(file.size), \(file.contentType),
                \(actor.person), \(actor.name), \(time)) RETURNING id
            """)
        guard let id else { throw HubError(.internal, "a paper got no id") }
        return id
    }

    /// Every paper of a filing, oldest first.
    static func papers(of filing: ID<FilingRecord>, on connection: any Connection) throws -> [Paper] {
        try connection.rows(
            """
            SELECT id, paper, name, digest, size, content_type, person_name, at FROM filing_paper
            WHERE filing = \(filing) ORDER BY id LIMIT 500
            """
        ).map(Paper.init)
    }

    /// Takes a paper off a filing. False when it is not there.
    static func remove(_ id: ID<Paper>, of filing: ID<FilingRecord>, on connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM filing_paper WHERE id = \(id) AND filing = \(filing)") == 1
    }
}

/// A paper attached to a filing.
public struct Paper: Sendable {
    /// The key in the tenant's database and in addresses.
    public let id: ID<Paper>
    /// The rule it answers.
    public let paper: String
    /// The bytes in the file store, with name, size and kind.
    public let file: StoredFile
    /// The name of who attached it.
    public let personName: String
    /// When it was attached.
    public let time: Timestamp

    init(_ row: Row) throws {
        id = try row.get(0)
        paper = try row.get(1)
        file = StoredFile(
            digest: try row.get(3), name: try row.get(2), size: try row.get(4), contentType: try row.get(5))
        personName = try row.get(6)
        time = try row.get(7)
    }
}
