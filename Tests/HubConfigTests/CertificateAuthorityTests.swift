import HubConfig
import HubCore
import Testing

/// The CAs of a tenant, as its file names them.
struct CertificateAuthorityTests {
    private func tenant(_ authority: String, policy: String = "") -> String {
        "{ id: 'shanghai', title: '上海', prefix: '/shanghai', regions: ['shanghai-repair'], \(policy)\n"
            + "certificateAuthorities: [{ name: 'fayitong', title: '法人一证通',\n\(authority) }] }"
    }

    private static let files = "anchors: ['/dev/null'], revocationLists: ['/dev/null']"

    /// A CA with a service, more of which stands in the fourth line.
    private static func service(_ more: String) -> String {
        "\(files), service: { title: 'a', address: 'http://127.0.0.1:80',\n\(more) }"
    }

    private func faults(_ authority: String) -> [String] {
        let folder = Folder(["tenants/shanghai.json5": tenant(authority)])
        defer { folder.remove() }
        do {
            _ = try Configuration.read(folder.path, regions: Folder.declared)
            return []
        } catch {
            return error.errors.map { String($0.description.dropFirst(folder.path.utf8.count + 1)) }
        }
    }

    @Test(arguments: [
        ("", "2: certificateAuthorities[0].anchors: names no file: there is nothing to trust"),
        (
            "anchors: ['/no/such']",
            "3: certificateAuthorities[0].anchors[0]: must be the path of a file that can be read"
        ),
        ("anchors: ['/dev/null'],\n revocation: 'soft', anchor: 1", "4: certificateAuthorities[0].anchor: unknown key"),
        (
            "anchors: ['/dev/null']",
            "2: certificateAuthorities[0].revocationLists: names no file: revocation is required, see revocation and ocsp"
        ),
        (
            "anchors: ['/dev/null'],\n ocsp: { address: 'http://a.cn/', mode: 'soft' }",
            "2: certificateAuthorities[0].revocationLists: names no file: revocation is required, see revocation and ocsp"
        ),
        ("\(files),\n ocsp: {}", "4: certificateAuthorities[0].ocsp.address: is missing"),
        (
            "\(files),\n ocsp: { address: 'ldap://a.cn' }",
            "4: certificateAuthorities[0].ocsp.address: must be an address as http://ocsp.example.cn/, without query"
        ),
        (
            "\(files),\n ocsp: { address: 'http://a.cn/',\n mode: 'hard' }",
            "5: certificateAuthorities[0].ocsp.mode: must be one of required, soft"
        ),
        (
            "\(files),\n ocsp: { address: 'http://a.cn/',\n timeoutSeconds: 0 }",
            "5: certificateAuthorities[0].ocsp.timeoutSeconds: must be"
        ),
        (
            "\(files), ocsp: { address: 'http://a.cn/', nonce: true }",
            "3: certificateAuthorities[0].ocsp.nonce: must be one of off, optional, required"
        ),
        (
            "\(files), ocsp: { address: 'http://a.cn/', digest: 'md5' }",
            "3: certificateAuthorities[0].ocsp.digest: must be one of sha1, sm3"
        ),
        (
            "\(files), ocsp: { address: 'http://a.cn/', authorities: '/no/such' }",
            "3: certificateAuthorities[0].ocsp.authorities: must be the path of a file that can be read"
        ),
        ("\(files), ocsp: { url: 'http://a.cn/' }", "3: certificateAuthorities[0].ocsp.url: unknown key"),
        (
            "\(files), signers: ['service']",
            "2: certificateAuthorities[0].service: is missing: signers names service"
        ),
        (
            "\(files), service: { title: 'a',\n address: 'http://evil.test:80' }",
            "4: certificateAuthorities[0].service.address: must be an address on the person's own machine"
        ),
        (
            service("fields: {\n certificate: '{certificate}', password: '{password}' }"),
            "4: certificateAuthorities[0].service.fields: has no {text}"
        ),
        (
            service("fields: { id: '{certificate}', pin: '{password}',\n plain: '{challenge}{text}' }"),
            "5: certificateAuthorities[0].service.fields.plain: {challenge} is no place; known are"
        ),
        (
            service("fields: { 'a.id': '{certificate}', a: '{password}', b: '{text}' }"),
            "4: certificateAuthorities[0].service.fields.a: cannot stand beside a.id"
        ),
        (
            service("fields: { 'a..id': '{certificate}', a: '{password}', b: '{text}' }"),
            "4: certificateAuthorities[0].service.fields.a..id: must be names with dots between"
        ),
        (service("fields: { id: 7 }"), "4: certificateAuthorities[0].service.fields.id: must be a text"),
        (
            service("answers: { signature: '' }"),
            "4: certificateAuthorities[0].service.answers.signature: must be names with dots between"
        ),
        (service("answers: { sign: 'x' }"), "4: certificateAuthorities[0].service.answers.sign: unknown key"),
        (
            service("errors: { password: ['1'], locked: ['1'] }"),
            "4: certificateAuthorities[0].service.errors.locked: 1 stands twice"
        ),
        (service("errors: { password: 1 }"), "4: certificateAuthorities[0].service.errors.password: must be a list"),
        (
            "\(files), encoding: { text: 'base32' }",
            "3: certificateAuthorities[0].encoding.text: must be one of base64, base64-lines, hex"
        ),
        (
            "\(files), renewalDays: 400",
            "3: certificateAuthorities[0].renewalDays: must be a whole number from 0 to 366"
        ),
        (
            "\(files), identity: [{ extension: '1.2', attribute: '2.5' }]",
            "3: certificateAuthorities[0].identity[0]: must have either extension or attribute"
        ),
        (
            "\(files), identity: [{ extension: 'CN' }]",
            "3: certificateAuthorities[0].identity[0].extension: must be an object identifier"
        ),
        (
            "\(files), encoding: { form: 'xml' }",
            "3: certificateAuthorities[0].encoding.form: must be one of bare, pkcs7"
        ),
    ])
    func `a fault of a CA is named with file, line and key`(_ text: String, _ fault: String) {
        #expect(faults(text).contains { $0.hasPrefix("tenants/shanghai.json5:" + fault) }, "\(faults(text))")
    }

