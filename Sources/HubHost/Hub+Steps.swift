import HubCore
import HubDatabase
import HubGateway
import HubIdentity
import HubNotifications
import HubRegisters
import HubRegistration
import HubServer
import RegionSDK

extension Hub {
    /// Step 2: folders and services of each tenant.
    func open() throws {
        let plan = plan
        for tenant in plan.tenants {
            try Folder.make("\(plan.data)/\(tenant.info.id)/files")
            let house = try TenantHouse(
                tenant, databases.open(tenant.database), shared, regions: cards(of: tenant))
            state.withLock { $0.houses.append(house) }
        }
    }

    /// Step 3: the databases, side by side. Returns the steps that were run, by tenant.
    @discardableResult package func migrate() async throws -> [String: [String]] {
        let outcomes = try await withThrowingTaskGroup(of: (String, TenantMigration.Outcome).self) { group in
            for house in houses {
                let migration = TenantMigration(house: house, regions: cards(of: house), clock: clock)
                group.addTask {
                    do { return (house.plan.info.id, try await migration.run()) } catch {
                        throw HubFault(["tenant \(house.plan.info.id): database: \(error.words)"], exit: .unavailable)
                    }
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        state.withLock { $0.quarantine = outcomes.mapValues(\.quarantine).filter { !$0.value.isEmpty } }
        for house in houses { try await prepareVault(house) }
        return outcomes.mapValues(\.steps)
    }

    /// Begins with the work that no request asks for.
    func start(_ houses: [TenantHouse]) {
        let quarantine = quarantine
        for house in houses { house.start(without: Set((quarantine[house.plan.info.id] ?? [:]).keys)) }
    }

    /// Ends what earlier runs left unfinished in each tenant.
    func settle() async throws {
        for house in houses {
            do { try await house.settle() } catch {
                throw HubFault(
                    ["tenant \(house.plan.info.id): unfinished documents: \(error.words)"], exit: .unavailable)
            }
        }
    }

    /// Checks a tenant's key, and seals what an older version kept plain.
    private func prepareVault(_ house: TenantHouse) async throws {
        let vault = house.vault
        do {
            try await house.database.write { try vault.prepare(on: $0) }
            try await renewal(house).run(house.database)
        } catch {
            throw HubFault(["tenant \(house.plan.info.id): personal values: \(error.words)"], exit: .configuration)
        }
    }

    /// The columns of a tenant that hold sealed values: those of the hub's own services, then those of the kit.
    func holders(of house: TenantHouse) -> [any PersonalHolder] {
        [ContactHolder(), FactorHolder(), CodeHolder(), OutboxHolder(), RegistrationHolder()] + RegisterHolder.all
            + cards(of: house).flatMap(\.holders)
    }

    /// Step 4: the routes of every tenant.
    func mount() throws {
        let quarantine = quarantine
        var faults: [String] = []
        var sites: [Site] = []
        for house in houses {
            let builder = SiteBuilder(
                house: house, regions: cards(of: house), quarantine: quarantine[house.plan.info.id] ?? [:],
                console: console)
            do { sites.append(try builder.site()) } catch { faults.append("tenant \(house.plan.info.id): \(error)") }
        }
        guard faults.isEmpty else { throw HubFault(faults, exit: .configuration) }
        gateway.replace(SiteDirectory(sites))
    }

    /// The regions of a tenant, in the order of its configuration.
    package func cards(of house: TenantHouse) -> [RegionCard] { cards(of: house.plan) }

    func cards(of plan: TenantPlan) -> [RegionCard] { plan.regions.compactMap { registry[$0] } }

    /// The figures of server and log.
    var gauges: [Gauge] {
        let log = log
        var gauges = [Gauge("hub_log_lines_dropped", "Lines of the access log that were dropped.") { log.dropped }]
        let rounds = rounds
        gauges.append(Gauge("hub_audit_rounds_failed", "Rounds of the audit that failed.") { rounds.failures })
        gauges.append(
            Gauge("hub_audit_anchors_unheard", "Anchors that the machine's log did not take.") { rounds.unheardAnchors }
        )
        gauges += houses.flatMap { $0.scheduleGauges + $0.outboxGauges }
        guard let server = state.withLock(\.server) else { return gauges }
        let counts = server.counts
        gauges += [
            Gauge("hub_connections_open", "Connections open now.") { counts.open },
            Gauge("hub_connections_accepted", "Connections accepted since the start.") { counts.accepted },
            Gauge("hub_messages_refused", "Messages that the wire refused.") { counts.refused },
        ]
        return gauges
    }
}

extension Error {
    /// The error in one line for the operator.
    var words: String { (self as? HubError)?.message ?? "\(self)" }
}

extension HubFault {
    /// Why the server cannot listen.
    init(_ error: ServerError) {
        switch error {
        case .system(let call, let subject, let reason):
            self.init(["cannot listen on \(subject): \(call): \(reason)"], exit: .unavailable)
        case .inUse(let path):
            self.init(["cannot listen on \(path): another program does"], exit: .unavailable)
        case .noCertificate:
            self.init(["an address is secure, but there is no certificate"], exit: .configuration)
        }
    }
}
