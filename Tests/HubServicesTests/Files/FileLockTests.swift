import Foundation
import HubCore
import HubCrypto
import RegionSDK
import Testing

@testable import HubFiles

/// Several at work in one folder: requests, the store from before a reload of the configuration, other hubs.
struct FileLockTests {
    private static let person = ID<Person>(7)

    private func begin(_ shelf: Shelf) async throws -> FileUpload {
        try await shelf.store.uploads.begin(
            UploadOrder(
                purpose: "test:1:", name: "图纸.pdf", size: UploadTests.pdf.count, rule: FileRule(), person: Self.person,
                organisation: ID(3)))
    }

    private func send(_ files: TenantFiles, _ upload: FileUpload, _ range: Range<Int>) async throws -> UploadStep {
        let piece = UploadPiece(at: range.lowerBound, next: pieces(Array(UploadTests.pdf[range]), of: 9999))
        return try await files.uploads.append(piece, to: upload, rule: FileRule())
    }

    private func settle(_ shelf: Shelf, _ upload: FileUpload, _ step: UploadStep) async throws -> StoredFile {
        guard case .whole(let file) = step else { throw HubError(.internal, "not whole") }
        let holder = FileHolder("paper:1", of: nil, at: shelf.clock.now)
        try await shelf.database.write { try shelf.store.uploads.settle(upload, as: file, for: holder, on: $0) }
        return file
    }

