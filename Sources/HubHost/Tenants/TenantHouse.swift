import Glibc
import HubAudit
import HubCertificates
import HubClient
import HubCore
import HubCrypto
import HubDatabase
import HubDocuments
import HubFiles
import HubGateway
import HubIdentity
import HubNotifications
import HubRegisters
import HubRegistration
import HubSchedule
import HubVault
import RegionSDK

/// A tenant with its services, as the hub holds it.
package struct TenantHouse: Sendable {
    package let plan: TenantPlan
    package let database: any HostedDatabase
    package let tenant: Tenant
    package let setUp: SetUp
    /// Sign-in at unified identity platforms.
    let unified: any UnifiedSignIn
    let administration: any Administration
    /// How its people register themselves.
    let registrations: TenantRegistrations
    package let audit: TenantAudit
    package let vault: TenantVault
    let registers: TenantRegisters
    /// Its code lists.
    package let lists: TenantCodeLists
    /// Threads for work that blocks.
    let workers: Workers
    private let sessions: TenantSessions
    private let press: TenantPress
    /// Timers and jobs.
    package let schedule: TenantSchedule
    let outbox: OutboxSender
    /// The ways out for messages; what is not here is not put into the outbox by a notice.
    let channels: [any DeliveryChannel]
    let dispatches: any Dispatches
    /// Keeps the files.
    let files: TenantFiles
    /// What looks after the files.
    package let sweeper: FileSweeper

    init(
        _ plan: TenantPlan, _ database: any HostedDatabase, _ shared: SharedParts, regions: [RegionCard]
    ) throws {
        let declared = regions.flatMap(\.registrations)
        let id = plan.info.id
        let audit = TenantAudit(
            key: AuditKey(try shared.master.key(for: "audit", tenant: id), tenant: id, digest: shared.auditDigest))
        let vault = try TenantVault(tenant: id, master: shared.master, algorithm: shared.cipher)
        self.vault = vault
        let policy = LivePolicy(floor: plan.policy)
        let messenger = TenantMessenger(vault: vault, words: plan.messages.words) {
            Hex.text(of: try SecureBytes.random(16))
        }
        dispatches = TenantDispatches(vault: vault)
        let identity = TenantIdentity(
            database: database, audit: audit, hasher: shared.hasher, policy: policy,
            permissions: CoreRights.permissions + regions.flatMap(\.permissions), waiting: WaitingStore(declared))
        unified = OpenIDSignIn(
            plan.platforms, database: database, audit: audit, identity: identity, loop: shared.transfers)
        sessions = TenantSessions(database: database, audit: audit, policy: policy)
        administration = TenantAdministration(policy: policy)
        let channels = shared.channels(of: plan)
        self.channels = channels
        outbox = Self.outbox(plan, database, messenger, channels, shared)
        let accounts = TenantAccounts(
            plan.info.title, database: database, audit: audit, hasher: shared.hasher, messenger: messenger,
            vault: vault, policy: policy)
        let preferences = TenantPreferences(usual: plan.messages.quiet)
        let notifier = Self.notifier(plan, identity, accounts, messenger, preferences, channels)
        (self.audit, self.plan, self.database) = (audit, plan, database)
        workers = shared.documentWorkers
        press = try Self.press(plan, database, audit, shared)
        let files = try Self.files(plan, database, audit, shared)
        (self.files, sweeper) = (files, files.sweeper)
        registers = TenantRegisters(vault: vault, audit: audit)
        lists = TenantCodeLists(regions.flatMap(\.declaredLists), database: database, bell: database.bell)
        let duties = Duties(plan, regions)
        let timers = TenantTimers(kinds: duties.handlers.map(\.declared.kind))
        let folder = try Folder.make(below: "\(shared.data)/\(id)", "exports")
        let services = Services(
            database: database, files: files, notifier: notifier, audit: audit,
            exporter: SheetExporter(folder: folder, workers: workers), documents: press, vault: vault,
            registers: registers, randomness: HubRandomness(),
            people: TenantPeople(administration: administration), timers: timers, calendar: plan.calendar,
            links: try Self.links(plan, identity, shared))
        registrations = TenantRegistrations(
            declared,
            TenantRegistrations.Parts(
                plan.info.title, database: database, identity: identity, access: identity, accounts: accounts,
                administration: administration, messenger: messenger, notifier: notifier, vault: vault, audit: audit,
                files: files, lists: lists))
        let jobs = duties.jobs + Duties.own(plan, sessions, press, registrations)
        schedule = Self.schedule(plan, database, shared, services, timers, duties.handlers, jobs)
        var tenant = Tenant(
            info: plan.info, hosts: plan.hosts, services: services, identity: identity, access: identity,
            sessions: CountedSessions(base: sessions, metrics: shared.metrics), inbox: TenantInbox(),
            accounts: accounts, keys: try Self.keys(plan, database, audit, identity, shared))
        tenant.address = plan.publicAddress ?? plan.hosts.first.map { "https://\($0)" }
        tenant.preferences = preferences
        tenant.bell = database.bell
        tenant.lists = lists
        self.tenant = tenant
        setUp = SetUp { text in (try? Digest(of: Array(text.utf8)).description) ?? "" }
    }

    private static func notifier(
        _ plan: TenantPlan, _ identity: TenantIdentity, _ accounts: TenantAccounts, _ messenger: TenantMessenger,
        _ preferences: TenantPreferences, _ channels: [any DeliveryChannel]
    ) -> TenantNotifier {
        TenantNotifier(
            readers: { try identity.persons(in: $0, at: $1, on: $2) },
            contacts: { try accounts.contacts($0, of: $1, on: $2) }, messenger: messenger, preferences: preferences,
            kinds: channels.reduce(into: Set()) { $0.formUnion($1.kinds) }, hooks: plan.messages.hooks)
    }

    private static func schedule(
        _ plan: TenantPlan, _ database: any HostedDatabase, _ shared: SharedParts, _ services: Services,
        _ timers: TenantTimers, _ handlers: [Owned<TimerHandler>], _ jobs: [Owned<RecurringJob>]
    ) -> TenantSchedule {
        TenantSchedule(
            TenantSchedule.Parts(
                database: database, clock: shared.clock, tenant: plan.info, services: services, holder: shared.name),
            timers, handlers: handlers, jobs: jobs, passing: shared.passing)
    }

    private static func outbox(
        _ plan: TenantPlan, _ database: any HostedDatabase, _ messenger: TenantMessenger,
        _ channels: [any DeliveryChannel], _ shared: SharedParts
    ) -> OutboxSender {
        var settings = OutboxSender.Settings()
        settings.keepDays = plan.messages.keepDays
        return OutboxSender(
            database: database, bell: database.bell, messenger: messenger, channels: channels, clock: shared.clock,
            settings: settings)
    }

    private static func files(
        _ plan: TenantPlan, _ database: any Database, _ audit: TenantAudit, _ shared: SharedParts
    ) throws -> TenantFiles {
        try TenantFiles(
            folder: "\(shared.data)/\(plan.info.id)/files", database: database, workers: shared.fileWorkers,
            clock: shared.clock, settings: shared.files(of: plan), bucket: shared.bucket(of: plan),
            scanner: shared.scanner, audit: audit, pictures: shared.pictures)
    }

    private static func links(_ plan: TenantPlan, _ identity: TenantIdentity, _ shared: SharedParts) throws
        -> TenantLinks
    {
        TenantLinks(
            key: try shared.master.key(for: "links", tenant: plan.info.id), seconds: Int64(plan.linkMinutes) * 60,
            address: plan.publicAddress ?? "", identity: identity)
    }

    private static func press(
        _ plan: TenantPlan, _ database: any HostedDatabase, _ audit: TenantAudit, _ shared: SharedParts
    ) throws -> TenantPress {
        let shelf = try DocumentShelf(folder: Folder.make(below: "\(shared.data)/\(plan.info.id)", "documents"))
        return try TenantPress(
            TenantPress.Parts(
                database: database, audit: audit, shelf: shelf, workers: shared.documentWorkers,
                issuer: plan.owner.isEmpty ? plan.info.title : plan.owner, address: plan.publicAddress,
                seal: plan.seal?.load(for: plan.info.id)))
    }

    private static func keys(
        _ plan: TenantPlan, _ database: any Database, _ audit: any AuditTrail, _ holders: any KeyHolders,
        _ shared: SharedParts
    ) throws -> any KeyRing {
        guard !plan.authorities.isEmpty else { return NoKeys() }
        do throws(AuthorityFault) {
            return TenantKeys(
                database: database, audit: audit, holders: holders, shelf: try AuthorityShelf(plan.authorities),
                workers: shared.keyWorkers, policy: plan.keys, transfers: shared.transfers)
        } catch {
            throw HubFault(["tenant \(plan.info.id): \(error)"], exit: .configuration)
        }
    }

    /// The ways to sign in beside the password.
    var signInTabs: [SignInTab] {
        (tenant.keys.authorities.isEmpty ? [] : [.certificate]) + unified.platforms.map(\.tab)
    }

    /// The way that the sign-in page opens with; nil is the password.
    var firstTab: SignInTab? { unified.platforms.first(where: \.isFirst)?.tab }

    /// Ends what an earlier run left unfinished; the database must be at the program's schema.
    func settle() async throws { try await press.settle() }
    /// Begins with the work that no request asks for; what the regions in `quarantined` declare rests.
    func start(without quarantined: Set<String>) {
        database.hear()
        lists.start()
        outbox.start()
        schedule.start(without: quarantined)
        sweeper.start()
    }

    /// Ends that work; another house goes on with it.
    func rest() async {
        lists.stop()
        await outbox.stop()
        await sweeper.stop()
        await schedule.stop()
    }

    /// Sends what waits in the outbox now, as the work in the background would. Returns how many were sent.
    @discardableResult package func sendMessages() async throws -> Int { try await outbox.sendDue() }

    /// Returns when nothing of the tenant is under way, with its database closed.
    func close() async {
        await rest()
        await sessions.settle()
        await database.close()
    }
}

