import RegionSDK

/// The tables of the files: what is stored, what claims it, how much space that takes, and what is coming in.
package enum FileSchema {
    package static let schema = Schema(owner: "core.files", [files, uploads, scans, refusals, rooms, folder])

    /// A file is `arriving` until its bytes are durable under their name, and `doomed` while they are removed.
    private static let files = Migration(
        "m0001_files",
        [
            """
            CREATE TABLE stored_file (
                digest TEXT PRIMARY KEY,
                size BIGINT NOT NULL,
                state TEXT NOT NULL,
                claims BIGINT NOT NULL DEFAULT 0,
                touched_at BIGINT NOT NULL,
                CHECK (state IN ('arriving', 'stored', 'doomed')),
                CHECK (claims >= 0)
            )
            """,
            "CREATE INDEX stored_file_unclaimed ON stored_file (touched_at) WHERE claims = 0",
            """
            CREATE TABLE file_claim (
                holder TEXT PRIMARY KEY,
                digest TEXT NOT NULL REFERENCES stored_file (digest),
                size BIGINT NOT NULL,
                organisation BIGINT,
                since BIGINT NOT NULL
            )
            """,
            "CREATE INDEX file_claim_digest ON file_claim (digest)",
            """
            CREATE TABLE file_usage (
                scope TEXT PRIMARY KEY,
                bytes BIGINT NOT NULL
            )
            """,
        ])

    /// When a scanner saw the bytes; null for those that none has seen.
    private static let scans = Migration(
        "m0003_scans",
        [
            "ALTER TABLE stored_file ADD COLUMN scanned_at BIGINT",
            "CREATE INDEX stored_file_unseen ON stored_file (touched_at) WHERE scanned_at IS NULL",
        ])

    /// When a scanner did not take a file for the last time, and why.
    private static let refusals = Migration(
        "m0004_refusals",
        [
            "ALTER TABLE stored_file ADD COLUMN scan_tried_at BIGINT",
            "ALTER TABLE stored_file ADD COLUMN scan_fault TEXT",
        ])

    /// Room set aside for what comes in one request; the digest once it is known.
    private static let rooms = Migration(
        "m0005_rooms",
        [
            """
            CREATE TABLE file_room (
                id TEXT PRIMARY KEY,
                bytes BIGINT NOT NULL,
                organisation BIGINT,
                digest TEXT,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX file_room_digest ON file_room (digest)",
            "CREATE INDEX file_room_expires ON file_room (expires_at)",
            "CREATE INDEX file_upload_digest ON file_upload (digest)",
        ])

    /// The mark of the folder that the files lie in: one row.
    private static let folder = Migration(
        "m0006_folder", ["CREATE TABLE file_folder (place BIGINT PRIMARY KEY, mark TEXT NOT NULL)"])

    private static let uploads = Migration(
        "m0002_uploads",
        [
            """
            CREATE TABLE file_upload (
                id TEXT PRIMARY KEY,
                purpose TEXT NOT NULL,
                name TEXT NOT NULL,
                label TEXT NOT NULL,
                size BIGINT NOT NULL,
                position BIGINT NOT NULL DEFAULT 0,
                person BIGINT NOT NULL,
                organisation BIGINT,
                state TEXT NOT NULL,
                digest TEXT,
                expires_at BIGINT NOT NULL,
                CHECK (state IN ('open', 'settled')),
                CHECK (position BETWEEN 0 AND size)
            )
            """,
            "CREATE INDEX file_upload_expires ON file_upload (expires_at)",
        ])
}
