import Glibc
import HubCore
import RegionSDK
import Synchronization
import Testing

@testable import HubFiles

struct FileMemoryTests {
    // In processes of their own, since the memory of the tests beside these is not the store's.
    @Test func `a large file comes in one request with memory flat`() async {
        await #expect(processExitsWith: .success) {
            try await FileMemoryTests.keepFlat { shelf, source, _ in
                _ = try await shelf.store.store(
                    name: "a.pdf", rule: FileMemoryTests.rule, room: FileRoom(of: ID(3)), pieces: source)
            }
        }
    }

    @Test func `a large upload comes with memory flat`() async {
        await #expect(processExitsWith: .success) {
            try await FileMemoryTests.keepFlat { shelf, source, size in
                let uploads = shelf.store.uploads
                let upload = try await uploads.begin(
                    UploadOrder(
                        purpose: "t", name: "a.pdf", size: size, rule: FileMemoryTests.rule, person: ID(1),
                        organisation: ID(3)))
                let piece = UploadPiece(at: 0, next: source)
                guard case .whole = try await uploads.append(piece, to: upload, rule: FileMemoryTests.rule) else {
                    throw HubError(.internal, "not whole")
                }
            }
        }
    }

    private static let rule = FileRule(megabytes: 200)

    /// Stores a small file, then one of 96 MiB, whose bytes are made on the way; the memory that the process holds grows by
    /// a fraction of it.
    private static func keepFlat(
        _ store: (Shelf, @escaping @Sendable () async throws -> [UInt8]?, Int) async throws -> Void
    ) async throws {
        try await withShelf { shelf in
            let most = Counter()
            try await store(shelf, source(4 << 20, 1, most), 4 << 20)
            let before = residentBytes()
            try await store(shelf, source(96 << 20, 2, most), 96 << 20)
            #expect(before > 0 && most.value - before < 16 << 20, "\((most.value - before) >> 20) MiB more")
        }
    }

    private static func source(_ size: Int, _ seed: UInt8, _ most: Counter) -> @Sendable () async throws -> [UInt8]? {
        let sent = Mutex(0)
        return {
            sent.withLock { sent in
                most.raise(to: residentBytes())
                guard sent < size else { return nil }
                var piece = [UInt8](repeating: seed, count: min(64 << 10, size - sent))
                if sent == 0 { piece.replaceSubrange(0..<9, with: Array("%PDF-1.7\n".utf8)) }
                sent += piece.count
                return piece
            }
        }
    }

    /// What the process holds in memory now, in bytes (proc(5), `statm`).
    private static func residentBytes() -> Int {
        let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        let text = String(decoding: (try? PartFile.read(file, at: 0, 256)) ?? [], as: UTF8.self)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
