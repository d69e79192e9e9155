/// Work that comes again and again (周期任务): of several hubs on one database one does it at a time.
public struct RecurringJob: Sendable {
    /// The name, unique in the program: `kit.deadlines.shanghai.report`.
    public let id: String
    /// What it does, in a few words for operators.
    public let title: String
    /// How long it rests after it has begun, in seconds, until it is due again.
    public let interval: Int64
    /// Does it. It may be ended anywhere with the hub, and is then begun anew: it works in steps that may be done twice.
    /// After an error it is tried again, with longer and longer pauses, and `hub jobs` shows the fault.
    public let work: Work

    /// What a job does.
    public typealias Work = @Sendable (JobScene) async throws -> Void

    public init(_ id: String, _ title: String, every interval: Int64, work: @escaping Work) {
        self.id = id
        self.title = title
        self.interval = interval
        self.work = work
    }
}

/// What a job sees.
public struct JobScene: Sendable {
    /// What it takes the time from.
    public let clock: any Clock
    /// The tenant.
    public let tenant: TenantInfo
    /// Where the region's pages live, with the tenant's prefix; the prefix alone for work of the hub's own.
    public let base: String
    /// The region's settings in this tenant.
    public let settings: Settings
    /// What the region may use here.
    public let services: Services

    public init(clock: any Clock, tenant: TenantInfo, base: String, settings: Settings, services: Services) {
        self.clock = clock
        self.tenant = tenant
        self.base = base
        self.settings = settings
        self.services = services
    }

    /// The tenant's database: short for `services.database`.
    public var database: any Database { services.database }

    /// The same as a handler of timers sees it, inside a transaction.
    public func scene(on connection: any Connection) -> TimerScene {
        TimerScene(
            connection: connection, now: clock.now, tenant: tenant, base: base, settings: settings,
            services: services)
    }
}
