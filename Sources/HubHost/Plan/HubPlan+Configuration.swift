import HTTPCore
import HubAudit
import HubCertificates
import HubConfig
import HubCrypto
import HubDatabase
import HubFiles
import HubGateway
import HubIdentity
import HubServer
import RegionSDK

extension HubPlan {
    /// What the command line says over the configuration.
    package struct Overrides: Sendable {
        package var data: String?
        package var port: Int?
        /// A PostgreSQL server for the tenants that name no database of their own.
        package var database: String?
        package var isDemonstration = false

        package init() {}
    }

    /// Resolves a configuration. Throws `HubError` for a database address that is none.
    package init(_ configuration: Configuration, _ overrides: Overrides = Overrides()) throws {
        let hub = configuration.hub
        let data = overrides.data ?? hub.data
        self.init(server: ServerSettings(hub, port: overrides.port), data: data, tenants: [])
        gateway = GatewaySettings(hub)
        log = AccessLog.Target(hub.log.access)
        keys = KeyPlan(hub.keys, in: data, makesFile: overrides.isDemonstration)
        audit = AuditPlan(hub.audit, in: data)
        files = FileSettings(hub.files)
        bucket = hub.files.bucket.map { given in
            BucketSettings(
                endpoint: given.endpoint, bucket: given.name, region: given.region,
                accessKey: given.accessKey.reveal(), secretKey: given.secretKey.reveal())
        }
        scanner = hub.files.scanner.map { ScannerSettings($0) }
        passwordThreads = hub.limits.passwordHashes == 0 ? nil : hub.limits.passwordHashes
        passwordQueue = hub.limits.passwordQueue
        drain = .seconds(hub.drainSeconds)
        isDemonstration = overrides.isDemonstration
        sendsToFolder = isDemonstration
        if isDemonstration, log == .standardOutput { log = .file("\(data)/access.log") }
        tenants = try configuration.tenants.map { tenant in
            try TenantPlan(tenant, in: data, hub: hub.database, server: overrides.database, configuration.regions)
        }
        for index in tenants.indices { tenants[index].calendar = configuration.calendar }
        // Whoever looks around has no authenticator yet; one that is set up is asked for all the same.
        if isDemonstration { for index in tenants.indices { tenants[index].policy.secondFactor = .optional } }
        if isDemonstration { takeDemonstrationKeys() }
    }
}

extension HubPlan {
    /// Takes the certificates of a demonstration's own CA in tenants that name none.
    private mutating func takeDemonstrationKeys() {
        for index in tenants.indices where tenants[index].authorities.isEmpty {
            let keys = DemonstrationKeys(data: data, tenant: tenants[index].info.id)
            tenants[index].authorities = keys.plan().map { [$0] } ?? []
        }
    }
}

extension KeyPlan {
    fileprivate init(_ given: KeyConfiguration, in data: String, makesFile: Bool) {
        let file = Source.file(given.file ?? "\(data)/keys/master.key")
        self.init(source: given.text.map { .text($0.reveal()) } ?? file)
        self.makesFile = makesFile
        cipher = Cipher(rawValue: given.cipher) ?? .aes
    }
}

extension AuditPlan {
    fileprivate init(_ given: AuditConfiguration, in data: String) {
        self.init(anchors: given.anchors ?? "\(data)/audit.anchors")
        digest = given.digest == "sm3" ? .sm3 : .sha256
        anchorSeconds = Int64(given.anchorSeconds)
        systemLog = given.syslog ? SystemLog.usual : nil
        retentionDays = given.retentionDays.map { Int64($0) }
    }
}

extension FileSettings {
    fileprivate init(_ given: FileConfiguration) {
        self.init()
        digest = given.digest == "sm3" ? .sm3 : .sha256
        uploadSeconds = Int64(given.uploadHours) * 3600
        orphanSeconds = Int64(given.orphanHours) * 3600
    }
}

extension ScannerSettings {
    fileprivate init(_ given: ScannerConfiguration) {
        self.init(given.socket.map { .unix($0) } ?? .tcp(host: given.host, port: given.port))
        seconds = given.seconds
        isRequired = given.isRequired
    }
}

extension TenantPlan {
    init(
        _ tenant: TenantConfiguration, in data: String, hub: DatabaseConfiguration, server: String?,
        _ settings: [String: [String: Setting.Value]]
    ) throws {
        let own: DatabaseConfiguration? = tenant.database
        let database =
            if own == nil, let server {
                DatabasePlan(try DatabaseAddress(server, schema: Self.schema(tenant.id)))
            } else {
                try DatabasePlan(own ?? hub, tenant: tenant.id, in: data)
            }
        self.init(
            info: TenantInfo(id: tenant.id, title: tenant.title, prefix: tenant.prefix), owner: tenant.owner,
            database: database, regions: tenant.regions)
        support = tenant.support
        brand = tenant.brand
        hosts = tenant.hosts
        self.settings = settings
        policy = tenant.policy
        publicAddress = tenant.publicAddress ?? tenant.hosts.first.map { "https://\($0)" }
        seal = tenant.seal.map {
            SealPlan(certificate: $0.certificate, key: $0.key, title: $0.title, image: $0.image)
        }
        fileBytes = tenant.quota.megabytes.map { $0 << 20 }
        linkMinutes = tenant.fileLinkMinutes
        organisationFileBytes = tenant.quota.organisationMegabytes.map { $0 << 20 }
        messages = tenant.messages
        platforms = tenant.identityProviders.map { OpenIDProvider($0, origin: tenant.publicAddress) }
        authorities = tenant.authorities.map { AuthorityPlan($0) }
        keys.lockMinutes = tenant.policy.lockMinutes
        keys.sourceFailures = tenant.policy.lockSourceAfter
        keys.roles = tenant.keyRoles
    }

    /// The schema of a tenant in PostgreSQL.
    fileprivate static func schema(_ tenant: String) -> String { String(tenant.map { $0 == "-" ? "_" : $0 }) }
}

extension DatabasePlan {
    fileprivate init(_ configuration: DatabaseConfiguration, tenant: String, in data: String) throws {
        switch configuration {
        case .sqlite: self.init(.sqlite(path: "\(data)/\(tenant)/hub.sqlite"))
        case .postgres(let server):
            self.init(try DatabaseAddress(server.connection.reveal(), schema: TenantPlan.schema(tenant)))
            pool = server.pool
            statementSeconds = server.statementSeconds
        }
    }
}

extension GatewaySettings {
    fileprivate init(_ hub: HubConfiguration) {
        self.init()
        proxies = hub.trustedProxies.compactMap { AddressRange($0) }
        certificateHeader = hub.clientCertificateHeader.map { HeaderName($0) }
        let rates = hub.rateLimits
        rate = RateLimiter.Rate(burst: rates.requestBurst, perMinute: rates.requestsPerSecond * 60)
        signInRate = RateLimiter.Rate(burst: rates.signInBurst, perMinute: rates.signInsPerMinute)
        bodies = BodyLimits(jsonDepth: hub.limits.jsonDepth, multipartParts: hub.limits.multipartParts)
    }
}

extension AccessLog.Target {
    fileprivate init(_ destination: LogConfiguration.Destination) {
        self =
            switch destination {
            case .off: .off
            case .standardOutput: .standardOutput
            case .file(let path): .file(path)
            }
    }
}
