import HubVault
import RegionSDK

extension HubProgram {
    /// `hub audit verify`: a line for each thing that is wrong.
    func audit(_ options: Arguments) async throws -> ExitCode {
        let hub = try Hub(plan(options).quiet, regions: regions)
        _ = try await Progress.on("opening") { try await hub.migrateOnly() }
        do {
            let results = try await hub.verifyAudit(tenant: options.values["tenant"])
            await hub.stop()
            for (tenant, findings) in results {
                for finding in findings { Terminal.say("tenant \(tenant): \(finding)") }
                if findings.isEmpty { Terminal.say("tenant \(tenant): whole") }
            }
            return results.allSatisfy(\.findings.isEmpty) ? .done : .failed
        } catch {
            await hub.stop()
            throw error
        }
    }

    /// `hub keys create` and `hub keys rotate`.
    func keys(_ action: String, _ options: Arguments) async throws -> ExitCode {
        let plan = try plan(options)
        if action == "create" {
            guard case .file(let path) = plan.keys.source else {
                throw Arguments.usage("the configuration has the key in the environment")
            }
            try MasterKey.make(path)
            Terminal.say("\(path) made; keep a copy apart from the data")
            return .done
        }
        let hub = try Hub(plan.quiet, regions: regions)
        _ = try await hub.migrateOnly()
        do {
            for (tenant, key) in try await hub.rotateKeys(tenant: options.values["tenant"]) {
                Terminal.say("tenant \(tenant): every value is under key \(key)")
            }
        } catch {
            await hub.stop()
            throw error
        }
        await hub.stop()
        return .done
    }
}
