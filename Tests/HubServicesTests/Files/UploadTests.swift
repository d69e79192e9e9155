import HTTPCore
import HubCore
import HubCrypto
import RegionSDK
import Testing

@testable import HubFiles

struct UploadTests {
    static let person = ID<Person>(7)
    static let pdf = Array("%PDF-1.7\n".utf8) + (0..<99_991).map { UInt8(truncatingIfNeeded: $0) }

    private func begin(_ shelf: Shelf, size: Int = pdf.count, name: String = "图纸.pdf") async throws -> FileUpload {
        try await shelf.store.uploads.begin(
            UploadOrder(
                purpose: "test:1:", name: name, label: "filename eA==", size: size, rule: FileRule(),
                person: Self.person, organisation: ID(3)))
    }

    /// Sends part of the file in one request; `fault` breaks it off behind the bytes.
    private func send(
        _ shelf: Shelf, _ upload: FileUpload, _ range: Range<Int>, store: TenantFiles? = nil,
        checksum: UploadChecksum? = nil, fault: BodyError? = nil
    ) async throws -> UploadStep {
        let source = pieces(Array(Self.pdf[range]), of: 9999)
        let piece = UploadPiece(at: range.lowerBound, checksum: checksum) {
            if let piece = try await source() { return piece }
            if let fault { throw fault }
            return nil
        }
        return try await (store ?? shelf.store).uploads.append(piece, to: upload, rule: FileRule())
    }

    private func offset(_ shelf: Shelf, _ upload: FileUpload) async throws -> Int {
        try await shelf.store.uploads.find(upload.id, of: Self.person).offset
    }

    private func settle(_ shelf: Shelf, _ upload: FileUpload, _ step: UploadStep) async throws -> StoredFile {
        guard case .whole(let file) = step else { throw HubError(.internal, "not whole") }
        let holder = FileHolder("paper:1", of: nil, at: shelf.clock.now)
        try await shelf.database.write { try shelf.store.uploads.settle(upload, as: file, for: holder, on: $0) }
        return file
    }

