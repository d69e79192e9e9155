import HubGateway

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
}
