import Glibc
import HubAudit
import HubCore
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubFiles

/// A hub that is killed while it keeps a form's file, ends an upload, sweeps, or finds a virus.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FileKillTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let dialect: Dialect
        let work: String
        let step: String

        var testDescription: String { "\(dialect.rawValue), \(work), \(step)" }
    }

    private static func cases(_ work: String, _ steps: String...) -> [Case] {
        EveryDatabase.dialects.flatMap { dialect in steps.map { Case(dialect: dialect, work: work, step: $0) } }
    }

    static let storing = cases(
        "store", "opened", "written", "finished", "announcing", "announced", "renamed", "placed", "arriving", "arrived",
        "attaching", "attached")

    @Test(arguments: storing) func `killed with a form's file, its paper is made with it or nothing is left`(
        one: Case
    ) async throws {
        try await Shelf.withPapers(one.dialect) { shelf, _ in
            try await Self.kill(in: one, shelf)
            let next = try shelf.started()
            #expect(next.unfinished.isEmpty)
            let isMade = one.step == "attached"
            #expect(try await next.number("SELECT COUNT(*) FROM paper") == (isMade ? 1 : 0))
            next.clock.turn(seconds: Shelf.day)
            _ = try await next.sweep()
            let whole = Remains(taken: Shelf.size, kept: 1, state: "stored", claims: 1, papers: 1)
            #expect(try await next.remains() == (isMade ? whole : Remains()))
            // The person sends the form again.
            if !isMade { try await Self.work("store", next, Fuse("")) }
            #expect(try await next.remains() == whole)
            #expect(next.kept == [try Digest(of: Shelf.content(1)).description])
        }
    }

    static let endings =
        cases("cancel", "ended") + cases("expire", "ended") + cases("detach", "detaching", "detached")
        + cases("sweep", "doomed", "removed")

    @Test(arguments: endings) func `killed while something is removed, the rest goes after the next start`(
        one: Case
    ) async throws {
        try await Shelf.withPapers(one.dialect) { shelf, _ in
            try await Self.kill(in: one, shelf)
            let next = try shelf.started(after: one.work == "sweep" ? Shelf.day + 601 : 0)
            let remains = try await next.remains()
            // Until the row says so nothing is gone, and from then on no space is taken.
            #expect(remains.taken == (one.step == "detaching" ? Shelf.size : 0))
            #expect(remains.papers == (one.step == "detaching" ? 1 : 0))
            if one.step == "detaching" { try await next.detach(1) }
            if one.work == "detach" { next.clock.turn(seconds: Shelf.day) }
            _ = try await next.sweep()
            #expect(try await next.remains() == Remains())
            // What was removed may come again.
            try await Self.work("store", next, Fuse(""))
            #expect(try await next.remains().kept == 1)
        }
    }

    static let finds =
        cases("upload", "reported", "quarantined", "ended") + cases("store", "reported", "quarantined")
        + cases("examine", "quarantined", "condemned")

    @Test(arguments: finds) func `killed with a virus in hand, nobody gets it, and it is in the audit`(
        one: Case
    ) async throws {
        let clamd = try Clamd()
        defer { clamd.remove() }
        try await clamd.start()
        try await Shelf.withPapers(one.dialect) { shelf, testimony in
            let stored = one.work == "examine" ? try await Self.unseen(on: shelf) : nil
            try await Self.kill(in: one, shelf, clamd: clamd.settings, testimony)
            let next = try Self.guarded(shelf.database, shelf.folder, clamd.settings, Fuse(""))
            _ = try await next.sweep()
            let digest = try Digest(of: Self.infected).description
            if let id = testimony.told("begun").last?.first, one.step != "ended" {
                // The client goes on: the virus is found once more, or there is nothing to go on with.
                await #expect(throws: (any Error).self) { try await next.finish(Self.infected, id) }
                await #expect(throws: UploadFault.self) { try await next.finish(Self.infected, id) }
            }
            #expect(next.kept.isEmpty && next.names(in: "\(next.folder)/uploads").isEmpty)
            if let stored {
                #expect(throws: HubError(.notFound, "该文件含有病毒，已被隔离！")) { try next.store.body(of: stored) }
                #expect(next.names(in: "\(next.folder)/quarantine") == [digest])
                #expect(try await next.number("SELECT COUNT(*) FROM stored_file WHERE scanned_at IS NULL") == 0)
            }
            let entries = try await next.number("SELECT COUNT(*) FROM audit_entry WHERE action LIKE '%quarantine'")
            // It is found again only where it was found and not yet taken away.
            #expect(entries == (one.work == "upload" && one.step == "reported" ? 2 : 1))
            next.clock.turn(seconds: Shelf.day)
            _ = try await next.sweep()
            #expect(try await next.remains().taken == (stored == nil ? 0 : Self.infected.count))
        }
    }

    private static let infected = Array("%PDF-1.7\n".utf8) + Clamd.virus

    /// A paper with a virus that was stored before there was a scanner.
    private static func unseen(on shelf: Shelf) async throws -> StoredFile {
        let file = try await shelf.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(infected, of: 50))
        try await shelf.attach(file)
        return file
    }

    private static func guarded(
        _ database: any HostedDatabase, _ folder: String, _ clamd: ScannerSettings, _ fuse: Fuse
    ) throws -> Shelf {
        try Shelf(
            database, Shelf.impatient, at: folder,
            scanner: ClamScanner(clamd, workers: try Workers(threads: 2, waiting: 10)),
            audit: TenantAudit(key: AuditKey([1], tenant: "test"))
        ) { fuse.pass($0.rawValue) }
    }

    /// Lets another program do some work until it is killed at a step.
    private static func kill(in one: Case, _ shelf: Shelf) async throws {
        let place = try EveryDatabase.place(of: shelf.database)
        let (folder, work, step) = (shelf.folder, one.work, one.step)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [place = place as String, folder = folder as String, work = work as String, step = step as String] in
            let fuse = Fuse(step)
            let hub = try Shelf(EveryDatabase.open(place), Shelf.impatient, at: folder) { fuse.pass($0.rawValue) }
            try await FileKillTests.work(work, hub, fuse)
        }
        try await EveryDatabase.settle(shelf.database)
    }

    private static func kill(in one: Case, _ shelf: Shelf, clamd: ScannerSettings, _ testimony: Testimony) async throws
    {
        guard case .unix(let socket) = clamd.address else { throw HubError(.internal, "clamd has no socket") }
        let place = try EveryDatabase.place(of: shelf.database)
        let (folder, work, step, words) = (shelf.folder, one.work, one.step, testimony.path)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [
                place = place as String, folder = folder as String, work = work as String, step = step as String,
                words = words as String, socket = socket as String
            ] in
            let hub = try FileKillTests.guarded(
                EveryDatabase.open(place), folder, ScannerSettings(.unix(socket)), Fuse(step))
            try await FileKillTests.meetVirus(work, hub, Testimony(words))
        }
        try await EveryDatabase.settle(shelf.database)
    }

    private static func work(_ work: String, _ hub: Shelf, _ fuse: Fuse) async throws {
        let bytes = Shelf.content(1)
        switch work {
        case "cancel", "expire":
            let upload = try await hub.begin()
            _ = try await hub.send(bytes, 0..<400_000, to: upload)
            if work == "cancel" { return try await hub.store.uploads.end(upload) }
            hub.clock.turn(seconds: Shelf.day)
            _ = try await hub.sweep()
        case "detach":
            try await Self.work("store", hub, Fuse(""))
            try await hub.detach(1) { fuse.pass("detaching") }
            fuse.pass("detached")
        case "sweep":
            _ = try await hub.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(bytes, of: 100_000))
            hub.clock.turn(seconds: Shelf.day)
            _ = try await hub.sweep()
        default:
            let file = try await hub.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(bytes, of: 100_000))
            try await hub.attach(file) { fuse.pass("attaching") }
            fuse.pass("attached")
        }
    }

    private static func meetVirus(_ work: String, _ hub: Shelf, _ testimony: Testimony) async throws {
        switch work {
        case "examine": _ = try await hub.sweep()
        case "store":
            _ = try await hub.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(infected, of: 50))
        default:
            let upload = try await hub.begin(infected.count)
            testimony.note("begun \(upload.id)")
            _ = try await hub.send(infected, 0..<30, to: upload)
            _ = try await hub.send(infected, 30..<infected.count, to: upload)
        }
    }
}
