import Glibc
import HubCore
import HubCrypto
import HubFiles
import RegionSDK
import Synchronization

/// A file store in a folder that is gone after the test.
struct Shelf {
    let folder: String
    let workers: Workers
    let store: DiskFileStore

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        folder = "\(base)/shelf-\(getpid())-\(Hex.text(of: try SecureBytes.random(8)))/files"
        workers = try Workers(threads: 2, waiting: 100)
        store = try DiskFileStore(folder: folder, workers: workers)
    }

    var unfinished: [String] { names(in: "\(folder)/unfinished") }

    /// The digests of the finished files.
    var kept: [String] {
        names(in: folder).filter { $0 != "unfinished" }.flatMap { shelf in
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

func withShelf(_ body: (Shelf) async throws -> Void) async throws {
    let shelf = try Shelf()
    defer { shelf.remove() }
    try await body(shelf)
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
