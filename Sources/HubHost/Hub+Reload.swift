import HubCore
import HubGateway
import RegionSDK

extension Hub {
    /// Puts another plan in place without ending a request. Returns what changed, in a line each; an error leaves
    /// everything as it was.
    package func reload(_ new: HubPlan) async throws -> [String] {
        let old = plan
        var changes: [String] = []
        if new.gateway != old.gateway {
            gateway.replace(new.gateway)
            changes.append("limits and proxies changed")
        }
        changes += try reloadCertificates(new, old)
        changes += try await replaceTenants(new, old)
        if new.data != old.data { changes.append("the data folder changes with a restart only") }
        if new.server.listeners != old.server.listeners { changes.append("addresses change with a restart only") }
        if new.log != old.log { changes.append("the log changes with a restart only") }
        state.withLock { state in
            state.plan.gateway = new.gateway
            state.plan.tenants = new.tenants
        }
        return changes
    }

    /// Reads the certificate again: its file may have another one under the same name.
    private func reloadCertificates(_ new: HubPlan, _ old: HubPlan) throws -> [String] {
        guard let tls = new.server.tls, let server = state.withLock(\.server) else { return [] }
        do { try server.reload(tls: tls) } catch {
            throw HubFault(["the certificate cannot be taken: \(error)"], exit: .configuration)
        }
        return tls == old.server.tls ? ["the certificate was read again"] : ["the certificate changed"]
    }

    private func replaceTenants(_ new: HubPlan, _ old: HubPlan) async throws -> [String] {
        let known = Dictionary(houses.map { ($0.plan.info.id, $0) }) { first, _ in first }
        var changes: [String] = []
        var next: [TenantHouse] = []
        for plan in new.tenants {
            let house = known[plan.info.id]
            if let house, house.plan == plan {
                next.append(house)
                continue
            }
            changes.append("tenant \(plan.info.id) \(house == nil ? "added" : "changed")")
            next.append(try self.house(for: plan, insteadOf: house))
        }
        let gone = known.values.filter { house in !new.tenants.contains { $0.info.id == house.plan.info.id } }
        changes += gone.map { "tenant \($0.plan.info.id) removed" }
        guard !changes.isEmpty else { return [] }
        try await take(next)
        let kept = Set(next.map(\.plan))
        for house in known.values where !kept.contains(house.plan) { await house.rest() }
        start(next)
        for house in closing(known, next) { await house.close() }
        return changes
    }

    /// A tenant's house with the database it had, where that is the same.
    private func house(for plan: TenantPlan, insteadOf old: TenantHouse?) throws -> TenantHouse {
        let regions = cards(of: plan)
        if let old, old.plan.database == plan.database {
            return try TenantHouse(plan, old.database, shared, regions: regions)
        }
        try Folder.make("\(self.plan.data)/\(plan.info.id)/files")
        return try TenantHouse(plan, databases.open(plan.database), shared, regions: regions)
    }

    /// Migrates and mounts other houses; the old ones come back when that fails.
    private func take(_ next: [TenantHouse]) async throws {
        let before = state.withLock { state in
            defer { state.houses = next }
            return state.houses
        }
        do {
            try await migrate()
            try mount()
        } catch {
            state.withLock { $0.houses = before }
            throw error
        }
    }

    /// The houses whose database nobody uses any more.
    private func closing(_ known: [String: TenantHouse], _ next: [TenantHouse]) -> [TenantHouse] {
        known.values.filter { old in
            !next.contains { $0.plan.info.id == old.plan.info.id && $0.plan.database == old.plan.database }
        }
    }
}
