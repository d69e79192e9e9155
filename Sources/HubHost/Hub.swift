import HTTPCore
import HubConsole
import HubCore
import HubDatabase
import HubGateway
import HubServer
import RegionSDK
import Synchronization

/// A hub: regions, tenants and a server, put together. Its life:
///
/// 1. **Register.** `init` reads what the regions declare. Anything wrong there — a name, a right that nobody
///    declares, an address that is there twice — stops the start, with every fault at once.
/// 2. **Configure.** `open` makes the data folder and the services of each tenant. Databases are opened when work comes.
/// 3. **Migrate.** Each tenant's database is brought to the program's schema, tenants side by side. The hub's own
///    steps must succeed; a region whose steps fail is quarantined in that tenant with the reason, and the rest runs.
/// 4. **Validate.** The route table of each tenant is built. Two regions that want one address stop the start.
/// 5. **Start.** The server listens. Only now can a request come in.
/// 6. **Drain.** The server takes no more connections and ends the requests under way, up to a limit.
/// 7. **Stop.** Sessions that were to be noted are noted, databases and log are closed.
///
/// When a step of the start fails, everything before it is undone, so nothing is left open.
package final class Hub: Sendable {
    package let registry: RegionRegistry
    package let clock: any Clock
    package let gateway: Gateway
    let console: Console
    let log: AccessLog
    let shared: SharedParts
    let databases = DatabaseHouse()
    let rounds: AuditRounds
    let state: Mutex<State>

    struct State: Sendable {
        var plan: HubPlan
        var houses: [TenantHouse] = []
        var quarantine: [String: [String: String]] = [:]
        var server: Server?
        var rounds: Task<Void, Never>?
    }

    /// The version in footers and `hub --version`.
    package static let version = "0.1.0"

    /// Reads what the regions declare and makes what all tenants share. Throws `HubFault`.
    package init(
        _ plan: HubPlan, regions: [any Region.Type], clock: any Clock = MachineClock(),
        monotonic: @escaping @Sendable () -> UInt64 = GatewayParts.machineTime
    ) throws {
        registry = RegionRegistry(regions)
        guard registry.faults.isEmpty else { throw HubFault(registry.faults, exit: .configuration) }
        self.clock = clock
        console = Console(version: Self.version)
        state = Mutex(State(plan: plan))
        rounds = AuditRounds(plan.audit, clock: clock)
        let metrics = Metrics()
        do {
            try Folder.make(plan.data)
            log = try AccessLog(plan.log)
            shared = try SharedParts(plan, metrics: metrics, clock: clock)
        } catch let fault as LogFault {
            throw HubFault(["\(fault)"], exit: .input)
        }
        let fixed = console.fixedAnswers(withGallery: plan.isDemonstration)
        let gauges = GaugeSource()
        gateway = Gateway(
            plan.gateway,
            GatewayParts(
                clock: clock, metrics: metrics, log: log, frames: console, fixed: fixed,
                gauges: { gauges.read() }, monotonic: monotonic))
        gauges.set { [weak self] in self?.gauges ?? [] }
    }

    package var plan: HubPlan { state.withLock(\.plan) }

    package var houses: [TenantHouse] { state.withLock(\.houses) }

    /// Why regions do not run, by tenant and region.
    package var quarantine: [String: [String: String]] { state.withLock(\.quarantine) }

    /// Steps 2 to 4: everything but listening.
    package func prepare() async throws {
        do {
            try open()
            try await migrate()
            try await settle()
            try mount()
        } catch {
            await stop()
            throw error
        }
    }

    /// Steps 2 to 5. Returns where the hub listens.
    package func start() async throws -> [BoundAddress] {
        try await prepare()
        let server = Server(settings: plan.server, handler: gateway)
        do {
            let bound = try server.start()
            let all: @Sendable () -> [TenantHouse] = { [weak self] in self?.houses ?? [] }
            let task = Task { [rounds] in await rounds.run(all) }
            state.withLock {
                $0.server = server
                $0.rounds = task
            }
            start(houses)
            return bound
        } catch let error as ServerError {
            await stop()
            throw HubFault(error)
        }
    }

    /// Steps 6 and 7.
    package func stop() async {
        let (server, limit) = state.withLock { state in
            defer { state.server = nil }
            return (state.server, state.plan.drain)
        }
        console.watch.close()
        await server?.drain(within: limit)
        await endRounds()
        let houses = state.withLock { state in
            defer { state.houses = [] }
            return state.houses
        }
        for house in houses { await house.close() }
        await databases.close()
        log.close()
    }

    /// Links and anchors what the last requests wrote, where the hub was serving.
    private func endRounds() async {
        let task = state.withLock { state in
            defer { state.rounds = nil }
            return state.rounds
        }
        guard let task else { return }
        task.cancel()
        await task.value
        await linkAudit()
    }
}
