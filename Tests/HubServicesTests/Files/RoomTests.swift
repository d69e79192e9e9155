import HubCore
import HubCrypto
import RegionSDK
import Synchronization
import Testing

@testable import HubFiles

/// Room for files that come in one request: no more bytes lie on the disk than the limits allow, at any moment.
struct RoomTests {
    private static let head = Array("%PDF-1.7\n".utf8)

    private static var limited: FileSettings {
        var settings = FileSettings()
        settings.tenantBytes = 1_000_000
        settings.organisationBytes = 400_000
        return settings
    }

    private func bytes(_ seed: UInt8, _ size: Int = 100_000) -> [UInt8] {
        Self.head + [UInt8](repeating: seed, count: size - Self.head.count)
    }

    private func store(
        _ shelf: Shelf, _ bytes: [UInt8], of organisation: ID<Organisation>? = ID(3), expected: Int = 0
    ) async throws -> StoredFile {
        try await shelf.store.store(
            name: "a.pdf", rule: FileRule(), room: FileRoom(of: organisation, expected: expected),
            pieces: pieces(bytes, of: 10_000))
    }

    private func claim(_ shelf: Shelf, _ file: StoredFile, _ name: String) async throws {
        let holder = FileHolder(name, of: ID(3), at: shelf.clock.now)
        try await shelf.database.write { try shelf.store.claim(file, for: holder, on: $0) }
    }

    @Test func `what comes takes room before it is claimed, and the claim takes it over`() async throws {
        try await withShelf(Self.limited) { shelf in
            let file = try await store(shelf, bytes(1))
            #expect(try await shelf.taken(by: ID(3)) == 100_000)
            try await claim(shelf, file, "paper:1")
            #expect(try await shelf.taken(by: ID(3)) == 100_000)
            #expect(try await shelf.taken(by: nil) == 100_000)
            // Room for what was stored without an organisation ends with the claim, too.
            try await claim(shelf, try await store(shelf, bytes(2), of: nil), "paper:2")
            #expect(try await shelf.taken(by: ID(3)) == 200_000)
            #expect(try await shelf.taken(by: nil) == 200_000)
        }
    }

    @Test func `files that come at once never lie on the disk beyond the limit`() async throws {
        try await withShelf(Self.limited) { shelf in
            let stored = await withTaskGroup(of: Bool.self) { group in
                for seed in 1...12 {
                    group.addTask { (try? await store(shelf, bytes(UInt8(seed)), expected: 100_000)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let taken = try await shelf.taken(by: ID(3))
            #expect(stored == 4 && shelf.kept.count == 4 && taken == 400_000)
            #expect(shelf.unfinished.isEmpty)
        }
    }

    @Test func `a file without room is refused on the way and leaves nothing`() async throws {
        try await withShelf(Self.limited) { shelf in
            let read = Counter()
            let full = HubError(.full, "本单位的附件空间（1 MB）已不足，请删除不再需要的附件，或联系管理员扩容！")
            await #expect(throws: full) {
                _ = try await shelf.store.store(name: "a.pdf", rule: FileRule(), room: FileRoom(of: ID(3))) {
                    read.add()
                    return bytes(1)
                }
            }
            #expect(read.value == 5)
            #expect(shelf.unfinished.isEmpty && shelf.kept.isEmpty)
            let taken = (try await shelf.taken(by: ID(3)), try await shelf.taken(by: nil))
            #expect(taken == (0, 0))
        }
    }

    @Test func `a file whose length says that there is no room is refused before its first byte`() async throws {
        try await withShelf(Self.limited) { shelf in
            let error = await #expect(throws: HubError.self) {
                let room = FileRoom(of: ID(3), expected: 400_001)
                _ = try await shelf.store.store(name: "a.pdf", rule: FileRule(), room: room) {
                    Issue.record("a byte was read")
                    return nil
                }
            }
            #expect(error?.code == .full)
            _ = try await store(shelf, bytes(1, 400_000), expected: 399_000)
            #expect(try await shelf.taken(by: ID(3)) == 400_000)
        }
    }

    @Test func `a file that is dropped goes at once with its room`() async throws {
        try await withShelf(Self.limited) { shelf in
            let file = try await store(shelf, bytes(1))
            await shelf.store.drop(file, of: ID(3))
            #expect(shelf.kept.isEmpty)
            #expect(try await shelf.taken(by: ID(3)) == 0)
            #expect(try await store(shelf, bytes(1)) == file)
        }
    }

    @Test func `what somebody else holds or brings is not dropped`() async throws {
        try await withShelf(Self.limited) { shelf in
            let file = try await store(shelf, bytes(1))
            _ = try await store(shelf, bytes(1))
            await shelf.store.drop(file, of: ID(3))
            #expect(shelf.kept == [file.digest])
            try await claim(shelf, file, "paper:1")
            await shelf.store.drop(file, of: ID(3))
            #expect(shelf.kept == [file.digest])
            #expect(try await shelf.taken(by: ID(3)) == 100_000)
            let upload = try await shelf.store.uploads.begin(
                UploadOrder(
                    purpose: "t", name: "a.pdf", size: 100_000, rule: FileRule(), person: ID(1), organisation: ID(3)))
            let piece = UploadPiece(at: 0, next: pieces(bytes(2), of: 9000))
            guard case .whole(let other) = try await shelf.store.uploads.append(piece, to: upload, rule: FileRule())
            else { return }
            await shelf.store.drop(other, of: ID(3))
            #expect(shelf.kept.contains(other.digest))
        }
    }

    @Test func `room that a crash left is given back with the bytes`() async throws {
        try await withShelf(Self.limited) { shelf in
            _ = try await store(shelf, bytes(1))
            shelf.clock.turn(seconds: 86_399)
            _ = try await shelf.sweep()
            #expect(try await shelf.taken(by: ID(3)) == 100_000)
            shelf.clock.turn(seconds: 2)
            _ = try await shelf.sweep()
            #expect(try await shelf.taken(by: ID(3)) == 0)
            #expect(shelf.kept.isEmpty)
        }
    }
}
