import HubCore
import HubGateway
import HubNotifications

extension TenantHouse {
    /// What is behind of its timers and jobs, as of the last look.
    var scheduleGauges: [Gauge] {
        let schedule = schedule
        let tenant = "tenant=\"\(plan.info.id)\""
        return [
            Gauge("hub_timers_due", "Timers that are due and have not fired.", labels: tenant) { schedule.backlog.due },
            Gauge("hub_timers_late", "Timers that have been due for a minute.", labels: tenant) {
                schedule.backlog.late
            },
            Gauge("hub_timers_failing", "Timers that are due and whose handler failed.", labels: tenant) {
                schedule.backlog.failing
            },
            Gauge("hub_jobs_failing", "Recurring jobs that failed the last time.", labels: tenant) {
                schedule.backlog.failingJobs
            },
            Gauge("hub_schedule_looks_failed", "Looks at the timers that could not be ended.", labels: tenant) {
                schedule.backlog.failedLooks
            },
        ]
    }

    /// What its outbox does, by channel, and which providers work.
    var outboxGauges: [Gauge] {
        let kinds = channels.reduce(into: Set()) { $0.formUnion($1.kinds) }
        return kinds.sorted { $0.rawValue < $1.rawValue }.flatMap { gauges(of: $0) }
            + channels.flatMap { providers(of: $0) }
    }

    private func gauges(of channel: Dispatch.Channel) -> [Gauge] {
        let labels = "tenant=\"\(plan.info.id)\",channel=\"\(channel.rawValue)\""
        let figures = outbox.figures
        return [
            Gauge("hub_outbox_depth", "Messages that wait in the outbox.", labels: labels) {
                figures.depth(channel, .waiting)
            },
            Gauge("hub_outbox_dead", "Messages that were given up.", labels: labels) {
                figures.depth(channel, .failed)
            },
            Gauge("hub_outbox_sent", "Messages sent since the start.", labels: labels) { figures.sent(channel) },
            Gauge("hub_outbox_failed", "Attempts to send that failed since the start.", labels: labels) {
                figures.failed(channel)
            },
        ]
    }

    private func providers(of channel: any DeliveryChannel) -> [Gauge] {
        guard let texts = channel as? TextChannel else { return [] }
        return texts.providers.map { provider in
            let labels = "tenant=\"\(plan.info.id)\",provider=\"\(provider.id)\""
            return Gauge("hub_provider_resting", "1 while a provider rests after failures.", labels: labels) {
                texts.isResting(provider.id) ? 1 : 0
            }
        }
    }
}
