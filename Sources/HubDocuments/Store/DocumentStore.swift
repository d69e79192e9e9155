import RegionSDK

/// The rows of issued documents.
enum DocumentStore {
    private static let columns: SQL =
        "code, digest, size, kind, filing, version, number, title, issuer, at, void_reason"

    /// Adds a document. False when the version of its subject has one already.
    static func insert(_ document: IssuedDocument, by actor: Actor, on connection: any Connection) throws -> Bool {
        let subject = document.subject
        return try connection.execute(
            """
            INSERT INTO issued_document (code, digest, size, kind, filing, version, number, title, issuer, person,
                person_name, at, void_reason, voided_at)
            VALUES (\(document.code), \(document.digest), \(document.size), \(subject.kind), \(subject.id),
                \(subject.version), \(subject.number), \(document.title), \(document.issuer), \(actor.person),
                \(actor.name), \(document.issuedAt), '', NULL)
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func document(_ code: String, on connection: any Connection) throws -> IssuedDocument? {
        try connection.row("SELECT \(columns) FROM issued_document WHERE code = \(code)").map(document)
    }

    /// The document of a version.
    static func document(of subject: DocumentSubject, on connection: any Connection) throws -> IssuedDocument? {
        try connection.row(
            """
            SELECT \(columns) FROM issued_document
            WHERE kind = \(subject.kind) AND filing = \(subject.id) AND version = \(subject.version)
            """
        ).map(document)
    }

    /// Makes the valid documents of something void, up to a version (exclusive) where one is given.
    static func void(
        _ kind: String, _ filing: Int64, below version: Int? = nil, because reason: String, at time: Timestamp,
        on connection: any Connection
    ) throws {
        let older: SQL = version.map { " AND version < \($0)" } ?? ""
        try connection.execute(
            """
            UPDATE issued_document SET void_reason = \(reason), voided_at = \(time)
            WHERE kind = \(kind) AND filing = \(filing) AND void_reason = ''\(older)
            """)
    }

    private static func document(_ row: Row) throws -> IssuedDocument {
        let reason: String = try row.get(10)
        return IssuedDocument(
            code: try row.get(0), digest: try row.get(1), size: try row.get(2),
            subject: DocumentSubject(
                kind: try row.get(3), id: try row.get(4), version: try row.get(5), number: try row.get(6)),
            title: try row.get(7), issuer: try row.get(8), issuedAt: try row.get(9),
            voidReason: reason.isEmpty ? nil : reason)
    }
}
