import Glibc
import HTTPCore
import HubClient
import HubCore
import HubDatabase
import RegionSDK
import Testing

@testable import HubNotifications

/// A hub that is killed while it sends: a program of its own on the test's database, by a provider that the test runs.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct SendKillTests {
    /// Where the hub is killed, and what has become of the message then and afterwards.
    struct Point: Sendable, CustomStringConvertible {
        let step: String
        let answer: Answer
        /// The message's state and attempts as they lie in the database: nil is no message.
        let state: (String, Int)?
        /// Messages that the provider has taken.
        let taken: Int
        /// Whether the next start sends it at once, and whether it does once the lease is over.
        let goesOut: (atOnce: Bool, later: Bool)

        var description: String { "\(answer), \(step)" }
    }

    enum Answer: String { case ok, busy, dead, deadly }

    struct Case: Sendable, CustomTestStringConvertible {
        let dialect: Dialect
        let point: Point

        var testDescription: String { "\(dialect.rawValue), \(point)" }
    }

    static let points: [Point] = [
        Point(step: "causing", answer: .ok, state: nil, taken: 0, goesOut: (false, false)),
        Point(step: "caused", answer: .ok, state: ("waiting", 0), taken: 0, goesOut: (true, false)),
        Point(step: "claimed", answer: .ok, state: ("waiting", 0), taken: 0, goesOut: (true, false)),
        Point(step: "held", answer: .ok, state: ("waiting", 1), taken: 0, goesOut: (false, true)),
        // The provider has it, and the hub is gone before the answer.
        Point(step: "taken", answer: .deadly, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "handed", answer: .ok, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "noted", answer: .ok, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "sent", answer: .ok, state: ("sent", 1), taken: 1, goesOut: (false, false)),
        Point(step: "refused", answer: .busy, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "marked", answer: .busy, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "returned", answer: .busy, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "refused", answer: .dead, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "marked", answer: .dead, state: ("waiting", 1), taken: 1, goesOut: (false, true)),
        Point(step: "returned", answer: .dead, state: ("failed", 1), taken: 1, goesOut: (false, false)),
        Point(step: "resending", answer: .dead, state: ("failed", 1), taken: 1, goesOut: (false, false)),
        Point(step: "resent", answer: .dead, state: ("waiting", 0), taken: 1, goesOut: (true, false)),
        Point(step: "receiving", answer: .ok, state: ("sent", 1), taken: 1, goesOut: (false, false)),
        Point(step: "received", answer: .ok, state: ("sent", 1), taken: 1, goesOut: (false, false)),
    ]

    static let cases = EveryDatabase.dialects.flatMap { dialect in points.map { Case(dialect: dialect, point: $0) } }

    @Test func `every step of a send is one where it is killed`() {
        #expect(Set(SendingStep.allCases.map(\.rawValue)).isSubset(of: Set(Self.points.map(\.step))))
    }

    @Test(arguments: cases) func `killed at any step, a message goes out with its own key, and no oftener than it must`(
        one: Case
    ) async throws {
        let point = one.point
        let provider = ProviderServer { Self.answer($0, point.answer) }
        try await SendStage.with(one.dialect, provider) { stage in
            try await Self.kill(at: point, stage)
            let row = try await stage.row()
            #expect(row?.state == point.state?.0 && row?.attempts == point.state?.1)
            #expect(try await stage.house.count("SELECT COUNT(*) FROM cause") == (row == nil ? 0 : 1))
            #expect(provider.taken.count == point.taken)
            provider.change { Self.answer($0, .ok) }
            #expect(try await stage.sender.sendDue() == (point.goesOut.atOnce ? 1 : 0))
            stage.house.clock.turn(seconds: 121)
            #expect(try await stage.sender.sendDue() == (point.goesOut.later ? 1 : 0))
            guard let row else { return }
            if row.state == "failed" {
                #expect(try await stage.resend() == 1)
                #expect(try await stage.sender.sendDue() == 1)
            }
            let again = row.state == "sent" ? 0 : 1
            #expect(try await stage.row()?.state == "sent")
            #expect(provider.taken.count == point.taken + again)
            #expect(Set(try provider.taken.map(Self.key)) == [row.key])
            // The provider repeats a receipt that nobody acknowledged.
            #expect(try await stage.row()?.receipt == (point.step == "received" ? "delivered" : ""))
            try await stage.receive(row.key)
            #expect(try await stage.row()?.receipt == "delivered")
        }
    }

    @Test(arguments: cases.filter { ["taken", "handed", "noted"].contains($0.point.step) })
    func `a receipt that comes between a kill and the next attempt is not lost`(one: Case) async throws {
        let provider = ProviderServer { Self.answer($0, one.point.answer) }
        try await SendStage.with(one.dialect, provider) { stage in
            try await Self.kill(at: one.point, stage)
            let key = try #require(try await stage.row()?.key)
            // The provider is answered, and does not say it again.
            try await stage.receive(key)
            provider.change { Self.answer($0, .ok) }
            stage.house.clock.turn(seconds: 121)
            #expect(try await stage.sender.sendDue() == 1)
            #expect(try await stage.row()?.receipt == "delivered")
            #expect(try await stage.house.count("SELECT COUNT(*) FROM outbox_receipt") == 0)
        }
    }

    /// Lets another program send a message until it is killed.
    private static func kill(at point: Point, _ stage: SendStage) async throws {
        let place = try EveryDatabase.place(of: stage.house.database)
        let (address, step) = (stage.address, point.step)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [place = place as String, address = address as String, step = step as String] in
            let fuse = Fuse(step)
            let stage = try SendStage(EveryDatabase.open(place), address) { fuse.pass($0.rawValue) }
            try await stage.cause(1) { fuse.pass("causing") }
            fuse.pass("caused")
            _ = try await stage.sender.sendDue()
            guard let row = try await stage.row() else { return }
            if row.state == "failed" {
                _ = try await stage.resend { fuse.pass("resending") }
                fuse.pass("resent")
            }
            try await stage.receive(row.key) { fuse.pass("receiving") }
            fuse.pass("received")
        }
        try await EveryDatabase.settle(stage.house.database)
    }

    /// What the provider answers; the deadly one kills the hub that asks.
    private static func answer(_ taken: ProviderServer.Taken, _ answer: Answer) -> Response {
        let body = try? JSON(parsing: Array(taken.body.utf8))
        switch answer {
        case .busy: return Response(.serviceUnavailable)
        case .dead: return .json(["code": "Dead"])
        case .ok: break
        case .deadly:
            if let process = body?["process"]?.string.flatMap({ pid_t($0) }) { Glibc.kill(process, SIGKILL) }
        }
        return .json(["code": "Ok", "serial": .string("n-\(body?["key"]?.string ?? "")")])
    }

    static func key(_ taken: ProviderServer.Taken) throws -> String {
        try #require(try JSON(parsing: Array(taken.body.utf8))["key"]?.string)
    }

    @Test(arguments: EveryDatabase.dialects)
    func `killed at any moment, what was caused is sent, each message under one key`(dialect: Dialect) async throws {
        let asked = Counter()
        // One in five is refused for now, one in eleven for good.
        let provider = ProviderServer { taken in
            let number = asked.add()
            return Self.answer(taken, number % 5 == 0 ? .busy : number % 11 == 0 ? .dead : .ok)
        }
        try await SendStage.with(dialect, provider) { stage in
            let testimony = Testimony("\(EveryDatabase.folder)/\(EveryDatabase.freshName())")
            defer { unlink(testimony.path) }
            for round in 0..<5 {
                try await Self.kill(stage, testimony, round, after: .random(in: 30_000...300_000))
            }
            let caused = try await stage.house.count("SELECT COUNT(*) FROM cause")
            let told = testimony.notes.count
            // A cause that was committed and not told of, at most one a kill.
            #expect((told...told + 5).contains(caused))
            #expect(try await stage.house.count("SELECT COUNT(*) FROM outbox_message") == caused)
            provider.change { Self.answer($0, .ok) }
            stage.house.clock.turn(seconds: 1_000_000)
            _ = try await stage.resend()
            _ = try await stage.sender.sendDue()
            #expect(try await stage.house.count("SELECT COUNT(*) FROM outbox_message WHERE state = 'sent'") == caused)
            try Self.expectOneKeyEach(provider.taken, caused)
        }
    }

    /// Causes and sends without end until it is killed; each round is long after the leases of the one before.
    private static func kill(_ stage: SendStage, _ testimony: Testimony, _ round: Int, after pause: UInt32) async throws
    {
        let place = try EveryDatabase.place(of: stage.house.database)
        let (address, words) = (stage.address, testimony.path)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [
                place = place as String, address = address as String, words = words as String, round = round as Int,
                pause = pause as UInt32
            ] in
            let stage = try SendStage(EveryDatabase.open(place), address, atOnce: 4)
            stage.house.clock.turn(seconds: Int64(round) * 10_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Fuse.burn(for: pause) { !Testimony(words).notes.isEmpty } }
                group.addTask {
                    for number in 1... {
                        try await stage.cause(round * 1_000_000 + number)
                        Testimony(words).note("\(number)")
                    }
                }
                group.addTask { while true { _ = try await stage.sender.sendDue() } }
                try await group.waitForAll()
            }
        }
        try await EveryDatabase.settle(stage.house.database)
    }

    /// Each cause has one key, and a key belongs to one cause. A request that the end of its hub cut short has no body.
    private static func expectOneKeyEach(_ taken: [ProviderServer.Taken], _ caused: Int) throws {
        var keys: [String: Set<String>] = [:]
        for message in taken where !message.body.isEmpty {
            let text = try #require(try JSON(parsing: Array(message.body.utf8))["text"]?.string)
            keys[text, default: []].insert(try key(message))
        }
        #expect(keys.count == caused)
        #expect(keys.values.allSatisfy { $0.count == 1 } && Set(keys.values).count == caused)
    }
}
