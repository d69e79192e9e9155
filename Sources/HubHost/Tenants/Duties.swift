import HubCore
import HubDocuments
import HubIdentity
import HubRegistration
import HubSchedule
import RegionSDK

/// What the regions of a tenant do at a time and again and again, each with what it is handed.
struct Duties {
    let handlers: [Owned<TimerHandler>]
    let jobs: [Owned<RecurringJob>]

    /// Those of the regions.
    init(_ plan: TenantPlan, _ regions: [RegionCard]) {
        handlers = regions.flatMap { card in card.timers.map { Self.owned($0, by: card, plan) } }
        jobs = regions.flatMap { card in card.jobs.map { Self.owned($0, by: card, plan) } }
    }

    /// The hub's own: what is over goes, what another run left unfinished is ended.
    static func own(
        _ plan: TenantPlan, _ sessions: TenantSessions, _ press: TenantPress, _ registrations: TenantRegistrations
    ) -> [Owned<RecurringJob>] {
        let jobs = [
            RecurringJob("core.sessions.sweep", "forgets sessions, codes and sign-ins that are over", every: 3600) {
                try await sessions.sweep(at: $0.clock.now)
            },
            RecurringJob("core.documents.settle", "ends what another run left unfinished", every: 3600) { _ in
                try await press.settle()
            },
            RecurringJob("core.registrations.sweep", "forgets registrations that nobody came back to", every: 3600) {
                try await registrations.sweep(at: $0.clock.now)
            },
        ]
        return jobs.map { Owned($0, of: CoreRights.id, base: plan.info.prefix) }
    }

    private static func owned<Declared>(_ declared: Declared, by card: RegionCard, _ plan: TenantPlan)
        -> Owned<Declared>
    {
        Owned(
            declared, of: card.manifest.id, base: "\(plan.info.prefix)/\(card.manifest.path)",
            settings: Settings(card.settings, given: plan.settings[card.manifest.id] ?? [:]))
    }
}
