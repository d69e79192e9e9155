import RegionSDK

/// Does the jobs of a tenant that are due, each on one hub at a time.
struct JobRunner: Sendable {
    let database: any Database
    let clock: any Clock
    let tenant: TenantInfo
    let services: Services
    let jobs: [Owned<RecurringJob>]
    /// This hub, as others and `hub jobs` name it.
    let holder: String
    /// How often a lease is renewed while a job runs.
    var renewal = Duration.seconds(30)

    /// Does what is due, one after another, but nothing of the owners in `without`. Returns how many were done.
    func runDue(without owners: Set<String>) async throws -> Int {
        let jobs = jobs.filter { !owners.contains($0.owner) }
        let now = clock.now
        let names = jobs.map(\.declared.id)
        let (due, unknown) = try await database.read {
            (try JobStore.due(jobs.map(\.declared), at: now, on: $0), try JobStore.unknown(names, on: $0))
        }
        if !unknown.isEmpty { try await database.write { try JobStore.know(unknown, on: $0) } }
        let chosen = Set(due + unknown)
        var done = 0
        for job in jobs where chosen.contains(job.declared.id) && !Task.isCancelled {
            if try await run(job) { done += 1 }
        }
        return done
    }

    private func run(_ job: Owned<RecurringJob>) async throws -> Bool {
        let begun = clock.now
        let (declared, holder) = (job.declared, holder)
        guard try await database.write({ try JobStore.claim(declared, for: holder, at: begun, on: $0) }) else {
            return false
        }
        do {
            try await holding(declared) {
                try await declared.work(
                    JobScene(
                        clock: clock, tenant: tenant, base: job.base, settings: job.settings, services: services))
            }
            let now = clock.now
            try await database.write { try JobStore.done(declared, begun: begun, by: holder, at: now, on: $0) }
            return true
        } catch {
            if Task.isCancelled {
                try await database.write { try JobStore.release(declared.id, by: holder, on: $0) }
                return false
            }
            let (now, words) = (clock.now, (error as? HubError)?.message ?? "\(type(of: error))")
            try await database.write { try JobStore.failed(declared, words, by: holder, at: now, on: $0) }
            return false
        }
    }

    /// Does work while the lease is renewed; ends it when another hub has taken the job.
    private func holding(_ job: RecurringJob, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                while try await renew(job) {}
                return false
            }
            let isDone = try await group.next() ?? false
            group.cancelAll()
            guard isDone else { throw HubError(.unavailable, "another hub has taken the job") }
        }
    }

    /// Waits, then renews the lease; false when it is another's. A renewal that fails is tried again at the next.
    private func renew(_ job: RecurringJob) async throws -> Bool {
        try await Task.sleep(for: renewal)
        let (now, holder) = (clock.now, holder)
        do {
            return try await database.write { try JobStore.renew(job.id, for: holder, at: now, on: $0) }
        } catch {
            return true
        }
    }
}
