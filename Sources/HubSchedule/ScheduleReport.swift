import RegionSDK

/// What a tenant's timers and jobs are at, for operators.
package struct ScheduleReport: Sendable {
    package let jobs: [Job]
    package let kinds: [Kind]
    /// Timers whose handler failed, those that wait longest first; not more than twenty.
    package let failing: [Failure]

    /// A job: when it ran, when it is due, who is at it.
    package struct Job: Sendable {
        package let name: String
        /// Empty where no region declares it any more.
        package let title: String
        package let lastRun: Timestamp?
        /// Nil is due at once.
        package let nextRun: Timestamp?
        package let runs: Int
        /// Faults since the last run that went well.
        package let failures: Int
        package let fault: String
        /// The hub that is at it; empty for none.
        package let holder: String
    }

    /// All timers of a kind.
    package struct Kind: Sendable {
        package let kind: String
        /// Empty where nothing handles it any more.
        package let title: String
        package let waiting: Int
        package let nextDue: Timestamp?
        package let lastFired: Timestamp?
        package let fired: Int
        package let failing: Int
    }

    /// A timer that could not fire.
    package struct Failure: Sendable {
        package let timer: Timer
        package let attempts: Int
        package let nextAttempt: Timestamp
        package let fault: String
    }
}

extension TenantSchedule {
    /// What is declared, and what else stands in the tables.
    package func report() async throws -> ScheduleReport {
        let jobs = Dictionary(jobRunner.jobs.map { ($0.declared.id, $0.declared.title) }) { first, _ in first }
        let kinds = timerRunner.handlers.mapValues(\.declared.title)
        let now = timerRunner.clock.now
        return try await timerRunner.database.read { connection in
            ScheduleReport(
                jobs: try ReportStore.jobs(jobs, at: now, on: connection),
                kinds: try ReportStore.kinds(kinds, on: connection), failing: try ReportStore.failing(on: connection))
        }
    }
}
