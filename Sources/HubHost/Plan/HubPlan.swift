import HubAudit
import HubCertificates
import HubCore
import HubCrypto
import HubDatabase
import HubFiles
import HubGateway
import HubIdentity
import HubSchedule
import HubServer
import RegionSDK

/// What a hub is to be: configuration, resolved.
package struct HubPlan: Sendable {
    package var server: ServerSettings
    package var gateway = GatewaySettings()
    /// The folder of databases and files.
    package var data: String
    package var log = AccessLog.Target.off
    package var tenants: [TenantPlan]
    /// What a password hash costs.
    package var passwordCost = ScryptCost.standard
    /// Password hashes at once.
    package var passwordThreads: Int?
    /// Sign-ins that may wait for a hash.
    package var passwordQueue = 32
    /// How long requests may take to end before the hub stops.
    package var drain = Duration.seconds(20)
    package var keys: KeyPlan
    package var audit: AuditPlan
    /// How files are kept; the limits are each tenant's own.
    package var files = FileSettings()
    /// Where finished files go; nil is the data folder.
    package var bucket: BucketSettings?
    /// The hub's own program, which makes pictures of images; nil makes none.
    package var program: String? = "/proc/self/exe"
    package var pictures = PictureLimits()
    /// The clamd that files are shown to; nil stores them unseen.
    package var scanner: ScannerSettings?
    /// True for a hub to look around in: it has the gallery, and no set-up.
    package var isDemonstration = false
    /// Text messages and mails go into a folder of the data folder as files: in demonstrations and tests.
    package var sendsToFolder = false
    /// Called on the way of a timer's firing, where a test may end the program.
    package var passing: @Sendable (FiringStep) -> Void = { _ in }

    package init(server: ServerSettings, data: String, tenants: [TenantPlan]) {
        self.server = server
        self.data = data
        self.tenants = tenants
        keys = KeyPlan(source: .file("\(data)/keys/master.key"))
        audit = AuditPlan(anchors: "\(data)/audit.anchors")
    }
}

/// Where the master key is.
package struct KeyPlan: Sendable {
    package var source: Source
    /// Makes the file where there is none: for a hub to look around in, and for tests.
    package var makesFile = true
    package var cipher = Cipher.aes

    package init(source: Source) { self.source = source }

    package enum Source: Sendable {
        case file(String)
        case text(String)
    }
}

/// How the audit is kept.
package struct AuditPlan: Sendable, Hashable {
    package var digest = Digest.Algorithm.sha256
    /// The file of anchors.
    package var anchors: String
    package var anchorSeconds: Int64 = 300
    /// The socket of the machine's log, which gets the anchors as well; nil leaves it alone.
    package var systemLog: String?
    /// Nil keeps every entry.
    package var retentionDays: Int64?

    package init(anchors: String) { self.anchors = anchors }
}

/// What one tenant is to be.
package struct TenantPlan: Sendable, Hashable {
    package var info: TenantInfo
    package var owner: String
    package var support = ""
    /// The tenant's own colour; nil keeps the platform's.
    package var brand: BrandColour?
    /// Host names of its own; empty where it is found by its prefix.
    package var hosts: [String] = []
    package var database: DatabasePlan
    /// The ids of the regions it uses.
    package var regions: [String]
    /// What is set of each region, by its id.
    package var settings: [String: [String: Setting.Value]] = [:]
    /// What the tenant's own policy may only be stricter than.
    package var policy = SecurityPolicy()
    /// The unified identity platforms people may sign in at.
    package var platforms: [OpenIDProvider] = []
    /// The CAs whose certificates are taken.
    package var authorities: [AuthorityPlan] = []
    package var keys = KeyPolicy()
    /// What stands in front of addresses that leave on paper and in mail; nil takes it from the request.
    package var publicAddress: String?
    /// The seal of its documents.
    package var seal: SealPlan?
    /// Bytes that its files may take together; nil sets no limit.
    package var fileBytes: Int?
    /// Bytes that the files of one of its organisations may take.
    package var organisationFileBytes: Int?
    /// The working days of the years that are maintained.
    package var calendar = WorkCalendar()
    /// How long a link to one file is good, in minutes.
    package var linkMinutes = 15
    /// How its messages leave the hub.
    package var messages = MessagePlan()

    package init(info: TenantInfo, owner: String, database: DatabasePlan, regions: [String]) {
        self.info = info
        self.owner = owner
        self.database = database
        self.regions = regions
    }
}

/// The files of a tenant's seal.
package struct SealPlan: Sendable, Hashable {
    package var certificate: String
    package var key: String
    package var title: String
    package var image: String?

    package init(certificate: String, key: String, title: String, image: String? = nil) {
        self.certificate = certificate
        self.key = key
        self.title = title
        self.image = image
    }
}

/// Where a tenant's data is, and how its server is used.
package struct DatabasePlan: Sendable, Hashable {
    package var address: DatabaseAddress
    /// Connections at the most, of PostgreSQL.
    package var pool = 10
    /// How long one statement may take, of PostgreSQL.
    package var statementSeconds = 30

    package init(_ address: DatabaseAddress) { self.address = address }
}
