import RegionSDK

/// The rows of the uploads.
enum UploadRows {
    /// An upload with what only this service needs to know.
    struct Row: Sendable {
        let upload: FileUpload
        let isSettled: Bool
        /// What it was about to be put in place as.
        let digest: String?
        let organisation: ID<Organisation>?

        var space: Space { Space(bytes: upload.size, organisation: organisation) }
    }

    static func insert(_ upload: FileUpload, _ order: UploadOrder, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO file_upload (id, purpose, name, label, size, person, organisation, state, expires_at)
            VALUES (\(upload.id), \(upload.purpose), \(upload.name), \(upload.label), \(upload.size), \(order.person),
                \(order.organisation), 'open', \(upload.expires))
            """)
    }

    /// The upload of an id; of one person where a person is named.
    static func find(_ id: String, of person: ID<Person>? = nil, on connection: any Connection) throws -> Row? {
        let row = try connection.row(
            """
            SELECT id, purpose, name, label, size, position, expires_at, state, digest, organisation, person
            FROM file_upload WHERE id = \(id)
            """)
        guard let row, try person == nil || row.get(10) == person else { return nil }
        return Row(
            upload: FileUpload(
                id: try row.get(0), purpose: try row.get(1), name: try row.get(2), label: try row.get(3),
                size: try row.get(4), offset: try row.get(5), expires: try row.get(6)),
            isSettled: try row.get(7) == "settled", digest: try row.get(8), organisation: try row.get(9))
    }

    /// Notes how much is durable. False when the upload was ended meanwhile.
    static func advance(
        _ id: String, to position: Int, expires: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE file_upload SET position = \(position), expires_at = \(expires)
            WHERE id = \(id) AND state = 'open' AND position <= \(position)
            """) == 1
    }

    /// Notes what it is about to be put in place as. False when it was ended meanwhile.
    static func name(_ id: String, _ digest: FileDigest, on connection: any Connection) throws -> Bool {
        try connection.execute(
            "UPDATE file_upload SET digest = \(digest.description) WHERE id = \(id) AND state = 'open'") == 1
    }

    /// Its file is somebody's. False when it was ended or settled before.
    static func settle(_ id: String, on connection: any Connection) throws -> Bool {
        try connection.execute(
            "UPDATE file_upload SET state = 'settled', position = size WHERE id = \(id) AND state = 'open'") == 1
    }

    /// Removes an upload and gives the space set aside back.
    static func remove(_ id: String, on connection: any Connection) throws {
        guard let row = try find(id, on: connection) else { return }
        guard try connection.execute("DELETE FROM file_upload WHERE id = \(id)") == 1 else { return }
        if !row.isSettled { try row.space.giveBack(on: connection) }
    }

    static func expired(at time: Timestamp, limit: Int, on connection: any Connection) throws -> [String] {
        try connection.column(
            "SELECT id FROM file_upload WHERE expires_at < \(time) ORDER BY expires_at LIMIT \(limit)")
    }

    /// Those of the ids that are no upload's.
    static func unknown(_ ids: [String], on connection: any Connection) throws -> Set<String> {
        let known: [String] = try connection.column("SELECT id FROM file_upload WHERE id IN \(list: ids)")
        return Set(ids).subtracting(known)
    }
}
