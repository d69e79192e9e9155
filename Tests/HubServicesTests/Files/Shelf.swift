import Glibc
import HubCore
import HubCrypto
import HubDatabase
import RegionSDK
import Synchronization

@testable import HubFiles

/// A file store in a folder that is gone after the test, with a database of its own.
struct Shelf {
    let folder: String
    let workers: Workers
    let database: any HostedDatabase
    let clock = HandClock()
    let store: TenantFiles

    /// - Parameter folder: one that is there already; nil makes one.
    init(
        _ database: any HostedDatabase, _ settings: FileSettings = FileSettings(), at folder: String? = nil,
        scanner: ClamScanner? = nil, audit: (any AuditTrail)? = nil,
        passing: @escaping @Sendable (StoringStep) -> Void = { _ in }
    ) throws {
        self.database = database
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        self.folder = try folder ?? "\(base)/shelf-\(getpid())-\(Hex.text(of: try SecureBytes.random(8)))/files"
        workers = try Workers(threads: 2, waiting: 100)
        store = try TenantFiles(
            folder: self.folder, database: database, workers: workers, clock: clock, settings: settings,
            scanner: scanner, audit: audit, passing: passing)
    }

    /// The store as the next start opens it.
    func opened(
        _ settings: FileSettings = FileSettings(), scanner: ClamScanner? = nil, audit: (any AuditTrail)? = nil,
        pictures: PictureMaker? = nil
    ) throws -> TenantFiles {
        try TenantFiles(
            folder: folder, database: database, workers: workers, clock: clock, settings: settings, scanner: scanner,
            audit: audit, pictures: pictures)
    }

    func sweep() async throws -> Int { try await store.sweeper.sweep() }

    /// Bytes that the tenant takes, or one organisation.
    func taken(by organisation: ID<Organisation>?) async throws -> Int {
        try await database.read { try Space.taken(by: organisation, on: $0) }
    }

    var unfinished: [String] { names(in: "\(folder)/unfinished") }

    /// The digests of the finished files.
    var kept: [String] {
        names(in: folder).filter { $0.utf8.count == 2 }.flatMap { shelf in
            names(in: "\(folder)/\(shelf)").map { shelf + $0 }
        }
    }

    func names(in path: String) -> [String] {
        guard let open = opendir(path) else { return [] }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    func content(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece.prefix(count) }
        return bytes
    }

    func write(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        _ = Glibc.write(file, bytes, bytes.count)
        close(file)
    }

    func append(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_APPEND)
        _ = Glibc.write(file, bytes, bytes.count)
        close(file)
    }

    /// What storing ends with; nil when it succeeds.
    func result(_ name: String, _ bytes: [UInt8], _ rule: FileRule, pieceSize: Int = 4096) async -> HubError? {
        do {
            _ = try await store.store(name: name, rule: rule, pieces: pieces(bytes, of: pieceSize))
            return nil
        } catch {
            return error as? HubError ?? HubError(.internal, "\(error)")
        }
    }

    func remove() { Shelf.remove(String(folder.dropLast("/files".utf8.count)), shelf: self) }

    private static func remove(_ path: String, shelf: Shelf) {
        for name in shelf.names(in: path) { remove("\(path)/\(name)", shelf: shelf) }
        Glibc.remove(path)
    }
}

/// Runs a test with a shelf on each database there is.
func withShelf(_ settings: FileSettings = FileSettings(), _ body: (Shelf) async throws -> Void) async throws {
    for dialect in EveryDatabase.dialects {
        try await EveryDatabase.with(dialect) { database in
            try await Migrator([FileSchema.schema]) { Timestamp(milliseconds: 0) }.migrate(database)
            let shelf = try Shelf(database, settings)
            defer { shelf.remove() }
            try await body(shelf)
        }
    }
}

/// Bytes as they come in, so many at a time.
func pieces(_ bytes: [UInt8], of size: Int) -> @Sendable () async throws -> [UInt8]? {
    let rest = Mutex(bytes[...])
    return {
        rest.withLock { rest in
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }
}
