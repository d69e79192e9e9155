import Glibc
import HubCore
import HubDatabase
import HubSchedule
import RegionSDK
import Testing

/// A hub that is killed while it sets, meets and fires timers: a program of its own, on the test's database.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct KillTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let dialect: Dialect
        let step: String

        var testDescription: String { "\(dialect.rawValue), \(step)" }
    }

    private static func cases(_ steps: [String]) -> [Case] {
        EveryDatabase.dialects.flatMap { dialect in steps.map { Case(dialect: dialect, step: $0) } }
    }

    /// Steps of a firing whose handler fails.
    static let failing: Set<String> = ["undone", "noted", "postponed"]

    @Test(arguments: cases(FiringStep.allCases.map(\.rawValue)))
    func `killed anywhere in a firing, all of it stands or nothing`(one: Case) async throws {
        try await EveryDatabase.with(one.dialect) { database in
            try await Clockwork.migrate(database)
            let hub = Clockwork(database)
            try await hub.invite(1)
            try await Self.kill(one.step, database)
            hub.clock.turn(seconds: Clockwork.day)
            let isDone = one.step == "committed"
            let found = (try await hub.state(1), try await hub.lapses, try await hub.waiting)
            #expect(found == (isDone ? ("lapsed", 1, 0) : ("waiting", 0, 1)))
            let isNoted = one.step == "postponed"
            #expect(try await hub.count("SELECT COUNT(*) FROM schedule_timer WHERE attempts = 1") == (isNoted ? 1 : 0))
            #expect(try await hub.schedule.fireDue() == (isDone || isNoted ? 0 : 1))
            hub.clock.turn(seconds: 10)
            #expect(try await hub.schedule.fireDue() == (isNoted ? 1 : 0))
            #expect(try await hub.state(1) == "lapsed")
            #expect(try await (hub.lapses, hub.waiting) == (1, 0))
        }
    }

    @Test(arguments: cases(["setting", "set", "meeting", "met"]))
    func `killed while a deadline is set or met, the business and its timer stand together`(one: Case) async throws {
        try await EveryDatabase.with(one.dialect) { database in
            try await Clockwork.migrate(database)
            try await Self.kill(one.step, database)
            let hub = Clockwork(database)
            let (isSet, isMet) = (one.step != "setting", one.step == "met")
            #expect(try await hub.state(1) == (isSet ? isMet ? "agreed" : "waiting" : nil))
            #expect(try await hub.waiting == (isSet && !isMet ? 1 : 0))
            hub.clock.turn(seconds: Clockwork.day)
            #expect(try await hub.schedule.fireDue() == (isSet && !isMet ? 1 : 0))
            #expect(try await hub.lapses == (isSet && !isMet ? 1 : 0))
        }
    }

    @Test(arguments: cases(["begun", "worked", "done"]))
    func `killed in a job, it is done again when its lease is over, and not once it was noted`(one: Case) async throws {
        try await EveryDatabase.with(one.dialect) { database in
            try await Clockwork.migrate(database)
            try await Self.kill(one.step, database)
            let hub = Clockwork(database, name: "hub/2", jobs: [Clockwork.job()])
            let isNoted = one.step == "done"
            let worked = one.step == "begun" ? 0 : 1
            #expect(try await hub.lapses == worked)
            #expect(try await hub.schedule.runDue() == 0, "another hub has it")
            hub.clock.turn(seconds: 121)
            #expect(try await hub.schedule.runDue() == (isNoted ? 0 : 1))
            #expect(try await hub.lapses == worked + (isNoted ? 0 : 1))
            hub.clock.turn(seconds: 600)
            #expect(try await hub.schedule.runDue() == 1)
        }
    }

    /// Lets another program go on until it is killed at a step.
    private static func kill(_ step: String, _ database: any HostedDatabase) async throws {
        let place = try EveryDatabase.place(of: database)
        await #expect(processExitsWith: .signal(SIGKILL)) { [place = place as String, step = step as String] in
            let fuse = Fuse(step)
            let hub = Clockwork(
                EveryDatabase.open(place), jobs: [Clockwork.job { fuse.pass($0) }],
                fault: { _ in KillTests.failing.contains(step) ? HubError(.unavailable, "no") : nil },
                passing: { fuse.pass($0.rawValue) })
            switch step {
            case "setting", "set", "meeting", "met":
                try await hub.invite(1) { fuse.pass("setting") }
                fuse.pass("set")
                _ = try await hub.reply(1) { fuse.pass("meeting") }
                fuse.pass("met")
            case "begun", "worked", "done":
                _ = try await hub.schedule.runDue()
                fuse.pass("done")
            default:
                hub.clock.turn(seconds: Clockwork.day)
                _ = try await hub.schedule.fireDue()
            }
        }
        try await EveryDatabase.settle(database)
    }

    @Test(arguments: EveryDatabase.dialects)
    func `killed at any moment of setting and firing, every invitation lapses once`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            try await Clockwork.migrate(database)
            let hub = Clockwork(database)
            let place = try EveryDatabase.place(of: database)
            let testimony = Testimony("\(EveryDatabase.folder)/\(EveryDatabase.freshName())")
            defer { unlink(testimony.path) }
            for round in 0..<6 {
                let (pause, words) = (UInt32.random(in: 20_000...250_000), testimony.path)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [place = place as String, words = words as String, round = round as Int, pause = pause as UInt32] in
                    try await KillTests.work(place, Testimony(words), Int64(round), killedAfter: pause)
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
            // An invitation that was committed and not told of, at most one a kill.
            let told = testimony.notes.count
            #expect(try await (told...told + 6).contains(hub.count("SELECT COUNT(*) FROM invitation")))
        }
    }

    /// Invites and fires without end, until it is killed.
    private static func work(
        _ place: String, _ testimony: Testimony, _ round: Int64, killedAfter pause: UInt32
    ) async throws {
        let hub = Clockwork(EveryDatabase.open(place))
        let death = Task.detached { try await Fuse.burn(for: pause) { !testimony.notes.isEmpty } }
        var id = round * 1_000_000
        while !death.isCancelled {
            id += 1
            try await hub.invite(id)
            testimony.note("\(id)")
            if id % 5 == 0 {
                hub.clock.turn(seconds: Clockwork.day)
                try await hub.schedule.fireDue()
            }
        }
    }
}
