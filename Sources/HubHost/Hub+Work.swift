import HubSchedule
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

    /// What a tenant's timers and jobs are at. Changes nothing: a database that does not fit the program is a fault.
    func jobs(of house: TenantHouse) async throws -> ScheduleReport {
        let id = house.plan.info.id
        let migration = TenantMigration(house: house, regions: cards(of: house), clock: clock)
        do {
            let steps = try await migration.pending().count
            guard steps == 0 else {
                throw HubFault(
                    ["tenant \(id): the database waits for \(steps) steps of the schema: run hub migrate first"],
                    exit: .unavailable)
            }
            return try await house.schedule.report()
        } catch let error as HubError {
            throw HubFault(["tenant \(id): database: \(error.words)"], exit: .unavailable)
        }
    }
}
