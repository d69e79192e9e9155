import HubConfig
import Testing

/// How files are kept: the hub's settings and a tenant's room.
@Suite struct FileConfigurationTests {
    private static func hub(_ more: String) -> [String: String] {
        ["hub.json5": "{ listen: [{ port: 0 }],\n \(more) }"]
    }

    @Test func `without a word files are named by SHA-256, wait a day and are shown to nobody`() throws {
        let files = try configuration(Self.hub("")).hub.files
        #expect(files.digest == "sha256" && files.uploadHours == 24 && files.orphanHours == 24)
        #expect(files.scanner == nil)
    }

    @Test func `a scanner is found by its socket, or by host and port, and is required unless told otherwise`() throws {
        let unix = try configuration(Self.hub("files: { digest: 'sm3', scanner: { unix: '/run/clamd' } }")).hub.files
        #expect(unix.digest == "sm3" && unix.scanner?.socket == "/run/clamd" && unix.scanner?.isRequired == true)
        let text = "files: { scanner: { host: '10.0.0.3', port: 3310, required: false } }"
        let scanner = try #require(try configuration(Self.hub(text)).hub.files.scanner)
        #expect(scanner.host == "10.0.0.3" && scanner.port == 3310 && !scanner.isRequired && scanner.seconds == 60)
    }

    @Test(arguments: ["files: { scanner: {} }", "files: { scanner: { unix: '/a', port: 1 } }"])
    func `a scanner with no address or with two is refused`(text: String) {
        #expect(faults(Self.hub(text)) == ["hub.json5:2: files.scanner: must have either unix, or host and port"])
    }

    @Test(arguments: ["files: { digest: 'md5' }", "files: { uploadHours: 0 }", "files: { cloud: true }"])
    func `anything else is refused`(text: String) {
        #expect(faults(Self.hub(text)).count == 1)
    }

    @Test func `a tenant's room is read`() throws {
        let text = """
            { id: 'shanghai', title: '上海', prefix: '/shanghai', regions: ['shanghai-repair'],
              quota: { megabytes: 1000, organisationMegabytes: 20 } }
            """
        let quota = try #require(try configuration(["tenants/shanghai.json5": text]).tenants.first).quota
        #expect(quota.megabytes == 1000 && quota.organisationMegabytes == 20)
    }
}

/// The bucket that finished files may go into.
@Suite struct BucketConfigurationTests {
    private static func hub(_ bucket: String) -> [String: String] {
        ["hub.json5": "{ listen: [{ port: 0 }],\n files: { bucket: \(bucket) } }"]
    }

    @Test func `a bucket needs an address, a name and both keys by reference`() {
        let found = faults(Self.hub("{ endpoint: 'https://s3.example.cn', name: 'Hub', accessKey: 'AKIA' }"))
        let name = "must be 3 to 63 lower-case letters, digits, dots and dashes, a letter or a digit at both ends"
        #expect(found.contains("hub.json5:2: files.bucket.name: \(name)"))
        for key in ["accessKey", "secretKey"] {
            let reference = "must be a reference: { env: \"NAME\" } or { file: \"/path\" }"
            #expect(found.contains("hub.json5:2: files.bucket.\(key): \(reference)"))
        }
    }
}
