import HTTPCore

/// `hub.json5`: what holds for the whole program.
package struct HubConfiguration: Sendable {
    package let listen: [ListenAddress]
    /// Nil when no address is secure.
    package let tls: TLSConfiguration?
    /// The folder of databases and files.
    package let data: String
    package let log: LogConfiguration
    /// Peers whose `Forwarded` headers are believed: addresses and blocks.
    package let trustedProxies: [String]
    /// The field in which a trusted proxy hands on its client's certificate, in lower case; nil where none does.
    package let clientCertificateHeader: String?
    /// Event loops; 0 is one a core.
    package let loops: Int
    package let limits: LimitConfiguration
    package let rateLimits: RateLimitConfiguration
    /// The database of tenants that name none.
    package let database: DatabaseConfiguration
    package let keys: KeyConfiguration
    package let audit: AuditConfiguration
    package let files: FileConfiguration
    /// How long requests may take to end before the hub stops.
    package let drainSeconds: Int

    init(_ section: Section) {
        let listen = section.sections("listen", ListenAddress.init)
        if listen.isEmpty, section.node("listen")?.isEmptyList ?? true {
            section.fault("names no address: the hub would hear nobody", at: "listen")
        }
        let tls = section.node("tls") == nil ? nil : section.section("tls", TLSConfiguration.init)
        if tls == nil, listen.contains(where: \.isSecure) {
            section.fault("is missing: an address in listen is secure", at: "tls")
        }
        self.listen = listen
        self.tls = tls
        data = section.value("data", .text, default: "data")
        log = section.section("log", LogConfiguration.init)
        trustedProxies = section.list("trustedProxies", .addressBlock)
        clientCertificateHeader = section.optional("clientCertificateHeader", .fieldName)
        if clientCertificateHeader != nil, trustedProxies.isEmpty {
            section.fault("is believed from trusted proxies only, and there are none", at: "clientCertificateHeader")
        }
        loops = section.value("loops", .integer(0...256), default: 0)
        limits = section.section("limits", LimitConfiguration.init)
        rateLimits = section.section("rateLimits", RateLimitConfiguration.init)
        database = DatabaseConfiguration(section, "database") ?? .sqlite
        keys = section.section("keys", KeyConfiguration.init)
        audit = section.section("audit", AuditConfiguration.init)
        files = section.section("files", FileConfiguration.init)
        drainSeconds = section.value("drainSeconds", .integer(0...600), default: 20)
    }
}

extension JSON5 {
    var isEmptyList: Bool {
        if case .list(let items) = value { items.isEmpty } else { false }
    }
}
