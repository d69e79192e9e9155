import HubConfig
import Testing

struct FaultTests {
    /// What is wrong in `hub.json5`, besides a listener.
    @Test(arguments: [
        ("{", "hub.json5:1: a key is missing"),
        ("[]", "hub.json5:1: must be an object"),
        ("{ }", "hub.json5:1: listen: names no address: the hub would hear nobody"),
        ("{\n listen: [] }", "hub.json5:2: listen: names no address: the hub would hear nobody"),
        ("{\n listen: 8080 }", "hub.json5:2: listen: must be a list"),
        ("{ listen: [\n 8080] }", "hub.json5:2: listen[0]: must be an object"),
        (
            "{ listen: [{port: 1},\n {port: 65536}] }",
            "hub.json5:2: listen[1].port: must be a whole number from 0 to 65535"
        ),
        ("{ listen: [{port: '80'}] }", "hub.json5:1: listen[0].port: must be a whole number from 0 to 65535"),
        ("{ listen: [\n{}] }", "hub.json5:2: listen[0]: must have either host and port, or unix"),
        ("{ listen: [{port: 1, unix: '/a'}] }", "hub.json5:1: listen[0]: must have either host and port, or unix"),
        (
            "{ listen: [{port: 1,\n prot: 2}] }",
            "hub.json5:2: listen[0].prot: unknown key; known are host, port, tls, unix"
        ),
        ("{ listen: [{port: 1, tls: true}] }", "hub.json5:1: tls: is missing: an address in listen is secure"),
    ])
    func `a fault of the addresses is named with file, line and key`(text: String, fault: String) {
        #expect(faults(["hub.json5": text]) == [fault])
    }

    @Test(
        arguments: [
            (
                "tls: {\n certificate: '/no/such', key: '/dev/null' }",
                "3: tls.certificate: must be the path of a file that can be read"
            ),
            (
                "tls: { certificate: '/dev/null' }",
                "2: tls.key: is missing: must be the path of a file that can be read"
            ),
            (
                "tls: { certificate: '/dev/null', key: '/dev/null',\n clientCertificates: 'maybe' }",
                "3: tls.clientCertificates: must be one of off, optional, required"
            ),
            (
                "tls: { certificate: '/dev/null', key: '/dev/null', clientCertificates: 'required' }",
                "2: tls.clientAuthorities: is missing: clients are asked for certificates"
            ),
            ("data: ''", "2: data: must be a text that is not empty"),
            ("data: 5", "2: data: must be a text that is not empty"),
            ("log: 'stdout'", "2: log: must be an object"),
            ("log: {\n\n access: true }", "4: log.access: must be “stdout”, “off” or the path of a file"),
            (
                "trustedProxies: ['10.0.0.0/8',\n '10.0.0.256']",
                "3: trustedProxies[1]: must be an address or a block of addresses, as 10.0.0.0/8 or ::1"
            ),
            (
                "trustedProxies: ['::1/129']",
                "2: trustedProxies[0]: must be an address or a block of addresses, as 10.0.0.0/8 or ::1"
            ),
            (
                "trustedProxies: ['10.0.0.0/08']",
                "2: trustedProxies[0]: must be an address or a block of addresses, as 10.0.0.0/8 or ::1"
            ),
            ("loops: -1", "2: loops: must be a whole number from 0 to 256"),
            ("loops: 1.5", "2: loops: must be a whole number from 0 to 256"),
            ("loops: 99999999999999999999", "2: loops: must be a whole number from 0 to 256"),
            ("limits: { requestLine: 511 }", "2: limits.requestLine: must be a whole number from 512 to 65536"),
            ("limits: {\n reqestLine: 8192 }", nil),
            ("rateLimits: { signInBurst: 0 }", "2: rateLimits.signInBurst: must be a whole number from 1 to 100000"),
            (
                "audit: { retentionDays: 179 }",
                "2: audit.retentionDays: must be a whole number from 180 to 36500"
            ),
            ("drainSeconds: null", "2: drainSeconds: must be a whole number from 0 to 600"),
            ("database: 'mysql'", "2: database: must be “sqlite” or { postgres: …, pool: …, statementSeconds: … }"),
            ("database: {}", "2: database.postgres: is missing: must be { env: \"NAME\" } or { file: \"/path\" }"),
            ("database: { postgres: { env: 'NO_SUCH' } }", "2: database.postgres.env: the environment has no NO_SUCH"),
            (
                "database: { postgres: {\n file: '/no/such' } }",
                "3: database.postgres.file: /no/such cannot be read or is empty"
            ),
            (
                "database: { postgres: { file: '/dev/null' } }",
                "2: database.postgres.file: /dev/null cannot be read or is empty"
            ),
            (
                "database: { postgres: { env: 'A', file: 'B' } }",
                "2: database.postgres: must be a reference: { env: \"NAME\" } or { file: \"/path\" }"
            ),
            ("database: { postgres: 'postgresql://user:password@host/' }", nil),
        ] as [(String, String?)])
    func `a fault of the hub is named with file, line and key`(text: String, fault: String?) {
        let found = faults(["hub.json5": "{ listen: [{port: 1}],\n\(text) }"])
        if let fault {
            #expect(found == ["hub.json5:\(fault)"])
        } else {
            #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("hub.json5:") && !$0.contains("password@") })
        }
    }

