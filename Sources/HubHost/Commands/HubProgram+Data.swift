import Glibc
import HTTPCore
import RegionSDK

extension HubProgram {
    /// Says everything that would stop the start.
    func check(_ options: Arguments) async throws -> ExitCode {
        var faults = RegionRegistry(regions).faults
        let plan = try plan(options)
        guard faults.isEmpty else { throw HubFault(faults, exit: .configuration) }
        let hub = try Hub(plan.quiet, regions: regions)
        let pending = try await Progress.on("asking the databases") { try await hub.pending(&faults) }
        await hub.stop()
        guard faults.isEmpty else { throw HubFault(faults, exit: .unavailable) }
        Terminal.say("nothing stops the start: \(plan.tenants.count) tenants, \(regions.count) regions")
        for (tenant, steps) in pending where !steps.isEmpty {
            Terminal.say("tenant \(tenant): \(steps.count) steps of the schema will be run")
        }
        return .done
    }

    /// Brings every database to the program's schema.
    func migrate(_ options: Arguments) async throws -> ExitCode {
        let hub = try Hub(plan(options).quiet, regions: regions)
        let steps = try await Progress.on("migrating") { try await hub.migrateOnly() }
        for (tenant, steps) in steps.sorted(by: { $0.key < $1.key }) {
            Terminal.say("tenant \(tenant): \(steps.isEmpty ? "nothing to do" : "\(steps.count) steps run")")
        }
        let broken = hub.quarantineWords
        await hub.stop()
        guard broken.isEmpty else { throw HubFault(broken, exit: .failed) }
        return .done
    }

    /// Makes demonstration data, once.
    func demo(_ options: Arguments) async throws -> ExitCode {
        var plan = try plan(options)
        plan.keys.makesFile = true
        let hub = try Hub(plan.quiet, regions: regions)
        let made = try await Progress.on("making demonstration data") { try await hub.demonstrate() }
        await hub.stop()
        let file = "\(plan.data)/demonstration.json"
        guard !made.isEmpty else {
            let place = access(file, F_OK) == 0 ? "in \(file)" : "in the data folder it was made with"
            Terminal.say("demonstration data is there already; its accounts are \(place)")
            return .done
        }
        let page = DemonstrationPage(entries: made, plan: plan)
        try page.write(to: file)
        Terminal.say(page.table)
        return .done
    }
}

extension HubPlan {
    /// The same plan for work that serves nobody: without a log.
    var quiet: HubPlan {
        var plan = self
        plan.log = .off
        return plan
    }
}
