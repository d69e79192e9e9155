import HubAudit
import HubCore
import HubCrypto
import HubDatabase
import HubIdentity
import HubNotifications
import HubVault
import RegionSDK
import Synchronization

/// A time that the test turns by hand.
final class HandClock: Clock {
    private let time: Mutex<Timestamp>

    init(_ milliseconds: Int64 = 1_795_147_200_000) { time = Mutex(Timestamp(milliseconds: milliseconds)) }

    var now: Timestamp { time.withLock { $0 } }

    func turn(seconds: Int64) { time.withLock { $0 = $0 + seconds } }

    func turn(milliseconds: Int64) {
        time.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + milliseconds) }
    }
}

/// A tenant's services over an empty database.
struct House {
    let database: any HostedDatabase
    let audit = TenantAudit(key: AuditKey(Array(repeating: 7, count: 32), tenant: "test"))
    let identity: TenantIdentity
    let sessions: TenantSessions
    let inbox = TenantInbox()
    let notifier: TenantNotifier
    let messenger: TenantMessenger
    let accounts: TenantAccounts
    let sent = SentMessages()
    let vault: TenantVault
    let hasher: PasswordHasher
    let clock = HandClock()

    static let schemas = [
        IdentitySchema.schema, AccessSchema.schema, PeopleSchema.schema, AccountSchema.schema, AuditSchema.schema,
        SignInSchema.schema, InboxSchema.schema, OutboxSchema.schema, VaultSchema.schema,
        PreferenceSchema.schema,
    ]

    /// Runs a test with a house on each database there is.
    static func onEach(
        policy: SecurityPolicy = House.usual, _ body: (House) async throws -> Void
    ) async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                let house = try House(database, policy: policy)
                let now = house.clock.now
                try await Migrator(schemas) { now }.migrate(database)
                try await database.write { try house.vault.prepare(on: $0) }
                try await body(house)
            }
        }
    }

    init(
        _ database: any HostedDatabase, policy: SecurityPolicy = House.usual, cost: ScryptCost = .trivial,
        workers: Workers? = nil
    ) throws {
        let hasher = PasswordHasher(cost: cost, workers: try workers ?? Workers(threads: 2, waiting: 100))
        self.hasher = hasher
        let policy = LivePolicy(floor: policy)
        guard let master = MasterKey(String(repeating: "0a", count: 32)) else { throw HubError(.internal, "no key") }
        vault = try TenantVault(tenant: "test", master: master)
        let identity = TenantIdentity(
            database: database, audit: audit, hasher: hasher, policy: policy,
            permissions: CoreRights.permissions + [RoleTests.read, RoleTests.accept])
        self.database = database
        self.identity = identity
        sessions = TenantSessions(database: database, audit: audit, policy: policy)
        accounts = TenantAccounts(
            "测试平台", database: database, audit: audit, hasher: hasher, messenger: sent, vault: vault,
            policy: policy)
        let messenger = TenantMessenger(vault: vault) { Hex.text(of: try SecureBytes.random(16)) }
        self.messenger = messenger
        let accounts = accounts
        notifier = TenantNotifier(
            readers: identity.persons, contacts: { try accounts.contacts($0, of: $1, on: $2) }, messenger: messenger,
            preferences: TenantPreferences(usual: House.quiet), hooks: House.hooks)
    }

    static let password = "Xiushan-2026"
    /// The tenant's quiet hours.
    static let quiet = QuietHours("22:00-07:00")
    /// A webhook for one template.
    static let hooks: [Webhook] = {
        var hook = Webhook(id: "office", url: "https://oa.example.cn/hook", key: Hidden("geheim"))
        hook.templates = ["test.told"]
        return [hook]
    }()

    /// The defaults, without a captcha: tests of locks try often.
    static var usual: SecurityPolicy {
        var policy = SecurityPolicy()
        policy.captchaAfter = 10
        return policy
    }

    /// Adds a person with an account and the password above.
    @discardableResult
    func person(_ account: String, name: String = "张三", password: String = House.password) async throws -> ID<Person> {
        let hash = try await identity.hash(password: password)
        return try await database.write {
            try identity.add(NewPerson(name: name, account: account, passwordHash: hash), on: $0)
        }
    }

    func organisation(_ name: String, _ code: String) async throws -> ID<Organisation> {
        try await database.write { try identity.add(NewOrganisation(name: name, creditCode: code), on: $0) }
    }

    @discardableResult
    func grant(
        _ role: String, to person: ID<Person>, of organisation: ID<Organisation>? = nil, districts: [String] = []
    ) async throws -> ID<RoleHolding> {
        try await database.write {
            try identity.grant(role, to: person, of: organisation, districts: districts, on: $0)
        }
    }

    func install(_ roles: RoleTemplate...) async throws {
        try await database.write { connection in
            try identity.install(roles.map { RegionRole(region: "test", template: $0) }, on: connection)
        }
    }

    func signIn(_ account: String, _ password: String = password, from source: String = "192.0.2.1") async throws
        -> ID<Person>
    {
        try await identity.signIn(
            SignInAttempt(account: account, password: password, source: source, requestID: "r-1", time: clock.now))
    }

    /// The code of the error that a sign-in ends with; nil when it succeeds.
    func refusal(_ account: String, _ password: String = password, from source: String = "192.0.2.1") async
        -> HubError?
    {
        do {
            _ = try await signIn(account, password, from: source)
            return nil
        } catch {
            return error as? HubError ?? HubError(.internal, "\(error)")
        }
    }

    /// The audit's entries, the oldest first.
    func entries() async throws -> [AuditRecord] {
        try await database.read { try audit.entries(limit: 1000, on: $0) }.reversed()
    }

    func change(_ sql: SQL) async throws { try await database.write { _ = try $0.execute(sql) } }
}