    @Test(arguments: [
        (
            "{}",
            [
                "1: id: is missing: must be 2 to 32 lower-case letters, digits and dashes, a letter first",
                "1: title: is missing: must be a text that is not empty",
                "1: prefix: is missing: a tenant has hosts or a prefix",
            ]
        ),
        (
            "{ id: 'Shanghai', title: 'T', prefix: '/s1' }",
            ["1: id: must be 2 to 32 lower-case letters, digits and dashes, a letter first"]
        ),
        ("{ id: 'sh', title: '', prefix: '/s1' }", ["1: title: must be a text that is not empty"]),
        (
            "{ id: 'sh', title: 'T',\n prefix: 'sh' }",
            ["2: prefix: must be a slash and one segment in lower case that is not the hub's own, as /shanghai"]
        ),
        (
            "{ id: 'sh', title: 'T', prefix: '/a/b' }",
            ["1: prefix: must be a slash and one segment in lower case that is not the hub's own, as /shanghai"]
        ),
        (
            "{ id: 'sh', title: 'T', prefix: '/sh',\n hosts: ['a.cn'] }",
            ["1: prefix: must be absent: a tenant with hosts has no prefix"]
        ),
        ("{ id: 'sh', title: 'T', hosts: [] }", ["1: hosts: must name at least one host"]),
        (
            "{ id: 'sh', title: 'T', hosts: ['a.cn', 'A.cn',\n 'a.cn:80', '-a.cn', 'a..cn', 'a.cn'] }",
            [
                "1: hosts[1]: must be a host name in lower case without port",
                "2: hosts[2]: must be a host name in lower case without port",
                "2: hosts[3]: must be a host name in lower case without port",
                "2: hosts[4]: must be a host name in lower case without port",
                "2: hosts[5]: a.cn stands twice",
            ]
        ),
        (
            "{ id: 'sh', title: 'T', prefix: '/sh', regions: ['shanghai-repair',\n 'paris'] }",
            ["2: regions[1]: must be one of shanghai-repair, wuhan-build"]
        ),
        (
            "{ id: 'sh', title: 'T', prefix: '/sh', brand: 'red' }",
            ["1: brand: must be a colour #rrggbb on which white text, and which on white, has a contrast of 4.5"]
        ),
        (
            "{ id: 'sh', title: 'T', prefix: '/sh', brand: '#777777' }",
            ["1: brand: must be a colour #rrggbb on which white text, and which on white, has a contrast of 4.5"]
        ),
        (
            "{ id: 'sh', title: 'T', prefix: '/sh',\n policy: { idleMinutes: 0,\n lockAfter: 11, passwordLength: 7 } }",
            [
                "2: policy.idleMinutes: must be a whole number from 1 to 240",
                "3: policy.lockAfter: must be a whole number from 1 to 10",
                "3: policy.passwordLength: must be a whole number from 8 to 64",
            ]
        ),
    ])
    func `a fault of a tenant is named with file, line and key`(text: String, wanted: [String]) {
        #expect(faults(["tenants/shanghai.json5": text]) == wanted.map { "tenants/shanghai.json5:\($0)" })
    }

