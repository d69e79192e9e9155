import RegionSDK

/// The folder that a tenant's files lie in, by the mark in it.
enum FolderRows {
    /// The mark of the tenant's folder; `mark` becomes it where none is known.
    static func known(or mark: String, on connection: any Connection) throws -> String {
        try connection.execute(
            "INSERT INTO file_folder (place, mark) VALUES (1, \(mark)) ON CONFLICT (place) DO NOTHING")
        return try connection.value("SELECT mark FROM file_folder WHERE place = 1") ?? mark
    }
}
