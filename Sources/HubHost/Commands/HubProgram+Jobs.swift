import RegionSDK

extension HubProgram {
    /// `hub jobs`: what timers and jobs of the tenants, or of one, are at; 1 where something fails. It reads only.
    func jobs(_ options: Arguments) async throws -> ExitCode {
        let hub = try Hub(plan(options).quiet, regions: regions)
        do {
            try hub.open()
            var fails = false
            for house in try hub.chosen(options.values["tenant"]) {
                let report = try await Progress.on("reading") { try await hub.jobs(of: house) }
                for line in JobList(tenant: house.plan.info.id, report: report).lines { Terminal.say(line) }
                fails = fails || !report.failing.isEmpty || report.jobs.contains { $0.failures > 0 }
            }
            await hub.stop()
            return fails ? .failed : .done
        } catch {
            await hub.stop()
            throw error
        }
    }
}
