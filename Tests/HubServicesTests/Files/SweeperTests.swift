import HubCore
import HubCrypto
import RegionSDK
import Testing

@testable import HubFiles

struct SweeperTests {
    private let pdf = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 7, count: 1000)

    private func store(_ shelf: Shelf, _ bytes: [UInt8]? = nil) async throws -> StoredFile {
        try await shelf.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(bytes ?? pdf, of: 100))
    }

    private func holder(_ name: String, _ shelf: Shelf) -> FileHolder {
        FileHolder(name, of: ID(3), at: shelf.clock.now)
    }

    @Test func `bytes stay while something claims them and go a day after the last claim`() async throws {
        try await withShelf { shelf in
            let file = try await store(shelf)
            let (one, two) = (holder("paper:1", shelf), holder("paper:2", shelf))
            try await shelf.database.write { connection in
                try shelf.store.claim(file, for: one, on: connection)
                try shelf.store.claim(file, for: two, on: connection)
            }
            shelf.clock.turn(seconds: 100_000)
            #expect(try await shelf.sweep() == 0)
            try await shelf.database.write { try shelf.store.release(one, on: $0) }
            shelf.clock.turn(seconds: 100_000)
            #expect(try await shelf.sweep() == 0)
            let last = holder("paper:2", shelf)
            try await shelf.database.write { try shelf.store.release(last, on: $0) }
            shelf.clock.turn(seconds: 86_399)
            #expect(try await shelf.sweep() == 0)
            #expect(shelf.kept == [file.digest])
            shelf.clock.turn(seconds: 2)
            #expect(try await shelf.sweep() == 1)
            #expect(shelf.kept.isEmpty)
            await #expect(throws: HubError.self) {
                try await shelf.database.write { try shelf.store.claim(file, for: one, on: $0) }
            }
            let again = try await store(shelf)
            #expect(again == file && shelf.kept == [file.digest])
        }
    }

    @Test func `a file that is stored again is not swept for its age`() async throws {
        try await withShelf { shelf in
            let file = try await store(shelf)
            shelf.clock.turn(seconds: 86_000)
            _ = try await store(shelf)
            shelf.clock.turn(seconds: 86_000)
            #expect(try await shelf.sweep() == 0)
            #expect(shelf.kept == [file.digest])
        }
    }

    @Test func `an upload that nobody finishes in time is swept with its bytes and its space`() async throws {
        try await withShelf { shelf in
            let upload = try await shelf.store.uploads.begin(
                UploadOrder(
                    purpose: "t", name: "a.pdf", size: pdf.count, rule: FileRule(), person: ID(1),
                    organisation: ID(3)))
            let piece = UploadPiece(at: 0, next: pieces(Array(pdf.prefix(500)), of: 100))
            _ = try await shelf.store.uploads.append(piece, to: upload, rule: FileRule())
            shelf.clock.turn(seconds: 86_399)
            #expect(try await shelf.sweep() == 0)
            shelf.clock.turn(seconds: 2)
            await #expect(throws: UploadFault.gone) { _ = try await shelf.store.uploads.find(upload.id, of: ID(1)) }
            #expect(try await shelf.sweep() == 1)
            #expect(shelf.names(in: shelf.folder + "/uploads").isEmpty)
            let taken = try await shelf.database.read { connection in
                [try Space.taken(by: nil, on: connection), try Space.taken(by: ID(3), on: connection)]
            }
            #expect(taken == [0, 0])
        }
    }

    @Test func `bytes of no upload are swept at once`() async throws {
        try await withShelf { shelf in
            shelf.write([1, 2, 3], to: "\(shelf.folder)/uploads/0123")
            let swept = try await shelf.sweep()
            #expect(swept == 1 && shelf.names(in: shelf.folder + "/uploads").isEmpty)
        }
    }

    @Test func `what a crash left before its bytes had their name is swept`() async throws {
        try await withShelf { shelf in
            let digest = FileDigest(try Digest(of: pdf), .sha256)
            let now = shelf.clock.now
            let isAnnounced = try await shelf.database.write {
                try FileRows.announce(digest, size: 9, at: now, on: $0)
            }
            #expect(isAnnounced)
            shelf.clock.turn(seconds: 86_401)
            #expect(try await shelf.sweep() == 1)
        }
    }

    @Test func `a removal that stopped half-way holds nobody up for good`() async throws {
        try await withShelf { shelf in
            let file = try await store(shelf)
            try await shelf.database.write {
                _ = try $0.execute("UPDATE stored_file SET state = 'doomed', touched_at = \(shelf.clock.now)")
            }
            #expect(try await shelf.sweep() == 0)
            shelf.clock.turn(seconds: 601)
            #expect(try await shelf.sweep() == 1)
            #expect(try await store(shelf) == file)
        }
    }

    @Test func `content that is being removed is stored when it is gone`() async throws {
        try await withShelf { shelf in
            let file = try await store(shelf)
            try await shelf.database.write { _ = try $0.execute("UPDATE stored_file SET state = 'doomed'") }
            async let again = store(shelf)
            try await Task.sleep(for: .milliseconds(120))
            try await shelf.database.write { try FileRows.forget(file.digest, on: $0) }
            #expect(try await again == file)
            #expect(shelf.kept == [file.digest])
        }
    }
}

