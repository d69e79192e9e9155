import Glibc
import HubCore
import HubDatabase
import HubSchedule
import RegionSDK
import Testing

/// A hub that is killed while it fires timers: a program of its own, on the test's database.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct KillTests {
    struct Case: Sendable, Codable, CustomTestStringConvertible {
        let dialect: String
        let step: FiringStep

        var testDescription: String { "\(dialect), \(step)" }
    }

    static let cases = EveryDatabase.dialects.flatMap { dialect in
        FiringStep.allCases.map { Case(dialect: dialect.rawValue, step: $0) }
    }

    @Test(arguments: cases) func `killed anywhere in a firing, all of it stands or nothing`(one: Case) async throws {
        let dialect = try #require(Dialect(rawValue: one.dialect))
        try await EveryDatabase.with(dialect) { database in
            try await Clockwork.migrate(database)
            let hub = Clockwork(database)
            try await hub.invite(1)
            let (place, step) = (try EveryDatabase.place(of: database), one.step)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [place = place as String, step = step as FiringStep] in
                let clock = HandClock()
                clock.turn(seconds: Clockwork.day)
                let other = Clockwork(
                    try EveryDatabase.open(place), clock: clock, passing: { if $0 == step { kill(getpid(), SIGKILL) } })
                _ = try await other.schedule.fireDue()
            }
            hub.clock.turn(seconds: Clockwork.day)
            let isDone = one.step == .committed
            let found = (try await hub.state(1), try await hub.lapses, try await hub.waiting)
            #expect(found == (isDone ? ("lapsed", 1, 0) : ("waiting", 0, 1)))
            #expect(try await hub.schedule.fireDue() == (isDone ? 0 : 1))
            #expect(try await hub.state(1) == "lapsed")
            #expect(try await (hub.lapses, hub.waiting) == (1, 0))
        }
    }

    @Test(arguments: EveryDatabase.dialects.map(\.rawValue))
    func `killed at any moment of setting and firing, every invitation lapses once`(dialect: String) async throws {
        try await EveryDatabase.with(try #require(Dialect(rawValue: dialect))) { database in
            try await Clockwork.migrate(database)
            let hub = Clockwork(database)
            let place = try EveryDatabase.place(of: database)
            for round in Int64(0)..<6 {
                let pause = UInt32.random(in: 20_000...250_000)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [place = place as String, round = round as Int64, pause = pause as UInt32] in
                    try await KillTests.work(place, round, killedAfter: pause)
                }
            }
            hub.clock.turn(seconds: 1000 * Clockwork.day)
            let invited = try await hub.count("SELECT COUNT(*) FROM invitation")
            let orphans = try await hub.count(
                """
                SELECT COUNT(*) FROM invitation i WHERE state = 'waiting' AND NOT EXISTS (
                    SELECT 1 FROM schedule_timer t WHERE t.key = CAST(i.id AS TEXT))
                """)
            #expect(invited > 0 && orphans == 0)
            #expect(try await hub.lapsesAll() > 0)
            #expect(try await hub.count("SELECT COUNT(*) FROM invitation WHERE lapses <> 1") == 0)
        }
    }

    /// Invites and fires without end, until it is killed.
    private static func work(_ place: String, _ round: Int64, killedAfter pause: UInt32) async throws {
        let hub = Clockwork(EveryDatabase.open(place))
        let death = Task.detached {
            try await Task.sleep(for: .microseconds(pause))
            kill(getpid(), SIGKILL)
        }
        var id = round * 1_000_000
        while !death.isCancelled {
            id += 1
            try await hub.invite(id)
            if id % 5 == 0 {
                hub.clock.turn(seconds: Clockwork.day)
                try await hub.schedule.fireDue()
            }
        }
    }
}