    @Test func `a CA with its files alone has the defaults`() throws {
        let folder = Folder(["tenants/shanghai.json5": tenant(Self.files, policy: "policy: { keyRoles: ['a.unit'] },")])
        defer { folder.remove() }
        let read = try Configuration.read(folder.path, regions: Folder.declared).tenants[0]
        let authority = try #require(read.authorities.first)
        #expect(authority.signers == [.file, .connection])
        #expect(authority.bindsOnFirstUse && authority.identity.isEmpty && authority.revocation == "required")
        #expect(authority.encoding.form == "bare" && authority.encoding.integers == "either")
        #expect(read.keyRoles == ["a.unit"])
    }

    @Test func `a service's dialect is read, and what it does not say is as usual`() throws {
        let text =
            Self.service(
                "fields: { 'data.cert': '{certificate}', pin: '{password}', plain: '{text}', alg: 'SM3' },"
                    + "answers: { list: '', id: 'sn' }, errors: { locked: ['1002'] }") + ", encoding: { text: 'hex' }"
        let folder = Folder(["tenants/shanghai.json5": tenant(text)])
        defer { folder.remove() }
        let read = try Configuration.read(folder.path, regions: Folder.declared).tenants[0]
        let service = try #require(read.authorities.first?.service)
        #expect(service.text == .hex)
        #expect(service.dialect.fields.map(\.name) == ["data.cert", "pin", "plain", "alg"])
        #expect(service.dialect.fields.last?.text == "SM3")
        #expect(service.dialect.list.isEmpty && service.dialect.id == "sn")
        #expect(service.dialect.certificate == "certificate" && service.dialect.signature == "signature")
        #expect(service.dialect.locked == ["1002"] && service.dialect.wrongPassword == ["password"])
    }

    @Test func `a CA with a responder whose answer is required names no list`() throws {
        let folder = Folder([
            "tenants/shanghai.json5": tenant("anchors: ['/dev/null'], ocsp: { address: 'https://a.cn:8443/ocsp' }")
        ])
        defer { folder.remove() }
        let read = try Configuration.read(folder.path, regions: Folder.declared).tenants[0]
        let responder = try #require(read.authorities.first?.responder)
        #expect(responder.mode == "required" && responder.timeoutSeconds == 5)
        #expect(responder.nonce == "optional" && responder.digest == "sha1" && responder.authorities == nil)
    }

    @Test func `a proxy's certificate header asks for a trusted proxy`() {
        let folder = Folder(["hub.json5": "{ listen: [{ port: 1 }],\n clientCertificateHeader: 'x-certificate' }"])
        defer { folder.remove() }
        let errors = #expect(throws: ConfigurationErrors.self) {
            try Configuration.read(folder.path, regions: Folder.declared)
        }
        #expect(errors?.errors.first?.description.contains("clientCertificateHeader: is believed from trusted") == true)
    }
}
