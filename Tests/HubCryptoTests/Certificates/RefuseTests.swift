import Testing

@testable import HubCrypto

/// What is refused, for every kind of key, each with a reason of its own.
struct RefuseTests {
    /// A certificate or a list that is wrong in one way.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let refusal: CertificateRefusal
        let act: @Sendable (Office) throws -> Void

        init(_ name: String, _ refusal: CertificateRefusal, _ act: @escaping @Sendable (Office) throws -> Void) {
            testDescription = name
            self.refusal = refusal
            self.act = act
        }

        /// The usual certificate with a change.
        static func form(
            _ name: String, _ refusal: CertificateRefusal, policy: CertificatePolicy = CertificatePolicy(),
            _ change: @escaping @Sendable (inout CertificateForm) -> Void
        ) -> Wrong {
            Wrong(name, refusal) { try $0.verify($0.issue(change), policy: policy) }
        }

        /// The usual certificate under other lists.
        static func lists(
            _ name: String, _ refusal: CertificateRefusal,
            _ make: @escaping @Sendable (Office) throws -> [RevocationList]
        ) -> Wrong {
            Wrong(name, refusal) { try $0.verify($0.leaf, trust: $0.trust(lists: make($0))) }
        }
    }

    static let forms: [Wrong] = [
        .form("expired", .expired) { $0.notAfter = Office.now - 1000 },
        .form("not yet valid", .notYetValid) { $0.notBefore = Office.now + 1000 },
        .form("encryption certificate", .encryptionCertificate) {
            $0.uses = CertificateForm.encryption($0.subject, from: 0, to: 0).uses
        },
        .form("key agreement only", .encryptionCertificate) { $0.uses = [.keyAgreement] },
        .form("no digitalSignature", .noDigitalSignature) { $0.uses = [.nonRepudiation] },
        .form("no key usage", .noDigitalSignature) { $0.uses = [] },
        .form("an authority", .authorityAsLeaf) { $0.isAuthority = true },
        .form("signs certificates", .authorityAsLeaf) { $0.uses = [.digitalSignature, .keyCertSign] },
        .form("for servers", .noClientAuth, policy: CertificatePolicy(requiresClientAuth: true)) {
            $0.purposes = [CertificateForm.serverAuth]
        },
        .form("for nothing in particular", .noClientAuth, policy: CertificatePolicy(requiresClientAuth: true)) {
            $0.purposes = []
        },
        .form("unknown critical extension", .unknownCriticalExtension) {
            $0.others = [CertificateExtension("1.2.3.4.5", critical: true, DER.null)]
        },
        .form("version 1", .version1) { $0.version = 0 },
        .form("serial number 0", .badSerialNumber) { $0.serial = [0] },
        .form("serial number of 21 bytes", .badSerialNumber) { $0.serial = [UInt8](repeating: 1, count: 21) },
        .form("another policy", .policyMissing, policy: CertificatePolicy(policies: ["1.2.156.1"])) {
            $0.policies = ["1.2.156.2"]
        },
        .form("a kind of key that is not allowed", .keyKindNotAllowed, policy: CertificatePolicy(families: [])) { _ in
        },
    ]

    static let chains: [Wrong] = [
        Wrong("unknown authority", .unknownAuthority) {
            let other = try Office($0.choice, named: "别家")
            try $0.verify(other.leaf, presented: [other.below.certificate, other.root.certificate])
        },
        Wrong("same name, other key", .sameNameOtherKey) {
            let other = try Office($0.choice)
            try $0.verify(other.leaf, trust: $0.trust(presented: true), presented: [other.below.certificate])
        },
        Wrong("same name, other key, no key identifiers", .sameNameOtherKey) { office in
            let impostor = try IssuingAuthority.root(Office.authority("测试签发"), key: .generate(office.choice))
            var form = Office.signing
            form.hasKeyIdentifiers = false
            try office.verify(impostor.issue(form, for: office.key.publicKey))
        },
        Wrong("changed after it was issued", .badSignature) {
            var bytes = $0.leaf.der
            let place = try #require(bytes.firstRange(of: Array("上海某建设".utf8))).lowerBound
            bytes[place + 2] ^= 1
            try $0.verify(Certificate(der: bytes))
        },
        Wrong("self-signed", .selfSigned) {
            try $0.verify(IssuingAuthority.root(Office.signing, key: $0.key).certificate)
        },
        Wrong("the root itself", .authorityAsLeaf) { try $0.verify($0.root.certificate) },
        Wrong("the authority below", .authorityAsLeaf) { try $0.verify($0.below.certificate) },
        Wrong("issued by a company", .issuerNotAuthority) {
            let company = try IssuingAuthority(certificate: $0.leaf, key: $0.key)
            var form = Office.signing
            form.subject = DistinguishedName(commonName: "别人")
            let forged = try company.issue(form, for: PrivateKey.generate(.p256).publicKey)
            try $0.verify(forged, presented: [$0.leaf])
        },
        Wrong("an authority too many", .issuerNotAuthority) { office in
            let narrow = try office.root.intermediate(Office.authority("窄", pathLength: 0), key: office.below.key)
            let third = try narrow.intermediate(Office.authority("三"), key: office.key)
            let leaf = try third.issue(Office.signing, for: office.key.publicKey)
            try office.verify(leaf, presented: [narrow.certificate, third.certificate])
        },
        Wrong("an expired authority", .authorityExpired) { office in
            var form = Office.authority("旧")
            form.notAfter = Office.now - 1000
            let old = try office.root.intermediate(form, key: office.below.key)
            let leaf = try old.issue(Office.signing, for: office.key.publicKey)
            try office.verify(leaf, presented: [old.certificate])
        },
        Wrong("an authority with an unknown critical extension", .unknownCriticalExtension) { office in
            var form = Office.authority("怪")
            form.others = [CertificateExtension("1.2.3.4.5", critical: true, DER.null)]
            let odd = try office.root.intermediate(form, key: office.below.key)
            let leaf = try odd.issue(Office.signing, for: office.key.publicKey)
            try office.verify(leaf, presented: [odd.certificate])
        },
        Wrong("no anchors at all", .unknownAuthority) {
            try $0.verify($0.leaf, trust: CertificateAuthority(anchors: []))
        },
    ]

    static let revocations: [Wrong] = [
        .lists("revoked", .revoked) { try $0.lists(revoking: [$0.leaf]) },
        .lists("the authority is revoked", .revoked) { try $0.lists(revoking: [$0.below.certificate]) },
        .lists("no list", .crlMissing) { _ in [] },
        .lists("the root's list only", .crlMissing) { [try $0.lists()[0]] },
        .lists("another tenant's list", .crlWrongIssuer) { try Office($0.choice, named: "别家").lists() },
        .lists("another tenant's list under the same name", .crlBadSignature) { try Office($0.choice).lists() },
        .lists("a list with a changed signature", .crlBadSignature) {
            var bytes = try $0.lists()[1].der
            bytes[bytes.count - 1] ^= 1
            return [try RevocationList(der: bytes)]
        },
        .lists("a list with a changed entry", .crlBadSignature) {
            var bytes = try $0.lists(revoking: [$0.leaf])[1].der
            let serial = try #require(Hex.bytes(of: "0" + $0.leaf.serialNumber))
            let place = try #require(bytes.firstRange(of: serial)).lowerBound
            bytes[place + 3] ^= 1
            return [try RevocationList(der: bytes)]
        },
        .lists("a list of yesterday", .crlStale) {
            [
                try $0.below.revocationList(
                    of: [], number: 1, from: Office.now - 2 * Office.day, to: Office.now - 1000)
            ]
        },
        .lists("a list of tomorrow", .crlStale) {
            [
                try $0.below.revocationList(
                    of: [], number: 1, from: Office.now + Office.day, to: Office.now + 2 * Office.day)
            ]
        },
        .lists("the list of another part", .crlMissing) {
            [
                try $0.below.revocationList(
                    of: [], number: 1, from: Office.now - Office.day, to: Office.now + Office.day,
                    address: "http://ca.example/crl7.crl")
            ]
        },
    ]

    @Test(arguments: PrivateKey.Choice.allCases, forms)
    func `a certificate is refused for what it says`(choice: PrivateKey.Choice, wrong: Wrong) throws {
        let office = try Office.of(choice)
        #expect(throws: wrong.refusal) { try wrong.act(office) }
    }

    @Test(arguments: PrivateKey.Choice.allCases, chains)
    func `a certificate is refused for who issued it`(choice: PrivateKey.Choice, wrong: Wrong) throws {
        let office = try Office.of(choice)
        #expect(throws: wrong.refusal) { try wrong.act(office) }
    }

    @Test(arguments: PrivateKey.Choice.allCases, revocations)
    func `a certificate is refused for what lists say`(choice: PrivateKey.Choice, wrong: Wrong) throws {
        let office = try Office.of(choice)
        #expect(throws: wrong.refusal) { try wrong.act(office) }
    }
}
