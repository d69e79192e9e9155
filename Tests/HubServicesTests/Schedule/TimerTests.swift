import HubCore
import HubDatabase
import HubSchedule
import RegionSDK
import Synchronization
import Testing

struct TimerTests {
    @Test func `BJ-45 a reply at 23:59:59 counts, at 24:00:00 it does not, whether or not the hub has looked`()
        async throws
    {
        try await Clockwork.onEach { hub in
            for id in Int64(1)...4 { try await hub.invite(id) }
            hub.clock.turn(seconds: Clockwork.day - 1)
            #expect(try await hub.schedule.fireDue() == 0)
            #expect(try await hub.reply(1))
            hub.clock.turn(milliseconds: 999)
            #expect(try await hub.reply(2))
            #expect(try await hub.schedule.fireDue() == 0)
            hub.clock.turn(milliseconds: 1)
            #expect(try await !hub.reply(3))
            #expect(try await hub.state(3) == "waiting")
            #expect(try await hub.schedule.fireDue() == 2)
            #expect(try await !hub.reply(3))
            #expect(try await !hub.reply(4))
            for (id, state) in [(1, "agreed"), (2, "agreed"), (3, "lapsed"), (4, "lapsed")] as [(Int64, String)] {
                #expect(try await hub.state(id) == state)
            }
            #expect(try await hub.schedule.fireDue() == 0)
            #expect(try await (hub.lapses, hub.waiting) == (2, 0))
        }
    }

    @Test func `a timer survives a restart and fires once`() async throws {
        for dialect in EveryDatabase.dialects {
            try await Clockwork.onTwo(dialect) { first, restarted in
                try await first.invite(1)
                first.clock.turn(seconds: Clockwork.day + 3600)
                #expect(try await restarted.schedule.fireDue() == 1)
                #expect(try await first.schedule.fireDue() == 0)
                #expect(try await restarted.lapses == 1)
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `two hubs on one database fire each timer once`(dialect: Dialect) async throws {
        try await Clockwork.onTwo(dialect) { one, other in
            for id in Int64(1)...30 { try await one.invite(id) }
            one.clock.turn(seconds: Clockwork.day)
            async let left = one.schedule.fireDue()
            async let right = other.schedule.fireDue()
            #expect(try await left + right == 30)
            #expect(try await (one.lapses, one.waiting) == (30, 0))
            #expect(try await one.count("SELECT COUNT(*) FROM invitation WHERE lapses = 1") == 30)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a reply on one hub and the end on the other: one alone happens`(dialect: Dialect) async throws {
        try await Clockwork.onTwo(dialect) { one, other in
            // The clock of the second hub is a moment ahead, as clocks are: it fires what the first still takes.
            let ahead = HandClock(one.clock.now.milliseconds + 1000)
            let fast = Clockwork(other.database, clock: ahead)
            for id in Int64(1)...20 { try await one.invite(id) }
            one.clock.turn(milliseconds: Clockwork.day * 1000 - 1)
            ahead.turn(milliseconds: Clockwork.day * 1000 - 1)
            async let fired = fast.schedule.fireDue()
            var taken = 0
            for id in (Int64(1)...20).reversed() where try await one.reply(id) { taken += 1 }
            #expect(try await fired + taken == 20)
            #expect(try await one.count("SELECT COUNT(*) FROM invitation WHERE state = 'agreed'") == taken)
            #expect(try await one.lapses == 20 - taken)
        }
    }

    @Test func `a timer stands and falls with the transaction of its cause`() async throws {
        try await Clockwork.onEach { hub in
            let due = hub.clock.now
            _ = try? await hub.database.write { connection in
                try hub.timers.set(Timer(kind: Clockwork.kind, key: "1", due: due), on: connection)
                throw HubError(.refused, "undone")
            }
            #expect(try await (hub.waiting, hub.schedule.fireDue()) == (0, 0))
            try await hub.invite(2)
            _ = try? await hub.database.write { connection in
                try hub.timers.cancel(Clockwork.kind, "2", on: connection)
                throw HubError(.refused, "undone")
            }
            #expect(try await hub.waiting == 1)
            let found = try await hub.database.write { connection in
                try [
                    hub.timers.cancel(Clockwork.kind, "2", on: connection),
                    hub.timers.cancel(Clockwork.kind, "2", on: connection),
                ]
            }
            #expect(found == [true, false])
            hub.clock.turn(seconds: 2 * Clockwork.day)
            #expect(try await hub.schedule.fireDue() == 0)
        }
    }

    @Test func `setting a timer again moves it`() async throws {
        try await Clockwork.onEach { hub in
            try await hub.invite(1)
            let later = hub.clock.now + 3 * Clockwork.day
            let timer = Timer(kind: Clockwork.kind, key: "1", due: later, payload: "moved")
            try await hub.database.write { try hub.timers.set(timer, on: $0) }
            #expect(try await hub.database.read { try hub.timers.timer(Clockwork.kind, "1", on: $0) } == timer)
            hub.clock.turn(seconds: 2 * Clockwork.day)
            #expect(try await hub.schedule.fireDue() == 0)
            hub.clock.turn(seconds: Clockwork.day)
            #expect(try await hub.schedule.fireDue() == 1)
            #expect(try await hub.database.read { try hub.timers.timer(Clockwork.kind, "1", on: $0) } == nil)
        }
    }

    @Test func `a timer that nothing handles cannot be set`() async throws {
        try await Clockwork.onEach { hub in
            let timer = Timer(kind: "test.nobody.knows", key: "1", due: hub.clock.now)
            await #expect(throws: HubError(.internal, "nothing handles timers of test.nobody.knows")) {
                try await hub.database.write { try hub.timers.set(timer, on: $0) }
            }
        }
    }

    @Test func `an hour back and ten years on nothing is lost, done twice or stuck`() async throws {
        try await Clockwork.onEach { hub in
            for id in Int64(1)...3 { try await hub.invite(id) }
            hub.clock.turn(seconds: Clockwork.day)
            #expect(try await hub.reply(1) == false)
            #expect(try await hub.schedule.fireDue() == 3)
            hub.clock.turn(seconds: -3600)
            #expect(try await hub.schedule.fireDue() == 0)
            #expect(try await !hub.reply(1))
            try await hub.invite(4)
            hub.clock.turn(seconds: 3650 * Clockwork.day)
            #expect(try await hub.schedule.fireDue() == 1)
            hub.clock.turn(seconds: -3650 * Clockwork.day)
            try await hub.invite(5)
            #expect(try await hub.reply(5))
            #expect(try await (hub.lapses, hub.waiting) == (4, 0))
        }
    }

    @Test func `a handler that fails leaves nothing, is tried later and later, and is seen`() async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                try await Clockwork.migrate(database)
                let faults = Mutex(3)
                let hub = Clockwork(
                    database,
                    fault: { _ in
                        faults.withLock { left in
                            left -= 1
                            return left >= 0 ? HubError(.unavailable, "the register does not answer") : nil
                        }
                    })
                try await hub.invite(1)
                hub.clock.turn(seconds: Clockwork.day)
                for pause in [10, 20, 40] as [Int64] {
                    #expect(try await hub.schedule.fireDue() == 0)
                    hub.clock.turn(milliseconds: pause * 1000 - 1)
                    #expect(try await hub.schedule.fireDue() == 0)
                    #expect(try await (hub.lapses, hub.waiting) == (0, 1))
                    hub.clock.turn(milliseconds: 1)
                    try await hub.schedule.survey()
                    #expect(hub.schedule.backlog.failing == 1 && hub.schedule.backlog.due == 1)
                    let failing = try #require(try await hub.schedule.report().failing.first)
                    #expect(failing.fault == "the register does not answer" && failing.timer.key == "1")
                }
                #expect(try await hub.schedule.fireDue() == 1)
                try await hub.schedule.survey()
                #expect(hub.schedule.backlog == TenantSchedule.Backlog())
            }
        }
    }

