import HubCore
import HubDatabase
import HubSchedule
import RegionSDK
import Testing

struct JobTests {
    /// A hub with one job, and how often it was done.
    private static func hub(
        _ database: any HostedDatabase, _ clock: HandClock, _ name: String, _ done: Counter,
        renewal: Duration = .seconds(30), work: @escaping @Sendable () async throws -> Void = {}
    ) -> Clockwork {
        let job = RecurringJob("test.job", "counts", every: 600) { _ in
            try await work()
            done.add()
        }
        return Clockwork(database, clock: clock, name: name, jobs: [job], renewal: renewal)
    }

    @Test func `a job is done at once, then rests for its interval`() async throws {
        try await Clockwork.onEach { empty in
            let done = Counter()
            let hub = Self.hub(empty.database, empty.clock, "a", done)
            #expect(try await hub.schedule.runDue() == 1)
            empty.clock.turn(milliseconds: 599_999)
            #expect(try await hub.schedule.runDue() == 0)
            empty.clock.turn(milliseconds: 1)
            #expect(try await hub.schedule.runDue() == 1)
            let job = try #require(try await hub.schedule.report().jobs.first)
            #expect(job.name == "test.job" && job.title == "counts" && job.runs == 2 && job.failures == 0)
            #expect(job.lastRun == empty.clock.now && job.nextRun == empty.clock.now + 600 && job.holder.isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `of two hubs one does it, and the other sees who is at it`(dialect: Dialect) async throws {
        try await Clockwork.onTwo(dialect) { one, other in
            let (done, begun, free) = (Counter(), Counter(), Counter())
            let first = Self.hub(one.database, one.clock, "first", done) {
                begun.add()
                while free.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            }
            let second = Self.hub(other.database, one.clock, "second", done)
            async let run = first.schedule.runDue()
            while begun.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await second.schedule.runDue() == 0)
            #expect(try await second.schedule.report().jobs.map(\.holder) == ["first"])
            free.add()
            #expect(try await run == 1)
            #expect(done.value == 1)
            #expect(try await second.schedule.report().jobs.map(\.holder) == [""])
        }
    }

    @Test func `a hub that is gone keeps its job for two minutes, not longer`() async throws {
        try await Clockwork.onEach { empty in
            let done = Counter()
            let hub = Self.hub(empty.database, empty.clock, "alive", done)
            #expect(try await hub.schedule.runDue() == 1)
            empty.clock.turn(seconds: 600)
            let until = empty.clock.now + 120
            try await empty.database.write {
                _ = try $0.execute("UPDATE schedule_job SET holder = 'gone', lease_until = \(until)")
            }
            #expect(try await hub.schedule.runDue() == 0)
            empty.clock.turn(milliseconds: 119_999)
            #expect(try await hub.schedule.runDue() == 0)
            empty.clock.turn(milliseconds: 1)
            #expect(try await hub.schedule.runDue() == 1)
        }
    }

    @Test func `a job that fails is tried later and later, and is seen`() async throws {
        try await Clockwork.onEach { empty in
            let (done, tries) = (Counter(), Counter())
            let hub = Self.hub(empty.database, empty.clock, "a", done) {
                if tries.add() <= 2 { throw HubError(.unavailable, "no answer") }
            }
            for pause in [10, 20] as [Int64] {
                #expect(try await hub.schedule.runDue() == 0)
                let job = try #require(try await hub.schedule.report().jobs.first)
                #expect(job.failures == tries.value && job.fault == "no answer" && job.holder.isEmpty)
                try await hub.schedule.survey()
                #expect(hub.schedule.backlog.failingJobs == 1)
                empty.clock.turn(milliseconds: pause * 1000 - 1)
                #expect(try await hub.schedule.runDue() == 0)
                empty.clock.turn(milliseconds: 1)
            }
            #expect(tries.value == 2)
            #expect(try await hub.schedule.runDue() == 1)
            #expect(try await hub.schedule.report().jobs.map(\.failures) == [0])
        }
    }

    @Test func `the clock may be set back or years on`() async throws {
        try await Clockwork.onEach { empty in
            let done = Counter()
            let hub = Self.hub(empty.database, empty.clock, "a", done)
            #expect(try await hub.schedule.runDue() == 1)
            empty.clock.turn(seconds: 3650 * Clockwork.day)
            #expect(try await hub.schedule.runDue() == 1)
            #expect(try await hub.schedule.runDue() == 0)
            empty.clock.turn(seconds: -3650 * Clockwork.day)
            #expect(try await hub.schedule.runDue() == 1)
            let until = empty.clock.now + 3650 * Clockwork.day
            try await empty.database.write {
                _ = try $0.execute("UPDATE schedule_job SET holder = 'gone', lease_until = \(until), next_at = 0")
            }
            #expect(try await hub.schedule.runDue() == 1)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `a job whose lease another hub took is ended`() async throws {
        try await Clockwork.onEach { empty in
            let (done, begun) = (Counter(), Counter())
            let hub = Self.hub(empty.database, empty.clock, "slow", done, renewal: .milliseconds(20)) {
                begun.add()
                try await Task.sleep(for: .seconds(600))
            }
            async let run = hub.schedule.runDue()
            while begun.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await empty.database.write { _ = try $0.execute("UPDATE schedule_job SET holder = 'other'") }
            #expect(try await run == 0)
            #expect(done.value == 0)
            #expect(try await empty.count("SELECT COUNT(*) FROM schedule_job WHERE holder = 'other'") == 1)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `the end of the hub gives a job back as it was`() async throws {
        try await Clockwork.onEach { empty in
            let (done, begun) = (Counter(), Counter())
            let hub = Self.hub(empty.database, empty.clock, "slow", done) {
                begun.add()
                try await Task.sleep(for: .seconds(600))
            }
            hub.schedule.start(without: [], pause: .milliseconds(10))
            while begun.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
            await hub.schedule.stop()
            let job = try #require(try await hub.schedule.report().jobs.first)
            #expect(job.failures == 0 && job.holder.isEmpty && job.runs == 0)
            let next = Self.hub(empty.database, empty.clock, "next", done)
            #expect(try await next.schedule.runDue() == 1)
        }
    }
}
