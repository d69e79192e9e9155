/// Keeps timers (定时). Each is set and taken back in the transaction of its cause, and fires once, in a transaction
/// of its handler's, though several hubs serve one database and whatever restarts lie between.
public protocol Timers: Sendable {
    /// Sets a timer; one of the same kind and key is replaced. A time that has passed is due at once.
    /// Throws `internal` for a kind that nothing in the tenant handles.
    func set(_ timer: Timer, on connection: any Connection) throws

    /// Takes a timer back, whether or not it is due. False where there is none: it was not set, or it has fired.
    @discardableResult func cancel(_ kind: String, _ key: String, on connection: any Connection) throws -> Bool

    /// Takes a timer back while it is not due: something was done in time. False when it comes too late, because the
    /// timer is due, or has fired already: then whoever comes is refused, and the handler does what is to be done.
    /// Of this and the firing one alone happens, on whichever hub.
    func meet(_ kind: String, _ key: String, at now: Timestamp, on connection: any Connection) throws -> Bool

    /// The timer of a kind and key while it has not fired; nil afterwards.
    func timer(_ kind: String, _ key: String, on connection: any Connection) throws -> Timer?
}

/// What a region does when its timers are due.
public struct TimerHandler: Sendable {
    /// The kind of timer, unique in the program: `beijing.invitation.expiry`.
    public let kind: String
    /// What it does, in a few words for operators: cancels invitations that nobody answered.
    public let title: String
    /// Does it, in the transaction that takes the timer away: both stand or neither. It may run twice when the
    /// database asks for a retry, so it must have no other effect. After an error all is undone, and it is tried again
    /// later, with longer and longer pauses, until it succeeds or somebody takes the timer back.
    public let work: Work

    /// What a handler does with a timer that is due.
    public typealias Work = @Sendable (Timer, TimerScene) throws -> Void

    public init(_ kind: String, _ title: String, work: @escaping Work) {
        self.kind = kind
        self.title = title
        self.work = work
    }
}

/// What a handler sees inside its transaction. Nobody is signed in: it is the system that acts.
public struct TimerScene {
    /// The transaction's connection.
    public let connection: any Connection
    /// When the timer fires; never before it is due, and the same for everything in the transaction.
    public let now: Timestamp
    /// The tenant.
    public let tenant: TenantInfo
    /// Where the region's pages live, with the tenant's prefix: `/shanghai/repair`.
    public let base: String
    /// The region's settings in this tenant.
    public let settings: Settings
    /// What the region may use here. The database is reached by `connection` alone.
    public let services: Services

    public init(
        connection: any Connection, now: Timestamp, tenant: TenantInfo, base: String, settings: Settings,
        services: Services
    ) {
        self.connection = connection
        self.now = now
        self.tenant = tenant
        self.base = base
        self.settings = settings
        self.services = services
    }

    /// The address of a page of the region below the tenant's prefix, as messages keep it: `/repair/reports/12`.
    public func place(_ path: String) -> String { String((base + path).dropFirst(tenant.prefix.count)) }

    /// Writes the audit entry of what the system did.
    public func audit(_ action: String, _ object: String, _ detail: String = "") throws {
        try services.audit.record(
            AuditEntry(
                time: now, actor: nil, account: Self.account, source: "", requestID: "", action: action,
                object: object, detail: detail), on: connection)
    }

    /// As whom the audit notes what nobody did: 系统.
    public static let account = "系统"
}

/// Timers for tenants that keep none: tests, and commands that serve nobody.
public struct NoTimers: Timers {
    public init() {}

    /// Throws `unavailable`.
    public func set(_ timer: Timer, on connection: any Connection) throws { throw HubError(.unavailable, "no timers") }

    /// Has none.
    public func cancel(_ kind: String, _ key: String, on connection: any Connection) throws -> Bool { false }

    /// Has none.
    public func meet(_ kind: String, _ key: String, at now: Timestamp, on connection: any Connection) throws -> Bool {
        false
    }

    /// Has none.
    public func timer(_ kind: String, _ key: String, on connection: any Connection) throws -> Timer? { nil }
}