    @Test func `a request from before a reload keeps its upload until its end`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            let next = try shelf.opened()
            let source = pieces(UploadTests.pdf, of: 40_000)
            let piece = UploadPiece(at: 0) {
                let bytes = try await source()
                // At each piece, and behind the last one, which is written before the file is finished.
                await #expect(throws: UploadFault.busy) { _ = try await send(next, upload, 0..<100_000) }
                return bytes
            }
            let step = try await shelf.store.uploads.append(piece, to: upload, rule: FileRule())
            let file = try await settle(shelf, upload, step)
            #expect(file.digest == (try Digest(of: UploadTests.pdf).description))
            #expect(shelf.content(try next.body(of: file).path) == UploadTests.pdf)
            await #expect(throws: UploadFault.wrongOffset) { _ = try await send(next, upload, 0..<100) }
            #expect(shelf.content(try next.body(of: file).path) == UploadTests.pdf)
        }
    }

    @Test func `an upload goes on after a request from before a reload broke off`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            _ = try await send(shelf.store, upload, 0..<30_000)
            let next = try shelf.opened()
            _ = try await send(next, upload, 30_000..<60_000)
            // The old store remembers the digest of a shorter beginning.
            let file = try await settle(shelf, upload, try await send(shelf.store, upload, 60_000..<100_000))
            #expect(file.digest == (try Digest(of: UploadTests.pdf).description))
        }
    }

    @Test func `no other program takes a file that is held, and a finished one is no file to go on with`() throws {
        let path = NSTemporaryDirectory() + "/held-\(Hex.text(of: try SecureBytes.random(8)))"
        defer { for end in ["", ".done"] { unlink(path + end) } }
        #expect(try HeldFile(path, .existing) == nil)
        var held = try HeldFile(path, .existingOrNew)
        #expect(held != nil)
        #expect(try !isFree(path))
        #expect(try HeldFile(path, .existing) == nil)
        rename(path, path + ".done")
        #expect(try HeldFile(path, .existing) == nil)
        #expect(try !isFree(path + ".done"))
        held = nil
        #expect(try isFree(path + ".done"))
    }

    /// True when another process can lock a file (flock(1)).
    private func isFree(_ path: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/flock")
        process.arguments = ["--nonblock", path, "true"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test func `a start beside it takes nothing away from a file that comes in`() async throws {
        try await withShelf { shelf in
            shelf.write([1, 2, 3], to: "\(shelf.folder)/unfinished/left")
            let source = pieces(UploadTests.pdf, of: 40_000)
            let file = try await shelf.store.store(name: "a.pdf", rule: FileRule()) {
                _ = try shelf.opened()
                #expect(shelf.unfinished.count == 1)
                return try await source()
            }
            #expect(shelf.content(try shelf.store.body(of: file).path) == UploadTests.pdf)
            #expect(shelf.unfinished.isEmpty)
        }
    }

    @Test func `what another hub left of single requests is swept while this one runs`() async throws {
        try await withShelf { shelf in
            var held: HeldFile? = try shelf.store.parts.place.newFile()
            _ = try await shelf.sweep()
            #expect(held != nil && shelf.unfinished.count == 1)
            held = nil
            _ = try await shelf.sweep()
            #expect(shelf.unfinished.isEmpty)
        }
    }
}

/// Hubs on one database with a folder each, which is a mistake that must cost nothing.
struct ForeignFolderTests {
    /// Another hub's store, in a folder of its own.
    private func foreign(_ shelf: Shelf) throws -> TenantFiles {
        try TenantFiles(
            folder: shelf.folder + "/../other", database: shelf.database, workers: shelf.workers, clock: shelf.clock)
    }

    @Test func `an upload whose beginning lies with another hub goes on there`() async throws {
        try await withShelf { shelf in
            let other = try foreign(shelf)
            let bytes = UploadTests.pdf
            let upload = try await shelf.store.uploads.begin(
                UploadOrder(
                    purpose: "t", name: "a.pdf", size: bytes.count, rule: FileRule(), person: ID(7), organisation: nil))
            func send(_ files: TenantFiles, from offset: Int, to end: Int) async throws -> UploadStep {
                let piece = UploadPiece(at: offset, next: pieces(Array(bytes[offset..<end]), of: 9999))
                return try await files.uploads.append(piece, to: upload, rule: FileRule())
            }
            _ = try await send(shelf.store, from: 0, to: 60_000)
            await #expect(throws: UploadFault.elsewhere) { _ = try await send(other, from: 60_000, to: 80_000) }
            // Less than was acknowledged is as good as nothing.
            shelf.write([1, 2, 3], to: "\(shelf.folder)/../other/uploads/\(upload.id)")
            await #expect(throws: UploadFault.elsewhere) { _ = try await send(other, from: 60_000, to: 80_000) }
            _ = try await other.sweeper.sweep()
            #expect(try await other.uploads.find(upload.id, of: ID(7)).offset == 60_000)
            guard case .whole(let file) = try await send(shelf.store, from: 60_000, to: 100_000) else {
                Issue.record("not whole")
                return
            }
            #expect(shelf.content(try shelf.store.body(of: file).path) == bytes)
        }
    }

    @Test func `a folder is known by its mark, wherever it is`() async throws {
        try await withShelf { shelf in
            let marks = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try shelf.store.parts.place.mark() } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            let mark = try #require(marks.first)
            #expect(marks.count == 1 && mark.utf8.count == 32)
            #expect(try await shelf.store.otherFolder() == nil)
            let other = try foreign(shelf)
            #expect(try await other.otherFolder() == mark)
            // The remedy that the log names.
            unlink(other.folder + "/folder-id")
            shelf.write(Array((mark + "\n").utf8), to: other.folder + "/folder-id")
            #expect(try await other.otherFolder() == nil)
            // A hub that moved with its folder.
            rename(shelf.folder, shelf.folder + "-moved")
            let moved = try TenantFiles(
                folder: shelf.folder + "-moved", database: shelf.database, workers: shelf.workers, clock: shelf.clock)
            #expect(try await moved.otherFolder() == nil)
        }
    }

    @Test func `files are swept by the hub that has them`() async throws {
        try await withShelf { shelf in
            let other = try foreign(shelf)
            _ = try await shelf.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(UploadTests.pdf, of: 9999))
            shelf.clock.turn(seconds: 86_402)
            #expect(try await other.sweeper.sweep() == 0)
            #expect(try await shelf.sweep() == 1)
            #expect(shelf.kept.isEmpty)
        }
    }
}