struct SpaceTests {
    private func file(_ shelf: Shelf, _ number: UInt8) async throws -> StoredFile {
        let bytes = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: number, count: 991)
        return try await shelf.store.store(
            name: "a.pdf", rule: FileRule(), room: FileRoom(of: ID(3), expected: 1000), pieces: pieces(bytes, of: 100))
    }

    private static var limited: FileSettings {
        var settings = FileSettings()
        settings.tenantBytes = 10_000
        settings.organisationBytes = 4000
        return settings
    }

    @Test func `parallel claims cannot pass an organisation's limit`() async throws {
        try await withShelf(Self.limited) { shelf in
            let now = shelf.clock.now
            let outcomes = try await withThrowingTaskGroup(of: HubError.Code?.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        do {
                            let file = try await file(shelf, UInt8(number))
                            try await shelf.database.write {
                                try shelf.store.claim(file, for: FileHolder("p:\(number)", of: ID(3), at: now), on: $0)
                            }
                            return nil
                        } catch let error as HubError { return error.code }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 4 && outcomes.filter { $0 == .full }.count == 8)
            #expect(try await shelf.taken(by: ID(3)) == 4000)
        }
    }

    @Test func `parallel uploads cannot set aside more than the tenant has`() async throws {
        try await withShelf(Self.limited) { shelf in
            let begun = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let order = UploadOrder(
                            purpose: "t", name: "a.pdf", size: 1000, rule: FileRule(), person: ID(1),
                            organisation: ID(Int64(number)))
                        return (try? await shelf.store.uploads.begin(order)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let taken = try await shelf.taken(by: nil)
            #expect(begun == 10 && taken == 10_000)
        }
    }

    @Test func `what was set aside becomes the claim and is given back with it`() async throws {
        try await withShelf(Self.limited) { shelf in
            let bytes = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 0, count: 3991)
            let upload = try await shelf.store.uploads.begin(
                UploadOrder(
                    purpose: "t", name: "a.pdf", size: 4000, rule: FileRule(), person: ID(1), organisation: ID(3)))
            let piece = UploadPiece(at: 0, next: pieces(bytes, of: 1000))
            guard case .whole(let file) = try await shelf.store.uploads.append(piece, to: upload, rule: FileRule())
            else { return }
            let holder = FileHolder("p:1", of: ID(3), at: shelf.clock.now)
            try await shelf.database.write { try shelf.store.uploads.settle(upload, as: file, for: holder, on: $0) }
            #expect(try await shelf.taken(by: ID(3)) == 4000)
            try await shelf.database.write { try shelf.store.release(holder, on: $0) }
            try await shelf.database.write { try shelf.store.release(holder, on: $0) }
            #expect(try await shelf.taken(by: ID(3)) == 0)
            let error = await #expect(throws: HubError.self) {
                let other = UploadOrder(
                    purpose: "t", name: "a.pdf", size: 4001, rule: FileRule(), person: ID(1), organisation: ID(3))
                _ = try await shelf.store.uploads.begin(other)
            }
            #expect(error?.message == "本单位的附件空间（1 MB）已不足，请删除不再需要的附件，或联系管理员扩容！")
        }
    }
}
