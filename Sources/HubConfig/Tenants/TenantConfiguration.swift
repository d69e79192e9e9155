import HTTPCore
import HubCore
import RegionSDK

/// A file of `tenants/`: one tenant (租户) of the hub.
package struct TenantConfiguration: Sendable {
    /// The name in paths, databases and logs: `shanghai`.
    package let id: String
    /// The portal's name.
    package let title: String
    /// The owning unit (所属单位), for the footer.
    package let owner: String
    /// The support hotline, for the footer.
    package let support: String
    /// Host names of its own; where there are some, there is no prefix.
    package let hosts: [String]
    /// The first segment of its addresses: `/shanghai`; empty with hosts of its own.
    package let prefix: String
    /// The database when it is not the hub's.
    package let database: DatabaseConfiguration?
    /// The region apps it uses.
    package let regions: [String]
    /// The colour of its header.
    package let brand: BrandColour?
    package let policy: SecurityPolicy
    /// The unified identity platforms (统一身份认证) its people may sign in at.
    package let identityProviders: [IdentityProviderConfiguration]
    /// Roles whose people show a CA key (CA锁) after their password.
    package let keyRoles: [String]
    /// The CAs whose certificates are taken, in the order of the page.
    package let authorities: [CertificateAuthorityConfiguration]
    /// What stands in front of the addresses that leave the platform, on paper and in mail:
    /// `https://xiushan.example.cn`.
    package let publicAddress: String?
    /// The seal that documents bear; nil makes documents without one.
    package let seal: SealConfiguration?
    package let quota: FileQuotaConfiguration
    /// How long a link to one file is good (临时链接), in minutes.
    package let fileLinkMinutes: Int
    /// How its messages leave the hub.
    package let messages: MessagePlan

    /// - Parameters:
    ///   - declared: the region apps of this program.
    ///   - core: what the hub itself sends.
    init(_ section: Section, regions declared: [RegionDeclaration], core: [TemplateUse] = []) {
        let known = declared.map(\.id)
        id = section.required("id", .identifier, else: "")
        title = section.required("title", .text, else: "")
        owner = section.value("owner", .text, default: "")
        support = section.value("support", .text, default: "")
        hosts = section.list("hosts", .hostName, uniqueAs: "host")
        prefix = section.value("prefix", .prefix, default: "")
        database = DatabaseConfiguration(section, "database")
        regions = section.list("regions", .choice(known), uniqueAs: "region of \(section.file)")
        brand = section.optional("brand", .brandColour)
        identityProviders = section.sections("identityProviders", IdentityProviderConfiguration.init)
        (policy, keyRoles) = section.section("policy") { (SecurityPolicy($0), $0.list("keyRoles", .text)) }
        authorities = section.sections("certificateAuthorities", CertificateAuthorityConfiguration.init)
        publicAddress = section.optional("publicAddress", .origin)
        seal = SealConfiguration(section, "seal")
        quota = section.section("quota", FileQuotaConfiguration.init)
        fileLinkMinutes = section.value("fileLinkMinutes", .integer(1...10_080), default: 15)
        let (title, used) = (title, regions)
        let templates = core + declared.filter { used.contains($0.id) }.flatMap(\.templates)
        messages = section.section("messages") { MessagePlan($0, title: title, templates: templates) }
        checkAddress(section)
        for (index, provider) in identityProviders.enumerated()
        where identityProviders[..<index].contains(where: { $0.id == provider.id }) {
            section.fault("\(provider.id) stands twice", at: "identityProviders")
        }
        if identityProviders.filter(\.isFirst).count > 1 {
            section.fault("only one of them can be first", at: "identityProviders")
        }
        section.claim("id", id, as: "tenant")
        section.claim("prefix", prefix, as: "prefix")
    }

    /// A tenant is found either by host or by prefix.
    private func checkAddress(_ section: Section) {
        switch (section.node("hosts") != nil, section.node("prefix") != nil) {
        case (true, true): section.fault("must be absent: a tenant with hosts has no prefix", at: "prefix")
        case (false, false): section.fault("is missing: a tenant has hosts or a prefix", at: "prefix")
        case (true, false) where section.node("hosts")?.isList(of: 0) == true:
            section.fault("must name at least one host", at: "hosts")
        default: break
        }
    }
}

extension JSON5 {
    fileprivate func isList(of count: Int) -> Bool {
        if case .list(let items) = value { items.count == count } else { false }
    }
}

extension Kind where Value == String {
    /// A name that is safe in paths, databases and logs.
    static var identifier: Kind {
        text("2 to 32 lower-case letters, digits and dashes, a letter first") { text in
            2...32 ~= text.utf8.count && text.utf8.first.map { 0x61...0x7A ~= $0 } == true && !text.hasSuffix("-")
                && text.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
        }
    }

    /// One segment of a path with its slash.
    static var prefix: Kind {
        text("a slash and one segment in lower case that is not the hub's own, as /shanghai") { text in
            text.hasPrefix("/") && identifier.read(.text(String(text.dropFirst()))) != nil && !own.contains(text)
        }
    }

    /// Addresses of the hub itself.
    private static var own: [String] { ["/assets", "/healthz", "/readyz", "/metrics"] }
}
