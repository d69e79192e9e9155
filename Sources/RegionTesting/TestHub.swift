import Glibc
import HTTPCore
import HubCore
import HubCrypto
import HubDatabase
import HubGateway
import HubHost
import HubServer
import RegionSDK

/// A real hub inside a test: every part as in service, on a folder or schemas of its own that end with the test, with a
/// clock that the test moves and a client that keeps cookies and tokens.
///
///     try await TestHub.run(regions: [ShanghaiRepair.self]) { hub in
///         let page = try await hub.send(.get, "/alpha/repair/reports", as: "shishi1")
///         #expect(page.status == .ok)
///     }
public final class TestHub: Sendable {
    /// The hub's clock, moved by the test.
    public let clock: HandClock
    /// The tenants: `alpha` and `beta` unless told otherwise, each found at `/<name>`.
    public let tenants: [String]
    /// The accounts that every tenant has.
    public let accounts: [DemonstrationAccount]
    let hub: Hub
    let client: TestClient
    /// The persons of each tenant by their accounts.
    private let people: [String: [String: ID<Person>]]
    /// The file of the access log, where one is kept.
    let log: String
    private let regions: [any Region.Type]

    private init(
        _ hub: Hub, _ clock: HandClock, _ accounts: [DemonstrationAccount], _ people: [String: [String: ID<Person>]],
        log: String, regions: [any Region.Type]
    ) {
        self.log = log
        self.regions = regions
        self.hub = hub
        self.clock = clock
        self.accounts = accounts
        self.people = people
        tenants = hub.houses.map(\.plan.info.id)
        client = TestClient(hub.gateway)
    }

    /// Runs a test with a hub of its own. Every role of every region has an account: those of the region's demonstration,
    /// and for a role without one an account named after the role.
    ///
    /// - Parameters:
    ///   - dialect: which database; PostgreSQL is the server that `HUB_TEST_POSTGRES` names.
    ///   - accounts: instead of those.
    ///   - plays: makes the businesses of the demonstration too.
    ///   - administrators: adds the demonstration's administrators: `quyu`, `xitong`, `anquan`, `shenji`, and `qiye` where
    ///     somebody acts for an organisation.
    public static func run<Value>(
        _ dialect: Dialect = .sqlite, regions: [any Region.Type], tenants: [String] = ["alpha", "beta"],
        accounts: [DemonstrationAccount]? = nil, plays: Bool = false, administrators: Bool = false,
        _ body: (TestHub) async throws -> Value
    ) async throws -> Value {
        try await run(
            dialect, regions: regions, tenants: tenants, accounts: accounts, plays: plays,
            administrators: administrators, isLogged: false, before: { _ in }, body)
    }

    /// The same, with the plan adjusted, something done to each tenant before it has people, and an access log where
    /// wanted; `adjusting` is handed the test's own folder, too.
    package static func run<Value>(
        _ dialect: Dialect, regions: [any Region.Type], tenants: [String] = ["alpha", "beta"],
        accounts: [DemonstrationAccount]? = nil, plays: Bool = false, administrators: Bool = false,
        isLogged: Bool = false, adjusting: (inout HubPlan, _ folder: String) throws -> Void = { _, _ in },
        before: (TenantHouse) async throws -> Void = { _ in }, _ body: (TestHub) async throws -> Value
    ) async throws -> Value {
        let folder = try FileBytes.temporaryFolder()
        defer { FileBytes.remove(folder) }
        let clock = HandClock()
        var plan = try TestPlan(dialect, folder: folder, tenants: tenants, regions: regions).plan
        let log = "\(folder)/access.log"
        if isLogged { plan.log = .file(log) }
        try adjusting(&plan, folder)
        let hub = try Hub(plan, regions: regions, clock: clock, monotonic: { clock.monotonic })
        try await hub.prepare()
        let chosen = TestPeople.choose(accounts, regions, administrators: administrators)
        do {
            var people: [String: [String: ID<Person>]] = [:]
            for house in hub.houses {
                try await before(house)
                people[house.plan.info.id] = try await TestPeople.settle(chosen, in: house, hub, plays: plays)
            }
            let test = TestHub(hub, clock, chosen.flatMap(\.accounts), people, log: log, regions: regions)
            let value = try await body(test)
            await test.client.end()
            await end(hub)
            return value
        } catch {
            await end(hub)
            throw error
        }
    }