    @Test func `a file that comes in several requests is whole at the end`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            #expect(upload.offset == 0 && upload.size == 100_000 && upload.label == "filename eA==")
            for range in [0..<1, 1..<50_000, 50_000..<99_999] {
                guard case .more(let now) = try await send(shelf, upload, range) else {
                    Issue.record("whole too early")
                    continue
                }
                let known = try await offset(shelf, upload)
                #expect(now.offset == range.upperBound && known == now.offset)
            }
            let file = try await settle(shelf, upload, try await send(shelf, upload, 99_999..<100_000))
            #expect(file.digest == (try Digest(of: Self.pdf).description))
            #expect(shelf.content(try shelf.store.body(of: file).path) == Self.pdf)
            #expect(try await offset(shelf, upload) == 100_000)
            #expect(shelf.names(in: shelf.folder + "/uploads").isEmpty)
        }
    }

    @Test func `what came before a break is kept, and another start goes on from it`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            await #expect(throws: BodyError.cutShort) {
                _ = try await send(shelf, upload, 0..<60_000, fault: .cutShort)
            }
            #expect(try await offset(shelf, upload) == 60_000)
            // Bytes that were written but never noted, as after a power cut.
            shelf.append([9, 9, 9], to: "\(shelf.folder)/uploads/\(upload.id)")
            let next = try shelf.opened()
            let file = try await settle(
                shelf, upload, try await send(shelf, upload, 60_000..<100_000, store: next))
            #expect(shelf.content(try next.body(of: file).path) == Self.pdf)
        }
    }

    @Test func `a long request is noted stretch by stretch`() async throws {
        var settings = FileSettings()
        settings.stretch = 20_000
        try await withShelf(settings) { shelf in
            let upload = try await begin(shelf, size: 3_000_000)
            let bytes = Self.pdf + [UInt8](repeating: 1, count: 2_800_000)
            let source = pieces(bytes, of: 50_000)
            let seen = Counter()
            let piece = UploadPiece(at: 0) {
                let known = try await shelf.store.uploads.find(upload.id, of: Self.person).offset
                seen.raise(to: known)
                return try await source()
            }
            _ = try await shelf.store.uploads.append(piece, to: upload, rule: FileRule())
            #expect(seen.value > 2_000_000)
        }
    }

    @Test func `the end is not noted before the claim, so that a crash in between can be made good`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            _ = try await send(shelf, upload, 0..<70_000)
            _ = try await send(shelf, upload, 70_000..<100_000)
            // The hub ends here: the file stands in its place, and nobody holds it.
            #expect(try await offset(shelf, upload) == 70_000)
            let next = try shelf.opened()
            let file = try await settle(
                shelf, upload, try await send(shelf, upload, 70_000..<100_000, store: next))
            #expect(shelf.content(try next.body(of: file).path) == Self.pdf)
        }
    }

    @Test func `bytes with a wrong checksum are taken back, with the right one they stay`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            _ = try await send(shelf, upload, 0..<10_000)
            let part = Array(Self.pdf[10_000..<100_000])
            let right = UploadChecksum(.sha256, try Digest(of: part).bytes)
            await #expect(throws: UploadFault.wrongChecksum) {
                _ = try await send(shelf, upload, 10_000..<99_999, checksum: right)
            }
            await #expect(throws: BodyError.cutShort) {
                _ = try await send(shelf, upload, 10_000..<50_000, checksum: right, fault: .cutShort)
            }
            #expect(try await offset(shelf, upload) == 10_000)
            let file = try await settle(
                shelf, upload, try await send(shelf, upload, 10_000..<100_000, checksum: right))
            #expect(shelf.content(try shelf.store.body(of: file).path) == Self.pdf)
        }
    }

    @Test func `a checksum may be SHA-1`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            var stream = try DigestStream.sha1()
            try stream.update(Self.pdf)
            let sum = UploadChecksum(.sha1, try stream.current().bytes)
            #expect(sum.bytes.count == 20)
            guard case .whole = try await send(shelf, upload, 0..<100_000, checksum: sum) else {
                Issue.record("not whole")
                return
            }
        }
    }

    @Test func `another offset, another person and a second request at once are refused`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            await #expect(throws: UploadFault.wrongOffset) { _ = try await send(shelf, upload, 5..<10) }
            await #expect(throws: UploadFault.unknown) {
                _ = try await shelf.store.uploads.find(upload.id, of: ID(8))
            }
            await #expect(throws: UploadFault.unknown) {
                _ = try await shelf.store.uploads.find("../" + upload.id, of: Self.person)
            }
            let piece = UploadPiece(at: 0) {
                await #expect(throws: UploadFault.busy) { _ = try await send(shelf, upload, 0..<10) }
                return nil
            }
            _ = try await shelf.store.uploads.append(piece, to: upload, rule: FileRule())
        }
    }

    @Test func `more than was ordered is refused, and what was right stays`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf, size: 50_000)
            _ = try await send(shelf, upload, 0..<40_000)
            await #expect(throws: UploadFault.tooLong) { _ = try await send(shelf, upload, 40_000..<60_000) }
            #expect(try await offset(shelf, upload) == 40_000)
        }
    }

    @Test func `content of another kind ends the upload and leaves nothing`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf, name: "图纸.png")
            await #expect(throws: HubError(.invalid, "文件格式不正确，请重新上传！")) {
                _ = try await send(shelf, upload, 0..<100)
            }
            await #expect(throws: UploadFault.unknown) { _ = try await offset(shelf, upload) }
            #expect(shelf.names(in: shelf.folder + "/uploads").isEmpty)
            let taken = try await shelf.database.read { try Space.taken(by: ID(3), on: $0) }
            #expect(taken == 0)
        }
    }

    @Test(arguments: [(0, HubError.Code.invalid), ((20 << 20) + 1, .tooLarge)])
    func `a size that the rule forbids is refused before a byte`(size: Int, code: HubError.Code) async throws {
        try await withShelf { shelf in
            let error = await #expect(throws: HubError.self) { _ = try await begin(shelf, size: size) }
            #expect(error?.code == code)
        }
    }

    @Test func `an upload that was ended cannot be gone on with`() async throws {
        try await withShelf { shelf in
            let upload = try await begin(shelf)
            _ = try await send(shelf, upload, 0..<10)
            try await shelf.store.uploads.end(upload)
            await #expect(throws: UploadFault.gone) { _ = try await send(shelf, upload, 10..<20) }
            #expect(shelf.names(in: shelf.folder + "/uploads").isEmpty)
        }
    }
}
