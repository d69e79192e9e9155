import RegionSDK
import Synchronization

/// The clockwork of one tenant: fires its timers and does its jobs while the hub serves.
package final class TenantSchedule: Sendable {
    private let timers: TenantTimers
    let timerRunner: TimerRunner
    let jobRunner: JobRunner
    private let clock: any Clock
    private let state = Mutex(State())

    private struct State {
        var loop: Task<Void, Never>?
        var backlog = Backlog()
    }

    /// What was behind at the last look.
    package struct Backlog: Sendable, Hashable {
        /// Timers that are due and have not fired.
        package var due = 0
        /// Those that have been due for a minute.
        package var late = 0
        /// Those whose handler failed.
        package var failing = 0
        /// Jobs that failed the last time.
        package var failingJobs = 0
        /// Looks that could not be ended, since the start.
        package var failedLooks = 0

        package init() {}
    }

    /// What the clockwork works with.
    package struct Parts: Sendable {
        let database: any Database
        let clock: any Clock
        let tenant: TenantInfo
        let services: Services
        let holder: String

        /// `holder` names this hub among those on the same database.
        package init(
            database: any Database, clock: any Clock, tenant: TenantInfo, services: Services, holder: String
        ) {
            self.database = database
            self.clock = clock
            self.tenant = tenant
            self.services = services
            self.holder = holder
        }
    }

    /// `passing` is called on the way of a firing, where a test may end the program.
    package init(
        _ parts: Parts, _ timers: TenantTimers, handlers: [Owned<TimerHandler>], jobs: [Owned<RecurringJob>],
        renewal: Duration = .seconds(30), passing: @escaping @Sendable (FiringStep) -> Void = { _ in }
    ) {
        self.timers = timers
        clock = parts.clock
        timerRunner = TimerRunner(
            database: parts.database, clock: parts.clock, tenant: parts.tenant, services: parts.services,
            handlers: Dictionary(handlers.map { ($0.declared.kind, $0) }) { first, _ in first }, passing: passing)
        jobRunner = JobRunner(
            database: parts.database, clock: parts.clock, tenant: parts.tenant, services: parts.services, jobs: jobs,
            holder: parts.holder, renewal: renewal)
    }

    package var backlog: Backlog { state.withLock(\.backlog) }

    /// Fires every timer that is due now, as the loop would. Returns how many fired.
    @discardableResult package func fireDue(without owners: Set<String> = []) async throws -> Int {
        try await timerRunner.fireDue(without: owners)
    }

    /// Does every job that is due now, as the loop would. Returns how many were done.
    @discardableResult package func runDue(without owners: Set<String> = []) async throws -> Int {
        try await jobRunner.runDue(without: owners)
    }

    /// Begins to look after timers and jobs, without those of the owners given: regions that do not run here.
    package func start(without owners: Set<String>, pause: Duration = .seconds(1)) {
        state.withLock { state in
            guard state.loop == nil else { return }
            state.loop = loop(without: owners, pause)
        }
    }

    /// Ends when what is under way is done.
    package func stop() async {
        let loop = state.withLock { state in
            defer { state.loop = nil }
            return state.loop
        }
        loop?.cancel()
        await loop?.value
    }

    /// Jobs go beside the timers, so that a long one delays none.
    private func loop(without owners: Set<String>, _ pause: Duration) -> Task<Void, Never> {
        Task { [weak self] in
            await withTaskGroup { group in
                group.addTask {
                    var watch = Watch()
                    while !Task.isCancelled {
                        await self?.look(&watch, without: owners)
                        try? await Task.sleep(for: pause)
                    }
                }
                group.addTask {
                    while !Task.isCancelled {
                        _ = try? await self?.runDue(without: owners)
                        try? await Task.sleep(for: pause * Watch.longest)
                    }
                }
            }
        }
    }

    /// When it is worth while to look again.
    private struct Watch {
        var rounds = 0
        var next: Timestamp?
        /// After so many rounds a look is taken anyway: for what other hubs set, and when the clock was set.
        static let longest = 15
    }

    private func look(_ watch: inout Watch, without owners: Set<String>) async {
        let isDue = watch.next.map { clock.now.isLate(for: $0) } ?? false
        let isStirred = timers.takeStir()
        defer { watch.rounds += 1 }
        guard isStirred || isDue || watch.rounds % Watch.longest == 0 else { return }
        do {
            _ = try await timerRunner.fireDue(without: owners)
            watch.next = try await survey()
        } catch {
            state.withLock { $0.backlog.failedLooks += 1 }
        }
    }

    /// Counts what is behind, for `/metrics`. Returns when the next timer becomes due.
    @discardableResult package func survey() async throws -> Timestamp? {
        let now = clock.now
        let (backlog, failing, next) = try await timerRunner.database.read {
            (
                try TimerStore.backlog(at: now, on: $0), try JobStore.failing(on: $0),
                try TimerStore.next(after: now, on: $0)
            )
        }
        state.withLock { state in
            (state.backlog.due, state.backlog.late, state.backlog.failing) = backlog
            state.backlog.failingJobs = failing
        }
        return next
    }
}
