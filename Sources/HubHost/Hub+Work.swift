import RegionSDK

extension Hub {
    /// Opens, migrates and leaves the tenants open for other work. Returns the steps that were run, by tenant.
    package func migrateOnly() async throws -> [String: [String]] {
        do {
            try open()
            return try await migrate()
        } catch {
            await stop()
            throw error
        }
    }

    /// Makes demonstration data in every tenant that has nobody yet.
    package func demonstrate() async throws -> [DemonstrationEntry] {
        _ = try await migrateOnly()
        var entries: [DemonstrationEntry] = []
        for house in houses {
            let maker = DemonstrationMaker(
                house: house, regions: cards(of: house), clock: clock, data: plan.data)
            do { entries += try await maker.make() ?? [] } catch {
                await stop()
                throw HubFault(
                    ["tenant \(house.plan.info.id): demonstration data: \(error.words)"], exit: .failed)
            }
        }
        await linkAudit()
        return entries
    }

    /// The steps that a start would run, by tenant. What would stop it is added to `faults`.
    func pending(_ faults: inout [String]) async throws -> [(String, [String])] {
        try open()
        var pending: [(String, [String])] = []
        for house in houses {
            let migration = TenantMigration(house: house, regions: cards(of: house), clock: clock)
            do { pending.append((house.plan.info.id, try await migration.pending())) } catch {
                faults.append("tenant \(house.plan.info.id): database: \(error.words)")
            }
        }
        do { try mount() } catch let fault as HubFault { faults += fault.lines }
        return pending
    }
}
