import HubCore
import HubSchedule
import RegionSDK

/// What the regions of a tenant do at a time and again and again, each with what it is handed.
struct Duties {
    let handlers: [Owned<TimerHandler>]
    let jobs: [Owned<RecurringJob>]

    init(_ plan: TenantPlan, _ regions: [RegionCard]) {
        handlers = regions.flatMap { card in card.timers.map { Self.owned($0, by: card, plan) } }
        jobs = regions.flatMap { card in card.jobs.map { Self.owned($0, by: card, plan) } }
    }

    private static func owned<Declared>(_ declared: Declared, by card: RegionCard, _ plan: TenantPlan)
        -> Owned<Declared>
    {
        Owned(
            declared, of: card.manifest.id, base: "\(plan.info.prefix)/\(card.manifest.path)",
            settings: Settings(card.settings, given: plan.settings[card.manifest.id] ?? [:]))
    }
}
