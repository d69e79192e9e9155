import Testing

@testable import HubCrypto

/// What is taken, for every kind of key.
struct AcceptTests {
    /// A way a vendor's middleware signs.
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let act: @Sendable (Office, [UInt8]) throws -> SignedAnswer

        init(_ name: String, _ act: @escaping @Sendable (Office, [UInt8]) throws -> SignedAnswer) {
            testDescription = name
            self.act = act
        }

        /// A bare signature with r and s written so, read with a setting.
        static func bare(
            _ name: String, _ written: SignatureAlgorithm.Integers, _ setting: SignatureAlgorithm.Integers
        ) -> Way {
            Way(name) { office, content in
                let algorithm = SignatureAlgorithm.usual(for: office.key.kind, written)
                let encoding = SignatureEncoding(integers: setting)
                return try SignedAnswer(
                    bare: office.key.sign(content, algorithm), over: content, by: office.leaf, encoding: encoding)
            }
        }

        /// A message with a change to the usual one.
        static func message(_ name: String, _ change: @escaping @Sendable (inout SignedDataForm, Office) -> Void) -> Way
        {
            Way(name) { office, content in
                let message = try office.message(content) { change(&$0, office) }
                let isAlone = try SignedData(message).certificates.isEmpty
                return try SignedAnswer(signedData: message, over: content, expected: isAlone ? office.leaf : nil)
            }
        }
    }

    static let ways: [Way] = [
        .bare("raw", .raw, .raw), .bare("DER", .der, .der), .bare("raw or DER, raw", .raw, .either),
        .bare("raw or DER, DER", .der, .either),
        .message("detached") { form, _ in form.isAttached = false },
        .message("attached") { form, _ in form.isAttached = true },
        .message("detached with chain") { form, office in form.chain = [office.below.certificate] },
        .message("attached with the whole chain") { form, office in
            form.isAttached = true
            form.chain = [office.below.certificate, office.root.certificate]
        },
        .message("without attributes") { form, _ in form.hasAttributes = false },
        .message("attached without attributes") { form, _ in
            form.isAttached = true
            form.hasAttributes = false
        },
        .message("with a time") { form, _ in form.signingTime = Office.now },
        .message("by the key's identifier") { form, _ in form.isNamedByKey = true },
        .message("with the identifiers of GM T 0010") { form, _ in form.isChinese = true },
        .message("attached with the identifiers of GM T 0010") { form, _ in
            form.isChinese = true
            form.isAttached = true
        },
        .message("without a certificate") { form, _ in form.hasCertificate = false },
    ]

    @Test(arguments: PrivateKey.Choice.allCases, ways)
    func `a company signs in`(choice: PrivateKey.Choice, way: Way) throws {
        let office = try Office.of(choice)
        let content = Array("挑战 0123456789".utf8)

        let answer = try way.act(office, content)
        let verified = try office.verify(answer.signer, presented: answer.presented)

        #expect(answer.signer == office.leaf)
        #expect(verified.chain == [office.leaf, office.below.certificate, office.root.certificate])
        #expect(verified.issuerKeyDigest == office.below.certificate.publicKeyDigest)
        #expect(verified.certificate.subject.organization == "上海某建设工程有限公司")
        #expect(verified.certificate.text(ofExtension: "1.2.156.10260.4.1.4") == "913100001234567890")
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `an authority that comes with the signature leads to the trusted one`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let content = Array("challenge".utf8)
        let message = try office.message(content) { $0.chain = [office.below.certificate] }
        let answer = try SignedAnswer(signedData: message, over: content)

        let verified = try office.verify(
            answer.signer, trust: office.trust(presented: true), presented: answer.presented)

        #expect(verified.chain.count == 3)
        #expect(throws: CertificateRefusal.unknownAuthority) {
            try office.verify(answer.signer, trust: office.trust(presented: true))
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a renewed certificate has the same issuer key and identifier`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let renewed = try office.below.issue(Office.signing, for: PrivateKey.generate(choice).publicKey)
        let authority = try office.root.intermediate(Office.authority("测试签发"), key: office.below.key)
        let trust = CertificateAuthority(
            anchors: [office.root.certificate], intermediates: [authority.certificate],
            revocationLists: try office.lists())

        let before = try office.verify(office.leaf)
        let after = try office.verify(renewed, trust: trust)

        #expect(before.certificate.publicKeyDigest != after.certificate.publicKeyDigest)
        #expect(before.issuer != after.issuer)
        #expect(before.issuerKeyDigest == after.issuerKeyDigest)
        let identifier = "1.2.156.10260.4.1.4"
        #expect(before.certificate.text(ofExtension: identifier) == after.certificate.text(ofExtension: identifier))
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a chain may end below the root`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let trust = CertificateAuthority(
            anchors: [office.below.certificate], revocationLists: try office.lists())
        #expect(try office.verify(office.leaf, trust: trust).chain == [office.leaf, office.below.certificate])
    }

    @Test func `an RSA key signs with PSS where the settings say so`() throws {
        let office = try Office.of(.rsa2048)
        let content = Array("challenge".utf8)
        let signature = try office.key.sign(content, .pss(.sha256))
        let encoding = SignatureEncoding(isProbabilistic: true)
        let answer = try SignedAnswer(bare: signature, over: content, by: office.leaf, encoding: encoding)
        #expect(answer.signer == office.leaf)
        #expect(throws: CertificateRefusal.badSignature) {
            try SignedAnswer(bare: signature, over: content, by: office.leaf)
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `what was verified before is judged anew in time, policy and revocation`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let trust = try office.trust()
        try office.verify(office.leaf, trust: trust)
        #expect(throws: CertificateRefusal.expired) {
            try office.verify(office.leaf, trust: trust, at: Office.future + Office.day)
        }
        #expect(throws: CertificateRefusal.crlStale) {
            try office.verify(office.leaf, trust: trust, at: Office.now + 2 * Office.day)
        }
        #expect(throws: CertificateRefusal.policyMissing) {
            try office.verify(office.leaf, trust: trust, policy: CertificatePolicy(policies: ["1.2.3"]))
        }
        try office.verify(office.leaf, trust: trust)
    }
}
