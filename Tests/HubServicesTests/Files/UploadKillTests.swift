import Glibc
import HubCore
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubFiles

/// A hub that is killed while it takes an upload: a program of its own, on the test's database and folder.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct UploadKillTests {
    /// Where the hub is killed, and what stands then.
    struct Point: Sendable, CustomStringConvertible {
        let step: String
        let time: Int
        let remains: Remains

        var description: String { "\(step) \(time)" }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let dialect: Dialect
        let point: Point

        var testDescription: String { "\(dialect.rawValue), \(point)" }
    }

    /// An upload of 700,000 bytes in two requests: the first notes 300,000 bytes and then 400,000, the second brings the
    /// rest. Every step stands here with exactly what lasts when the hub is killed there, so that none moves unseen.
    static let points: [Point] = {
        let begun = Remains(uploads: 1, taken: Shelf.size)
        let opened = begun.with(\.parts, 1)
        let first = opened.with(\.offset, 300_000)
        let second = opened.with(\.offset, 400_000)
        let announced = second.with(\.state, "arriving")
        let placed = announced.with(\.parts, 0).with(\.kept, 1)
        let arrived = placed.with(\.state, "stored")
        let attached = arrived.with(\.offset, Shelf.size).with(\.claims, 1).with(\.papers, 1)
        return [
            ("ordered", 1, Remains()), ("begun", 1, begun), ("opened", 1, opened), ("written", 1, opened),
            ("flushed", 1, opened), ("noting", 1, opened), ("noted", 1, first), ("written", 2, first),
            ("flushed", 2, first), ("noting", 2, first), ("noted", 2, second), ("opened", 2, second),
            ("written", 3, second), ("finished", 1, second), ("announcing", 1, second), ("announced", 1, announced),
            ("renamed", 1, placed), ("placed", 1, placed), ("arriving", 1, placed), ("arrived", 1, arrived),
            ("attaching", 1, arrived), ("attached", 1, attached),
        ].map { Point(step: $0.0, time: $0.1, remains: $0.2) }
    }()

    static let cases = EveryDatabase.dialects.flatMap { dialect in points.map { Case(dialect: dialect, point: $0) } }

    @Test func `every step of an upload is one where it is killed`() {
        let elsewhere: Set<StoringStep> = [.reported, .quarantined, .condemned, .ended, .doomed, .removed]
        let steps = StoringStep.allCases.filter { !elsewhere.contains($0) }.map(\.rawValue)
        #expect(Set(steps + ["attaching", "attached"]) == Set(Self.points.map(\.step)))
    }

    @Test(arguments: cases)
    func `killed at any step, an upload goes on from what was noted, and its paper is made once`(
        one: Case
    ) async throws {
        try await Shelf.withPapers(one.dialect) { shelf, testimony in
            try await Self.kill(at: one.point, shelf, testimony)
            #expect(try await shelf.remains() == one.point.remains)
            let next = try shelf.started()
            try await Self.expectGoesOn(next, testimony)
            // What nobody knows of, and what is settled, goes when its time is over.
            next.clock.turn(seconds: Shelf.day)
            _ = try await next.sweep()
            try await Self.expectOnePaper(next)
            let remains = try await next.remains()
            #expect((remains.uploads, remains.parts, remains.taken) == (0, 0, Shelf.size))
        }
    }

    @Test(arguments: cases) func `killed at any step, an upload that nobody goes on with leaves nothing`(
        one: Case
    ) async throws {
        try await Shelf.withPapers(one.dialect) { shelf, testimony in
            try await Self.kill(at: one.point, shelf, testimony)
            let next = try shelf.started(after: Shelf.day)
            _ = try await next.sweep()
            if one.point.step == "attached" {
                try await Self.expectOnePaper(next)
                try await next.detach(Int64(try await next.number("SELECT id FROM paper")))
                next.clock.turn(seconds: Shelf.day)
                _ = try await next.sweep()
            }
            #expect(try await next.remains() == Remains())
            #expect(try await next.taken(by: nil) == 0)
        }
    }

    /// Points at which something is said to be durable.
    static let promises = cases.filter {
        ["noted", "announced", "renamed", "placed", "arrived", "attaching", "attached"].contains($0.point.step)
    }

    @Test(.enabled(if: CutDisk.canBeMade, "needs the right to mount"), arguments: promises)
    func `after a power cut, too, an upload goes on from what was noted, and its paper is whole`(one: Case) async throws
    {
        let disk = try CutDisk()
        defer { disk.remove() }
        try await Shelf.withPapers(one.dialect, at: "\(disk.folder)/shelf/files") { shelf, testimony in
            try await Self.kill(at: one.point, shelf, testimony)
            try disk.cut()
            try await Self.expectGoesOn(shelf.started(), testimony)
        }
    }

    /// Lets another program take an upload until it is killed.
    private static func kill(at point: Point, _ shelf: Shelf, _ testimony: Testimony) async throws {
        let place = try EveryDatabase.place(of: shelf.database)
        let (folder, words, step, time) = (shelf.folder, testimony.path, point.step, point.time)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [
                place = place as String, folder = folder as String, words = words as String, step = step as String,
                time = time as Int
            ] in
            let fuse = Fuse(step, time)
            let hub = try Shelf(EveryDatabase.open(place), Shelf.impatient, at: folder) { fuse.pass($0.rawValue) }
            try await UploadKillTests.take(hub, Testimony(words), fuse)
        }
        try await EveryDatabase.settle(shelf.database)
    }

    /// One upload from its beginning to its paper, and who is told of what.
    private static func take(_ hub: Shelf, _ testimony: Testimony, _ fuse: Fuse) async throws {
        let bytes = Shelf.content(1)
        let upload = try await hub.begin()
        testimony.note("begun \(upload.id)")
        for range in [0..<400_000, 400_000..<bytes.count] {
            switch try await hub.send(bytes, range, to: upload) {
            case .more(let now): testimony.note("offset \(now.offset)")
            case .whole(let file): try await hub.attach(file, by: upload) { fuse.pass("attaching") }
            }
        }
        fuse.pass("attached")
    }

    /// The client comes back to the next start: what it was told holds, and it brings the rest.
    private static func expectGoesOn(_ next: Shelf, _ testimony: Testimony) async throws {
        let bytes = Shelf.content(1)
        if let id = testimony.told("begun").last?.first {
            let told = testimony.told("offset").compactMap { $0.first.flatMap { Int($0) } }.max() ?? 0
            let upload = try await next.store.uploads.find(id, of: Shelf.owner)
            #expect(upload.offset >= told, "what was acknowledged is lost")
            try await next.finish(bytes, id)
        } else {
            try await next.finish(bytes, try await next.begin().id)
        }
        try await expectOnePaper(next)
    }

    private static func expectOnePaper(_ shelf: Shelf) async throws {
        let bytes = Shelf.content(1)
        let digest = try Digest(of: bytes).description
        let remains = try await shelf.remains()
        #expect((remains.papers, remains.claims, remains.state) == (1, 1, "stored"))
        #expect(shelf.kept == [digest])
        let file = StoredFile(digest: digest, name: "a", size: bytes.count, contentType: "application/pdf")
        #expect(try shelf.content(shelf.store.body(of: file).path) == bytes)
    }
}
