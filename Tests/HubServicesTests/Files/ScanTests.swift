import Glibc
import HubCore
import HubCrypto
import RegionSDK
import Synchronization
import Testing

@testable import HubFiles

/// Files before a real clamd.
struct ScanTests {
    private static let clean = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 7, count: 300_000)
    private static let infected = Array("%PDF-1.7\n".utf8) + Clamd.virus

    /// A shelf whose files a clamd looks at. It runs unless told otherwise.
    private func with(
        _ clamd: Clamd, isRequired: Bool = true, starts: Bool = true,
        _ body: (Shelf, TenantFiles, Notes) async throws -> Void
    ) async throws {
        defer { clamd.remove() }
        if starts { try await clamd.start() }
        var settings = clamd.settings
        settings.isRequired = isRequired
        let scanner = ClamScanner(settings, workers: try Workers(threads: 2, waiting: 10))
        try await withShelf { shelf in
            let notes = Notes()
            try await body(shelf, try shelf.opened(scanner: scanner, audit: notes), notes)
        }
    }

    private func store(_ files: TenantFiles, _ bytes: [UInt8]) async throws -> StoredFile {
        try await files.store(name: "方案.pdf", rule: FileRule(), pieces: pieces(bytes, of: 50_000))
    }

    @Test func `a clean file is stored, one with a virus goes into quarantine and into the audit`() async throws {
        try await with(try Clamd()) { shelf, files, notes in
            let stored = try await store(files, Self.clean)
            #expect(shelf.kept == [stored.digest])
            let sentence = "文件“方案.pdf”含有病毒（Eicar-Test-Signature.UNOFFICIAL），已被隔离，请查杀后重新上传！"
            await #expect(throws: HubError(.invalid, sentence)) { _ = try await store(files, Self.infected) }
            let digest = try Digest(of: Self.infected).description
            #expect(shelf.kept == [stored.digest] && shelf.unfinished.isEmpty)
            #expect(shelf.names(in: shelf.folder + "/quarantine") == [digest])
            #expect(notes.all == ["core.files.quarantine file:\(digest) Eicar-Test-Signature.UNOFFICIAL：方案.pdf"])
            #expect(throws: HubError(.notFound, "该文件含有病毒，已被隔离！")) {
                _ = try files.body(of: StoredFile(digest: digest, name: "a", size: 1, contentType: "x"))
            }
        }
    }

    @Test func `an upload with a virus is ended with its last byte`() async throws {
        try await with(try Clamd()) { shelf, files, notes in
            let upload = try await files.uploads.begin(
                UploadOrder(
                    purpose: "t", name: "a.pdf", size: Self.infected.count, rule: FileRule(), person: ID(1),
                    organisation: nil))
            let piece = UploadPiece(at: 0, next: pieces(Self.infected, of: 20))
            let error = await #expect(throws: HubError.self) {
                _ = try await files.uploads.append(piece, to: upload, rule: FileRule())
            }
            #expect(error?.code == .invalid && notes.all.count == 1)
            await #expect(throws: UploadFault.unknown) { _ = try await files.uploads.find(upload.id, of: ID(1)) }
            #expect(shelf.kept.isEmpty)
        }
    }

    @Test func `while clamd is silent nothing is stored, and an upload goes on later`() async throws {
        let clamd = try Clamd()
        try await with(clamd, starts: false) { shelf, files, _ in
            let silent = HubError(.unavailable, "病毒扫描服务暂时不可用，文件未能保存，请稍后再试！")
            await #expect(throws: silent) { _ = try await store(files, Self.clean) }
            let upload = try await files.uploads.begin(
                UploadOrder(
                    purpose: "t", name: "a.pdf", size: Self.clean.count, rule: FileRule(), person: ID(1),
                    organisation: nil))
            await #expect(throws: silent) {
                let piece = UploadPiece(at: 0, next: pieces(Self.clean, of: 50_000))
                _ = try await files.uploads.append(piece, to: upload, rule: FileRule())
            }
            #expect(shelf.kept.isEmpty)
            try await clamd.start()
            let again = try await files.uploads.find(upload.id, of: ID(1))
            let rest = UploadPiece(
                at: again.offset, next: pieces(Array(Self.clean.dropFirst(again.offset)), of: 50_000))
            guard case .whole = try await files.uploads.append(rest, to: again, rule: FileRule()) else {
                Issue.record("not whole")
                return
            }
            clamd.stop()
        }
    }

    @Test func `what was let in unseen is looked at as soon as clamd answers`() async throws {
        let clamd = try Clamd()
        try await with(clamd, isRequired: false, starts: false) { shelf, files, notes in
            let good = try await store(files, Self.clean)
            let bad = try await store(files, Self.infected)
            let holder = FileHolder("paper:1", of: nil, at: shelf.clock.now)
            try await shelf.database.write { try files.claim(bad, for: holder, on: $0) }
            #expect(try await files.sweeper.sweep() == 0)
            try await clamd.start()
            #expect(try await files.sweeper.sweep() == 1)
            #expect(try await files.sweeper.sweep() == 0)
            clamd.stop()
            #expect(shelf.kept == [good.digest] && notes.all.count == 1)
            #expect(throws: HubError(.notFound, "该文件含有病毒，已被隔离！")) { _ = try files.body(of: bad) }
        }
    }

    @Test func `a file that clamd will not take whole is not stored`() async throws {
        try await with(try Clamd(streamMegabytes: 1)) { shelf, files, _ in
            let large = Self.clean + [UInt8](repeating: 1, count: 3 << 20)
            let error = await #expect(throws: HubError.self) { _ = try await store(files, large) }
            let sentence = "文件“方案.pdf”超过病毒扫描允许的大小，未能保存，请压缩或拆分后重新上传！"
            #expect(error == HubError(.tooLarge, sentence) && shelf.kept.isEmpty)
        }
    }

    @Test func `files that clamd does not take or that are not there hold no older one up`() async throws {
        let clamd = try Clamd(streamMegabytes: 1)
        try await with(clamd, isRequired: false, starts: false) { shelf, files, notes in
            let bad = try await store(files, Self.infected)
            shelf.clock.turn(seconds: 1)
            let large = try await store(files, Self.clean + [UInt8](repeating: 1, count: 3 << 20))
            shelf.clock.turn(seconds: 1)
            let lost = try await store(files, Self.clean)
            Glibc.remove(try files.body(of: lost).path)
            try await clamd.start()
            #expect(try await files.sweeper.sweep() == 1)
            #expect(throws: HubError(.notFound, "该文件含有病毒，已被隔离！")) { _ = try files.body(of: bad) }
            let unscanned = "core.files.unscanned file:\(large.digest) 超过病毒扫描允许的大小（StreamMaxLength）"
            #expect(notes.all.filter { $0.hasPrefix("core.files.unscanned") } == [unscanned])
            // It is shown to clamd again later, and noted once.
            shelf.clock.turn(seconds: 3601)
            #expect(try await files.sweeper.sweep() == 0)
            #expect(notes.all.count == 2 && shelf.kept == [large.digest])
            clamd.stop()
        }
    }

    @Test(arguments: [
        ("stream: OK", ClamScanner.Verdict.clean), ("stream: Win.Test-1 FOUND", .infected("Win.Test-1")),
        ("OK", .refused("OK")), ("", .unanswered("no answer")), ("stream: x ERROR", .refused("stream: x ERROR")),
        ("FOUND", .refused("FOUND")), ("INSTREAM size limit exceeded. ERROR", .tooLarge),
    ])
    func `only a clear word counts`(reply: String, verdict: ClamScanner.Verdict) {
        #expect(ClamScanner.verdict(in: reply) == verdict)
    }
}

