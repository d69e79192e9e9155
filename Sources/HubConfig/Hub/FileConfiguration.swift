/// How files are kept.
package struct FileConfiguration: Sendable {
    /// `sha256` or `sm3`.
    package let digest: String
    /// How long an unfinished upload waits for more.
    package let uploadHours: Int
    /// How long a file that nothing holds is kept.
    package let orphanHours: Int
    /// Where finished files go; nil is the data folder.
    package let bucket: BucketConfiguration?
    /// Nil stores files without a look into them.
    package let scanner: ScannerConfiguration?

    init(_ section: Section) {
        digest = section.value("digest", .choice(["sha256", "sm3"]), default: "sha256")
        uploadHours = section.value("uploadHours", .integer(1...720), default: 24)
        orphanHours = section.value("orphanHours", .integer(1...720), default: 24)
        bucket = section.node("bucket") == nil ? nil : section.section("bucket", BucketConfiguration.init)
        scanner = section.node("scanner") == nil ? nil : section.section("scanner", ScannerConfiguration.init)
    }
}

/// A bucket of an S3-compatible store.
package struct BucketConfiguration: Sendable {
    /// Scheme, host and port.
    package let endpoint: String
    package let name: String
    package let region: String
    package let accessKey: Secret
    package let secretKey: Secret

    init(_ section: Section) {
        endpoint = section.required("endpoint", .origin, else: "")
        name = section.required("name", .bucketName, else: "")
        region = section.value("region", .bucketName, default: "us-east-1")
        accessKey = section.secret("accessKey") ?? Secret("")
        secretKey = section.secret("secretKey") ?? Secret("")
    }
}

extension Kind where Value == String {
    /// A name that is safe in a path (Amazon S3, bucket naming rules).
    static var bucketName: Kind {
        text("3 to 63 lower-case letters, digits, dots and dashes, a letter or a digit at both ends") { name in
            3...63 ~= name.utf8.count && !name.contains("..") && ![".", "-"].contains(name.first)
                && ![".", "-"].contains(name.last)
                && name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2E }
        }
    }
}

/// The clamd that files are shown to.
package struct ScannerConfiguration: Sendable {
    /// Its socket; nil where it is reached by host and port.
    package let socket: String?
    package let host: String
    package let port: Int
    /// Seconds without a byte after which it counts as silent.
    package let seconds: Int
    /// Whether files are refused while it is silent.
    package let isRequired: Bool

    init(_ section: Section) {
        socket = section.optional("unix", .socketPath)
        host = section.value("host", .text, default: "127.0.0.1")
        let port = section.optional("port", .integer(1...65_535))
        if (socket == nil) == (port == nil) { section.fault("must have either unix, or host and port", at: "") }
        self.port = port ?? 0
        seconds = section.value("seconds", .integer(1...600), default: 60)
        isRequired = section.value("required", .flag, default: true)
    }
}

/// How much room the files of a tenant may take, in MiB; nil sets no limit.
package struct FileQuotaConfiguration: Sendable {
    package let megabytes: Int?
    /// Of one organisation.
    package let organisationMegabytes: Int?

    init(_ section: Section) {
        megabytes = section.optional("megabytes", .integer(1...1 << 30))
        organisationMegabytes = section.optional("organisationMegabytes", .integer(1...1 << 30))
    }
}
