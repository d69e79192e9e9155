import Glibc
import HubConfig
import HubCrypto
import HubDatabase
import HubGateway
import HubHost
import HubServer
import RegionSDK

/// The plan of a hub for tests.
struct TestPlan {
    let plan: HubPlan

    /// The working days that come with the hub; none where the tests run elsewhere.
    static let calendar = (try? WorkCalendar(Configuration.years(in: "config/calendar"))) ?? WorkCalendar()

    /// The server for tests on PostgreSQL, or nil.
    static var server: String? {
        guard let value = getenv("HUB_TEST_POSTGRES"), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The hub's program as it was built beside the tests; nil where they run elsewhere.
    private static var program: String? {
        let path = ".build/debug/hub"
        return access(path, X_OK) == 0 ? path : nil
    }

    init(_ dialect: Dialect, folder: String, tenants: [String], regions: [any Region.Type]) throws {
        let run = UInt64.random(in: .min ... .max)
        let plans = try tenants.map { name in
            var tenant = TenantPlan(
                info: TenantInfo(id: name, title: "\(name)平台", prefix: "/\(name)"), owner: "\(name)房屋管理局",
                database: DatabasePlan(try Self.address(dialect, folder, name, run)),
                regions: regions.map { $0.manifest.id })
            // People of tests have no authenticator; tests of the second factor set one up.
            tenant.policy.secondFactor = .optional
            tenant.calendar = Self.calendar
            return tenant
        }
        var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1)
        settings.drainGrace = .milliseconds(50)
        var plan = HubPlan(server: settings, data: folder, tenants: plans)
        plan.passwordCost = .trivial
        plan.sendsToFolder = true
        plan.program = Self.program
        plan.drain = .seconds(5)
        plan.gateway.rate = RateLimiter.Rate(burst: 1_000_000, perMinute: 0)
        plan.gateway.signInRate = RateLimiter.Rate(burst: 1_000_000, perMinute: 0)
        self.plan = plan
    }

    private static func address(
        _ dialect: Dialect, _ folder: String, _ tenant: String, _ run: UInt64
    ) throws -> DatabaseAddress {
        switch dialect {
        case .sqlite: return .sqlite(path: "\(folder)/\(tenant)/hub.sqlite")
        case .postgres:
            guard let server else { throw HubError(.unavailable, "HUB_TEST_POSTGRES names no server") }
            return try DatabaseAddress(server, schema: "t\(String(run, radix: 36))_\(tenant)")
        }
    }
}
