import RegionSDK

/// Fires the timers of a tenant that are due: each in one transaction that takes it away and does what its handler does.
struct TimerRunner: Sendable {
    let database: any Database
    let clock: any Clock
    let tenant: TenantInfo
    let services: Services
    /// By kind.
    let handlers: [String: Owned<TimerHandler>]
    /// Called on the way, where a test may end the program.
    let passing: @Sendable (FiringStep) -> Void

    /// Fires everything that is due, but nothing of the owners in `without`. Returns how many fired.
    func fireDue(without owners: Set<String>) async throws -> Int {
        let kinds = handlers.values.filter { !owners.contains($0.owner) }.map(\.declared.kind).sorted()
        var fired = 0
        while true {
            let now = clock.now
            let due = try await database.read { try TimerStore.due(kinds, at: now, limit: Self.batch, on: $0) }
            if !due.isEmpty { passing(.found) }
            for id in due where try await fire(id) { fired += 1 }
            guard due.count == Self.batch, !Task.isCancelled else { return fired }
        }
    }

    /// Fires one, or notes why it could not.
    private func fire(_ id: Int64) async throws -> Bool {
        do {
            let fired = try await database.write { connection in
                let now = clock.now
                guard let timer = try TimerStore.claim(id, at: now, on: connection),
                    let handler = handlers[timer.kind]
                else { return false }
                passing(.claimed)
                try handler.declared.work(timer, scene(handler, now, connection))
                passing(.handled)
                try TimerStore.stamp(timer.kind, at: now, on: connection)
                passing(.stamped)
                return true
            }
            passing(.committed)
            return fired
        } catch {
            let (now, words) = (clock.now, (error as? HubError)?.message ?? "\(type(of: error))")
            passing(.undone)
            try await database.write { connection in
                try TimerStore.failed(id, words, at: now, on: connection)
                passing(.noted)
            }
            passing(.postponed)
            return false
        }
    }

    private func scene(_ handler: Owned<TimerHandler>, _ now: Timestamp, _ connection: any Connection) -> TimerScene {
        TimerScene(
            connection: connection, now: now, tenant: tenant, base: handler.base, settings: handler.settings,
            services: services)
    }

    private static let batch = 100
}

/// Where the firing of a timer has come to.
package enum FiringStep: String, Sendable, CaseIterable, Codable {
    /// Timers that are due are found, and none is touched.
    case found
    /// The timer is out of its table, nothing is committed.
    case claimed
    /// The handler has done its work, nothing is committed.
    case handled
    /// All is written, nothing is committed.
    case stamped
    /// All is committed.
    case committed
    /// The handler failed and all was undone, the fault is not noted.
    case undone
    /// The fault and the next attempt are noted, nothing is committed.
    case noted
    /// That is committed.
    case postponed
}
