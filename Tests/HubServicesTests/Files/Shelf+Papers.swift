import Glibc
import HubAudit
import HubCore
import HubDatabase
import RegionSDK

@testable import HubFiles

/// Papers of a unit on a shelf: what a region does with files, without the region. Several shelves on one folder and one
/// database are the starts of one hub.
extension Shelf {
    static let owner = ID<Person>(7)
    static let unit = ID<Organisation>(3)
    static let size = 700_000
    static let day: Int64 = 86_401

    static let papers = Schema(
        owner: "test",
        [Migration("m0001_papers", ["CREATE TABLE paper (id {id}, digest TEXT NOT NULL, size BIGINT NOT NULL)"])])

    /// Runs a test with a shelf for papers, and with where its testimony is.
    /// - Parameter folder: one that the caller removes; nil is one in memory, since ext4 makes hundreds of shelves slowly
    ///   while as many were just removed.
    static func withPapers(
        _ dialect: Dialect, at folder: String? = nil, _ body: (Shelf, Testimony) async throws -> Void
    ) async throws {
        let memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : EveryDatabase.folder
        let folder = folder ?? "\(memory)/papers-\(EveryDatabase.freshName())/files"
        try await EveryDatabase.with(dialect) { database in
            let schemas = [FileSchema.schema, AuditSchema.schema, papers]
            try await Migrator(schemas) { Timestamp(milliseconds: 0) }.migrate(database)
            let shelf = try Shelf(database, at: folder)
            let testimony = Testimony("\(EveryDatabase.folder)/\(EveryDatabase.freshName())")
            defer {
                unlink(testimony.path)
                shelf.remove()
            }
            try await body(shelf, testimony)
        }
    }

    /// What notes each stretch of a request, however short.
    static var impatient: FileSettings {
        var settings = FileSettings()
        settings.stretch = 1
        return settings
    }

    /// The bytes of a paper: no two places of it are alike, and no two papers.
    static func content(_ number: Int, _ size: Int = size) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n".utf8)
        bytes.reserveCapacity(size + 4096)
        while bytes.count < size {
            bytes += Array("\(number) \(bytes.count) ".utf8)
            bytes += [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 4000)
        }
        return Array(bytes.prefix(size))
    }

    func begin(_ size: Int = size) async throws -> FileUpload {
        try await store.uploads.begin(
            UploadOrder(
                purpose: "test:1:", name: "图纸.pdf", size: size, rule: FileRule(), person: Self.owner,
                organisation: Self.unit))
    }

    /// Sends part of a paper in one request.
    func send(_ bytes: [UInt8], _ range: Range<Int>, to upload: FileUpload) async throws -> UploadStep {
        let piece = UploadPiece(at: range.lowerBound, next: pieces(Array(bytes[range]), of: 100_000))
        return try await store.uploads.append(piece, to: upload, rule: FileRule())
    }

    /// Goes on from where an upload stands, to its end.
    func finish(_ bytes: [UInt8], _ id: String) async throws {
        let upload = try await store.uploads.find(id, of: Self.owner)
        guard upload.offset < upload.size else { return }
        if case .whole(let file) = try await send(bytes, upload.offset..<bytes.count, to: upload) {
            try await attach(file, by: upload)
        }
    }

    /// Makes a paper of a file: the row and the claim in one transaction. `within` is called before its end.
    @discardableResult
    func attach(_ file: StoredFile, by upload: FileUpload? = nil, within: @escaping @Sendable () -> Void = {})
        async throws -> Int64
    {
        let (store, now) = (store, clock.now)
        return try await database.write { connection in
            let id: Int64? = try connection.value(
                "INSERT INTO paper (digest, size) VALUES (\(file.digest), \(file.size)) RETURNING id")
            let holder = FileHolder("paper:\(id ?? 0)", of: Self.unit, at: now)
            if let upload {
                try store.uploads.settle(upload, as: file, for: holder, on: connection)
            } else {
                try store.claim(file, for: holder, on: connection)
            }
            within()
            return id ?? 0
        }
    }

    /// Takes a paper off. `within` is called before the end of the transaction.
    func detach(_ paper: Int64, within: @escaping @Sendable () -> Void = {}) async throws {
        let (store, now) = (store, clock.now)
        try await database.write { connection in
            try connection.execute("DELETE FROM paper WHERE id = \(paper)")
            try store.release(FileHolder("paper:\(paper)", of: Self.unit, at: now), on: connection)
            within()
        }
    }

    /// The next start of the hub, `seconds` later.
    func started(after seconds: Int64 = 0) throws -> Shelf {
        let next = try Shelf(database, Self.impatient, at: folder)
        next.clock.turn(seconds: seconds)
        return next
    }

    func number(_ sql: SQL) async throws -> Int { try await database.read { try $0.value(sql) ?? 0 } }
}

/// What is left of the one upload of a test, in the database and on the disk.
struct Remains: Equatable, Sendable {
    /// Uploads there are, how much of them is noted, and their files.
    var uploads = 0
    var offset = 0
    var parts = 0
    /// Bytes that the unit takes.
    var taken = 0
    /// Files in their places.
    var kept = 0
    /// The state of the one stored file; empty where there is none.
    var state = ""
    var claims = 0
    var papers = 0

    func with<Value>(_ key: WritableKeyPath<Remains, Value>, _ value: Value) -> Remains {
        var copy = self
        copy[keyPath: key] = value
        return copy
    }
}

extension Shelf {
    func remains() async throws -> Remains {
        let state: String? = try await database.read { try $0.value("SELECT state FROM stored_file") }
        return Remains(
            uploads: try await number("SELECT COUNT(*) FROM file_upload"),
            offset: try await number("SELECT CAST(SUM(position) AS BIGINT) FROM file_upload"),
            parts: names(in: "\(folder)/uploads").count, taken: try await taken(by: Self.unit), kept: kept.count,
            state: state ?? "", claims: try await number("SELECT COUNT(*) FROM file_claim"),
            papers: try await number("SELECT COUNT(*) FROM paper"))
    }
}