    /// True where tests on this database can run.
    public static func canRun(_ dialect: Dialect) -> Bool { dialect == .sqlite || TestPlan.server != nil }

    /// The dialects that tests can run on here.
    public static var dialects: [Dialect] { Dialect.allCases.filter(canRun) }

    /// The password of every account.
    public static let password = "Test-2026"

    /// The request context of an account in its role of a region, for calling a region's own code.
    public func context(of account: String, in region: any Region.Type, tenant: String? = nil) async throws
        -> RequestContext
    {
        let house = try house(tenant)
        return try await RegionContexts(
            house: house, card: RegionCard(region), clock: clock, people: people[house.plan.info.id] ?? [:]
        ).context(of: account)
    }

    /// The database of a tenant; the first one unless told otherwise.
    public func database(_ tenant: String? = nil) throws -> any Database { try house(tenant).database }

    /// The statements that ran on a tenant's database while something was done.
    public func statements(_ tenant: String? = nil, _ work: () async throws -> Void) async throws -> [String] {
        try await house(tenant).database.recording(work).1
    }

    /// Links and anchors the audits, as the rounds of a hub that serves do.
    package func linkAudit() async { await hub.linkAudit() }

    /// Fires every timer of a tenant that is due by the test's clock; nothing does so by itself in a test. Returns how
    /// many fired.
    @discardableResult public func fireTimers(_ tenant: String? = nil) async throws -> Int {
        try await house(tenant).schedule.fireDue()
    }

    /// Does every recurring job of a tenant that is due by the test's clock. Returns how many were done.
    @discardableResult public func runJobs(_ tenant: String? = nil) async throws -> Int {
        try await house(tenant).schedule.runDue()
    }

    /// Takes away the bytes that nothing of a tenant claims any more by the test's clock. Returns how many files went.
    @discardableResult public func sweepFiles(_ tenant: String? = nil) async throws -> Int {
        try await house(tenant).sweeper.sweep()
    }

    /// Runs a test's part with another hub on the same databases, folder and clock: as after a restart of this one, or
    /// beside it.
    ///
    /// - Parameter regions: instead of this hub's, each under the id of one of them: a later program's.
    public func beside<Value>(regions: [any Region.Type]? = nil, _ body: (TestHub) async throws -> Value) async throws
        -> Value
    {
        let (clock, regions) = (clock, regions ?? self.regions)
        let other = try Hub(hub.plan, regions: regions, clock: clock, monotonic: { clock.monotonic })
        try await other.prepare()
        let test = TestHub(other, clock, accounts, people, log: log, regions: regions)
        do {
            let value = try await body(test)
            await test.client.end()
            await other.stop()
            return value
        } catch {
            await other.stop()
            throw error
        }
    }

    /// Listens on a port of the system's choice until the test ends, and returns it.
    public func listen() async throws -> Int {
        let server = Server(settings: hub.plan.server, handler: hub.gateway)
        let bound = try server.start()
        client.keep(server)
        guard let port = bound.first?.port else { throw HubError(.internal, "no port") }
        return port
    }

    func house(_ tenant: String?) throws -> TenantHouse {
        let name = tenant ?? tenants[0]
        guard let house = hub.houses.first(where: { $0.plan.info.id == name }) else {
            throw HubError(.notFound, "no tenant \(name)")
        }
        return house
    }

    private static func end(_ hub: Hub) async {
        if case .postgres? = hub.plan.tenants.first?.database.address {
            for house in hub.houses { try? await house.database.drop() }
        }
        await hub.stop()
    }
}