/// Keeps what the audit was told.
final class Notes: AuditTrail {
    private let entries = Mutex<[String]>([])

    var all: [String] { entries.withLock { $0 } }

    func record(_ entry: AuditEntry, on connection: any Connection) throws {
        entries.withLock { $0.append("\(entry.action) \(entry.object) \(entry.detail)") }
    }
}

/// The manual's rule for a photo.
struct PhotoRuleTests {
    private static let sentence = "只能上传jpg/jpeg/png/PNG/JPG/JPEG文件，且不超过5M"
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    @Test(arguments: ["a.png", "a.PNG", "a.pdf", "a.jpg"])
    func `WH-26, WH-27: a photo of another type is refused with the manual's sentence`(name: String) async throws {
        try await withShelf { shelf in
            let result = await shelf.result(name, Self.png, .photo)
            #expect(result == (name.lowercased().hasSuffix("png") ? nil : HubError(.invalid, Self.sentence)))
        }
    }

    @Test func `WH-26, WH-27: a photo over 5 MB is refused with the manual's sentence`() async throws {
        try await withShelf { shelf in
            let large = Self.png + [UInt8](repeating: 0, count: 5 << 20)
            #expect(await shelf.result("a.png", large, .photo, pieceSize: 60_000) == HubError(.tooLarge, Self.sentence))
            #expect(await shelf.result("a.png", Array(large.dropLast(8)), .photo, pieceSize: 60_000) == nil)
        }
    }
}

struct DigestSettingTests {
    @Test func `new files are named by SM3 where it is set, and those named by SHA-256 stay readable`() async throws {
        try await withShelf { shelf in
            let old = try await shelf.store.store(
                name: "a.pdf", rule: FileRule(), pieces: pieces(UploadTests.pdf, of: 9999))
            var settings = FileSettings()
            settings.digest = .sm3
            let next = try shelf.opened(settings)
            let new = try await next.store(name: "a.pdf", rule: FileRule(), pieces: pieces(UploadTests.pdf, of: 9999))
            #expect(new.digest == "sm3-" + (try Digest(of: UploadTests.pdf, .sm3).description))
            #expect(new.checksum.algorithm == "sm3" && old.checksum.algorithm == "sha256")
            for file in [old, new] { #expect(shelf.content(try next.body(of: file).path) == UploadTests.pdf) }
        }
    }
}