/// What the tenants of one hub share.
struct SharedParts: Sendable {
    let data: String
    let hasher: PasswordHasher
    let fileWorkers: Workers
    /// Requests to other servers.
    let transfers: TransferLoop
    /// Where signatures are checked.
    let keyWorkers: Workers
    let documentWorkers: Workers
    let metrics: Metrics
    let clock: any Clock
    private let sendsToFolder: Bool
    private let files: FileSettings
    let scanner: ClamScanner?
    /// Nil where images are shown by their names only.
    let pictures: PictureMaker?
    private let bucket: BucketSettings?
    let master: MasterKey
    let cipher: Cipher
    let auditDigest: Digest.Algorithm
    /// This hub among those on the same database: the machine, the process, and a random end.
    let name: String
    /// Called on the way of a timer's firing, where a test may end the program.
    let passing: @Sendable (FiringStep) -> Void

    init(_ plan: HubPlan, metrics: Metrics, clock: any Clock) throws {
        self.clock = clock
        sendsToFolder = plan.sendsToFolder
        files = plan.files
        bucket = plan.bucket
        scanner = try plan.scanner.map { ClamScanner($0, workers: try Workers(threads: 2, waiting: 200)) }
        pictures = try plan.program.map { try PictureMaker(program: $0, limits: plan.pictures) }
        data = plan.data
        let hashing = try Workers(
            threads: plan.passwordThreads ?? Workers.processors, waiting: plan.passwordQueue)
        hasher = PasswordHasher(cost: plan.passwordCost, workers: hashing)
        do { transfers = try TransferLoop() } catch { throw HubError(.unavailable, "libcurl does not start") }
        fileWorkers = try Workers(threads: 2, waiting: 1000)
        keyWorkers = try Workers(threads: Workers.processors, waiting: 1000)
        documentWorkers = try Workers(threads: 2, waiting: 200)
        self.metrics = metrics
        master = try MasterKey.read(plan.keys)
        cipher = plan.keys.cipher
        auditDigest = plan.audit.digest
        name = try Self.name()
        passing = plan.passing
    }