    @Test(arguments: ["/assets", "/healthz", "/readyz", "/metrics", "/", "", "//a1", "/a1/", "/A1", "/a_b", "/%61b"])
    func `a tenant's prefix is a segment of its own`(prefix: String) {
        let found = faults(["tenants/shanghai.json5": "{ id: 'sh', title: 'T', prefix: '\(prefix)' }"])
        #expect(found.count == 1 && found[0].hasPrefix("tenants/shanghai.json5:1: prefix: must be "))
    }

    @Test(arguments: [
        ("{ days: '5' }", "1: days: must be a whole number"), ("{\n strict: 1 }", "2: strict: must be true or false"),
        ("{ name: 5 }", "1: name: must be a text"), ("{ kinds: ['a', 1] }", "1: kinds: must be a list of texts"),
        ("{ kinds: 'a' }", "1: kinds: must be a list of texts"), ("{ days: null }", "1: days: must be a whole number"),
        ("{ figure: {} }", "1: figure: must be true, false, a whole number, a text, a list of texts or null"),
        ("{ dayz: 5 }", "1: dayz: unknown key; known are days, strict, name, kinds, figure"),
    ])
    func `a fault of a region's settings is named with file, line and key`(text: String, fault: String) {
        #expect(faults(["regions/shanghai-repair.json5": text]) == ["regions/shanghai-repair.json5:\(fault)"])
    }

    @Test(arguments: [
        ("hub.json5", ["hub.json5: is missing or cannot be read"]),
        ("tenants/shanghai.json5", ["tenants: has no tenant's file"]),
        ("regions/shanghai-repair.json5", ["regions/shanghai-repair.json5: is missing or cannot be read"]),
    ])
    func `a file that is missing is named`(name: String, wanted: [String]) {
        #expect(faults([name: nil as String?]) == wanted)
    }

    @Test func `a file of a region that the program does not have is named`() {
        #expect(faults(["regions/paris.json5": "{}"]) == ["regions/paris.json5: belongs to no region of this program"])
    }

    @Test func `two tenants share neither id nor prefix nor host`() {
        let found = faults([
            "tenants/a.json5": "{ id: 'aa', title: 'A', prefix: '/same' }",
            "tenants/b.json5": "{ id: 'aa', title: 'B',\n prefix: '/same' }",
            "tenants/c.json5": "{ id: 'cc', title: 'C', hosts: ['x.cn'] }",
            "tenants/d.json5": "{ id: 'dd', title: 'D', hosts: ['y.cn',\n 'x.cn'] }",
        ])
        #expect(
            found.map { $0.prefix { $0 != " " } } == ["tenants/b.json5:1:", "tenants/b.json5:2:", "tenants/d.json5:2:"])
        #expect(found.map { $0.contains("is taken by") } == [true, true, true])
        #expect(found[2].hasPrefix("tenants/d.json5:2: hosts[1]: x.cn is taken by "))
    }

    @Test func `the faults of all files show at once`() {
        let found = faults([
            "hub.json5": "{ listen: [{port: 1}], loops: 'x', drainSeconds: 'y' }", "tenants/a.json5": "{",
            "regions/shanghai-repair.json5": "{ days: 'z' }",
        ])
        #expect(found.count == 4)
    }
}
