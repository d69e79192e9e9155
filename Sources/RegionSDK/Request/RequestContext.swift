import HTTPCore

/// Everything a handler needs for one request: who asks where, and services fenced to this tenant and region.
public struct RequestContext: Sendable {
    /// The message as the server read it; its body can be read once.
    public var request: Request
    /// The values of the names in the route's path.
    public var parameters: [String: String]
    /// The tenant that the address or host name stands for.
    public let tenant: TenantInfo
    /// The person signed in; nil is a guest.
    public let actor: Actor?
    /// Names this request in logs, errors and the audit.
    public let requestID: String
    /// The CSRF token that forms of this session carry; empty for guests and API clients.
    public let formToken: String
    /// Where the region's pages live, with the tenant's prefix: `/shanghai/repair`.
    public let base: String
    /// What the handler takes the time from, never the machine's own clock.
    public let clock: any Clock
    /// What a body may hold.
    public let limits: BodyLimits
    /// The region's settings in this tenant.
    public let settings: Settings
    /// The region's code lists as the tenant has them now.
    public let lists: CodeLists
    /// What the region may use here; nothing of another tenant or region can be reached through it.
    public let services: Services

    public init(
        request: Request, parameters: [String: String] = [:], tenant: TenantInfo, actor: Actor?, requestID: String,
        formToken: String = "", base: String, clock: any Clock, limits: BodyLimits = BodyLimits(),
        settings: Settings, lists: CodeLists = CodeLists(), services: Services
    ) {
        self.request = request
        self.parameters = parameters
        self.tenant = tenant
        self.actor = actor
        self.requestID = requestID
        self.formToken = formToken
        self.base = base
        self.clock = clock
        self.limits = limits
        self.settings = settings
        self.lists = lists
        self.services = services
    }

    /// The tenant's database: short for `services.database`.
    public var database: any Database { services.database }

    /// The person signed in. Throws `unauthenticated` for a guest.
    public func signedIn() throws -> Actor {
        guard let actor else { throw HubError(.unauthenticated, "请先登录！") }
        return actor
    }

    /// The same request as somebody else asks it: who made the link that it came by.
    public func acting(as actor: Actor) -> RequestContext {
        RequestContext(
            request: request, parameters: parameters, tenant: tenant, actor: actor, requestID: requestID,
            formToken: formToken, base: base, clock: clock, limits: limits, settings: settings, services: services)
    }

    /// The address of a page of this region: `link("/reports/12")` is `/shanghai/repair/reports/12`.
    public func link(_ path: String) -> String { base + path }
}

/// The tenant a request belongs to.
public struct TenantInfo: Sendable, Hashable {
    /// The name in configuration: `shanghai`.
    public let id: String
    /// The portal's name.
    public let title: String
    /// The path in front of every address of this tenant: `/shanghai`, or empty for a tenant with its own host.
    public let prefix: String

    public init(id: String, title: String, prefix: String) {
        self.id = id
        self.title = title
        self.prefix = prefix
    }
}

/// The services of one tenant, as a region may use them.
public struct Services: Sendable {
    /// The tenant's own database.
    public let database: any Database
    /// The tenant's files, by the digest of their bytes.
    public let files: any FileStore
    /// Messages to people of the tenant.
    public let notifier: any Notifier
    /// The tenant's audit, to which entries can only be added.
    public let audit: any AuditTrail
    /// Takes lists away as files.
    public let exporter: any Exporter
    /// Makes documents as PDF and vouches for them.
    public let documents: any DocumentPress
    /// The tenant's keys for personal values.
    public let vault: any PersonalVault
    /// The registers that the tenant's regions share.
    public let registers: any Registers
    /// Random bytes for drawing lots.
    public let randomness: any Randomness
    /// Who has which account.
    public let people: any People
    /// What is to happen at a time.
    public let timers: any Timers
    /// The working days.
    public let calendar: WorkCalendar
    /// Links to one file for who has no account.
    public let links: any FileLinks

    public init(
        database: any Database, files: any FileStore, notifier: any Notifier, audit: any AuditTrail,
        exporter: any Exporter, documents: any DocumentPress = NoDocuments(), vault: any PersonalVault = NoVault(),
        registers: any Registers = NoRegisters(), randomness: any Randomness = NoRandomness(),
        people: any People = NoPeople(), timers: any Timers = NoTimers(), calendar: WorkCalendar = WorkCalendar(),
        links: any FileLinks = NoLinks()
    ) {
        self.database = database
        self.files = files
        self.notifier = notifier
        self.audit = audit
        self.exporter = exporter
        self.documents = documents
        self.vault = vault
        self.registers = registers
        self.randomness = randomness
        self.people = people
        self.timers = timers
        self.calendar = calendar
        self.links = links
    }
}