    private static func name() throws -> String {
        var host = [CChar](repeating: 0, count: 65)
        gethostname(&host, 64)
        let machine = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "\(machine)/\(getpid())/\(Hex.text(of: try SecureBytes.random(4)))"
    }

    /// How a tenant's files are kept.
    func files(of tenant: TenantPlan) -> FileSettings {
        var files = files
        files.tenantBytes = tenant.fileBytes
        files.organisationBytes = tenant.organisationFileBytes
        return files
    }

    /// Where a tenant's finished files go, when that is not the disk.
    func bucket(of tenant: TenantPlan) -> BucketPlace? {
        bucket.map { BucketPlace($0, client: WebClient(transfers), tenant: tenant.info.id) }
    }

    /// The ways out of the hub for text messages and mails of a tenant.
    func channels(of tenant: TenantPlan) -> [any DeliveryChannel] {
        let plan = tenant.messages
        var channels: [any DeliveryChannel] = []
        if !plan.providers.isEmpty { channels.append(TextChannel(plan.providers, loop: transfers, clock: clock)) }
        if let mail = plan.mail.flatMap({ MailChannel($0, loop: transfers, clock: clock) }) { channels.append(mail) }
        if !plan.hooks.isEmpty {
            channels.append(HookChannel(plan.hooks, tenant: tenant.info.id, loop: transfers, clock: clock))
        }
        if let folder = sendsToFolder ? "\(data)/\(tenant.info.id)/messages" : plan.folder {
            let rest = channels.reduce(Set(OutgoingMessage.Kind.allCases)) { $0.subtracting($1.kinds) }
            channels.append(FolderChannel(folder: folder, workers: fileWorkers, kinds: rest))
        }
        return channels
    }
}