    @Test func `a fault noted before the clock was set back does not wait for the clock to come again`() async throws {
        try await Clockwork.onEach { hub in
            try await hub.invite(1)
            hub.clock.turn(seconds: Clockwork.day)
            let far = hub.clock.now + 10 * 365 * Clockwork.day
            try await hub.database.write {
                _ = try $0.execute("UPDATE schedule_timer SET attempts = 1, next_at = \(far)")
            }
            #expect(try await hub.schedule.fireDue() == 1)
        }
    }

    @Test func `more timers than are read at once all fire, the oldest first`() async throws {
        try await Clockwork.onEach { hub in
            for id in Int64(1)...120 {
                try await hub.invite(id)
                hub.clock.turn(seconds: -1)
            }
            hub.clock.turn(seconds: 2 * Clockwork.day)
            #expect(try await hub.schedule.fireDue() == 120)
            let order = try await hub.database.read {
                try $0.column("SELECT invitation FROM lapse ORDER BY id", as: Int64.self)
            }
            #expect(order.count == 120 && Set(order).count == 120)
            #expect(order.first == 120 && order.last == 1)
        }
    }

    @Test func `what belongs to a region that does not run rests, and is said to be late`() async throws {
        try await Clockwork.onEach { hub in
            try await hub.invite(1)
            hub.clock.turn(seconds: Clockwork.day + 60)
            #expect(try await hub.schedule.fireDue(without: ["test"]) == 0)
            try await hub.schedule.survey()
            #expect(hub.schedule.backlog.due == 1 && hub.schedule.backlog.late == 1)
            #expect(try await hub.schedule.fireDue() == 1)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `the loop fires by itself what this hub and another one set`() async throws {
        for dialect in EveryDatabase.dialects {
            try await Clockwork.onTwo(dialect) { one, other in
                one.schedule.start(without: [], pause: .milliseconds(10))
                try await other.invite(1)
                try await one.invite(2)
                one.clock.turn(seconds: Clockwork.day)
                while try await one.lapses < 2 { try await Task.sleep(for: .milliseconds(20)) }
                await one.schedule.stop()
                #expect(try await one.waiting == 0)
            }
        }
    }
}
