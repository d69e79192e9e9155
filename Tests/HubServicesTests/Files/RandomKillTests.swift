import Glibc
import HubCore
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubFiles

/// A hub that is killed at any moment while many papers come and go.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct RandomKillTests {
    @Test(arguments: EveryDatabase.dialects)
    func `killed at any moment, no paper and no acknowledged byte is lost, and space and files are what is claimed`(
        dialect: Dialect
    ) async throws {
        try await Shelf.withPapers(dialect) { shelf, testimony in
            for round in 0..<5 {
                try await Self.kill(shelf, testimony, round, after: .random(in: 20_000...400_000))
                let next = try shelf.started()
                #expect(next.unfinished.isEmpty)
                try await Self.expectKept(next, testimony)
                try await Self.expectBalance(next)
                try await Self.goOn(next, testimony, round)
                try await Self.expectBalance(next)
            }
            try await Self.expectOnlyClaimed(shelf, testimony)
        }
    }

    /// Lets another program take papers and take them off until it is killed.
    private static func kill(_ shelf: Shelf, _ testimony: Testimony, _ round: Int, after pause: UInt32) async throws {
        let place = try EveryDatabase.place(of: shelf.database)
        let (folder, words) = (shelf.folder, testimony.path)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [
                place = place as String, folder = folder as String, words = words as String, round = round as Int,
                pause = pause as UInt32
            ] in
            let hub = try Shelf(EveryDatabase.open(place), Shelf.impatient, at: folder)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await Fuse.burn(for: pause) { !Testimony(words).told("attached").isEmpty }
                }
                for lane in 0..<3 {
                    group.addTask { try await RandomKillTests.work(hub, Testimony(words), round, lane) }
                }
                group.addTask { while true { _ = try await hub.sweep() } }
                try await group.waitForAll()
            }
        }
        try await EveryDatabase.settle(shelf.database)
    }

    /// Papers without end: by uploads and by forms, some of them with the same content, some taken off again.
    private static func work(_ hub: Shelf, _ testimony: Testimony, _ round: Int, _ lane: Int) async throws {
        for turn in 0... {
            // Every fourth is one that another lane sends too.
            let number = turn % 4 == 3 ? turn : (round * 3 + lane) * 10_000 + turn
            let bytes = Shelf.content(number, 270_000 + number % 7 * 50_000)
            testimony.note("sending \(number) \(bytes.count)")
            var paper: Int64 = 0
            if turn % 3 == 2 {
                let file = try await hub.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(bytes, of: 90_000))
                paper = try await hub.attach(file)
            } else {
                let upload = try await hub.begin(bytes.count)
                testimony.note("begun \(upload.id) \(number)")
                for range in [0..<100_000, 100_000..<bytes.count] {
                    switch try await hub.send(bytes, range, to: upload) {
                    case .more(let now): testimony.note("offset \(upload.id) \(now.offset)")
                    case .whole(let file): paper = try await hub.attach(file, by: upload)
                    }
                }
                testimony.note("finished \(upload.id)")
            }
            testimony.note("attached \(paper) \(number)")
            guard turn % 5 == 4 else { continue }
            testimony.note("detaching \(paper)")
            try await hub.detach(paper)
        }
    }

    /// Every paper that was acknowledged is there, whole; so is every byte of an upload.
    private static func expectKept(_ hub: Shelf, _ testimony: Testimony) async throws {
        let there: [Int64] = try await hub.database.read { try $0.column("SELECT id FROM paper") }
        let papers = Set(there.map { "\($0)" })
        let leaving = Set(testimony.told("detaching").map { $0[0] })
        for words in testimony.told("attached") where !leaving.contains(words[0]) {
            #expect(papers.contains(words[0]), "paper \(words[0]) is lost")
        }
        for words in testimony.told("offset") {
            let offset = try await hub.store.uploads.find(words[0], of: Shelf.owner).offset
            #expect(offset >= Int(words[1]) ?? .max, "acknowledged bytes are lost")
        }
        let digests: [String] = try await hub.database.read { try $0.column("SELECT DISTINCT digest FROM paper") }
        for digest in digests {
            let bytes = try #require(hub.content("\(hub.folder)/\(digest.prefix(2))/\(digest.dropFirst(2))"))
            #expect(try Digest(of: bytes).description == digest, "half a file")
        }
    }

    /// What the database says of claims and space is what there is.
    private static func expectBalance(_ hub: Shelf) async throws {
        let papers = try await hub.number("SELECT COUNT(*) FROM paper")
        let held = try await hub.number(
            """
            SELECT COUNT(*) FROM paper p JOIN file_claim c ON c.holder = 'paper:' || p.id AND c.digest = p.digest
            JOIN stored_file f ON f.digest = p.digest WHERE f.state = 'stored' AND c.size = p.size
            """)
        let claims = try await hub.number("SELECT COUNT(*) FROM file_claim")
        #expect(papers == held && held == claims)
        let miscounted = try await hub.number(
            """
            SELECT COUNT(*) FROM stored_file f
            WHERE claims <> (SELECT COUNT(*) FROM file_claim c WHERE c.digest = f.digest)
            """)
        let space = try await hub.number(
            """
            SELECT CAST((SELECT COALESCE(SUM(size), 0) FROM file_claim)
                + (SELECT COALESCE(SUM(size), 0) FROM file_upload WHERE state = 'open') AS BIGINT)
            """)
        // Room of requests that were killed, which nobody's organisation stands behind, waits for its time to be over.
        let room = try await hub.number("SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file_room")
        #expect(miscounted == 0)
        #expect(try await hub.taken(by: nil) == space + room)
        #expect(try await hub.taken(by: Shelf.unit) == space)
    }

    /// The clients come back for the uploads of a round.
    private static func goOn(_ hub: Shelf, _ testimony: Testimony, _ round: Int) async throws {
        let finished = Set(testimony.told("finished").map { $0[0] })
        let sizes = Dictionary(testimony.told("sending").map { ($0[0], Int($0[1]) ?? 0) }) { first, _ in first }
        for words in testimony.told("begun") where !finished.contains(words[0]) {
            let size = try #require(sizes[words[1]])
            try await hub.finish(Shelf.content(Int(words[1]) ?? 0, size), words[0])
            testimony.note("finished \(words[0])")
            #expect(try await hub.store.uploads.find(words[0], of: Shelf.owner).offset == size)
        }
    }

    /// Once their time is over uploads and files of nobody are gone; what is claimed is all there is, and takes its space.
    private static func expectOnlyClaimed(_ shelf: Shelf, _ testimony: Testimony) async throws {
        let late = try shelf.started(after: Shelf.day)
        _ = try await late.sweep()
        let claimed: [String] = try await late.database.read { try $0.column("SELECT DISTINCT digest FROM paper") }
        #expect(Set(late.kept) == Set(claimed) && late.kept.count == claimed.count)
        #expect(late.names(in: "\(late.folder)/uploads").isEmpty && late.unfinished.isEmpty)
        #expect(try await late.number("SELECT COUNT(*) FROM stored_file") == claimed.count)
        #expect(try await late.number("SELECT COUNT(*) FROM file_upload") == 0)
        #expect(try await late.number("SELECT COUNT(*) FROM file_room") == 0)
        try await expectBalance(late)
    }
}
