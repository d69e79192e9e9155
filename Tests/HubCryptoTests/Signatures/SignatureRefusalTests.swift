import Testing

@testable import HubCrypto

/// Signatures that are refused, for every kind of key, each with a reason of its own.
struct SignatureRefusalTests {
    static let content = Array("challenge 0123456789".utf8)

    /// A signature that is wrong in one way.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let refusal: CertificateRefusal
        let act: @Sendable (Office) throws -> Void

        init(_ name: String, _ refusal: CertificateRefusal, _ act: @escaping @Sendable (Office) throws -> Void) {
            testDescription = name
            self.refusal = refusal
            self.act = act
        }

        /// A message over the content with a change, and changed bytes.
        static func message(
            _ name: String, _ refusal: CertificateRefusal, over content: [UInt8] = content, isExpected: Bool = false,
            change: @escaping @Sendable (inout SignedDataForm, Office) throws -> Void = { _, _ in },
            edit: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
        ) -> Wrong {
            Wrong(name, refusal) { office in
                var form = SignedDataForm()
                try change(&form, office)
                let bytes = edit(
                    try form.message(over: SignatureRefusalTests.content, by: office.leaf, key: office.key))
                _ = try SignedAnswer(signedData: bytes, over: content, expected: isExpected ? office.leaf : nil)
            }
        }
    }

    static let messages: [Wrong] = [
        .message("over other bytes, detached", .badSignature, over: content + [0x20]),
        .message(
            "over other bytes, attached", .badSignature, over: content + [0x20],
            change: { form, _ in form.isAttached = true }),
        .message(
            "over other bytes, without attributes", .badSignature, over: content + [0x20],
            change: { form, _ in form.hasAttributes = false }),
        .message("two signers", .twoSigners, change: { form, _ in form.signerCount = 2 }),
        .message("no signer", .noSigner, change: { form, _ in form.signerCount = 0 }),
        .message("no certificate", .certificateMissing, change: { form, _ in form.hasCertificate = false }),
        .message(
            "another company's certificate", .certificateSwapped,
            change: { form, office in
                form.substitute = try office.below.issue(Office.signing, for: office.key.publicKey)
            }),
        .message(
            "another company's certificate beside the expected one", .certificateSwapped, isExpected: true,
            change: { form, office in
                form.substitute = try office.issue {
                    $0.serial = office.leaf.body.fields.serial
                    $0.notAfter += 1000
                }
            }),
        .message(
            "a certificate of the same number with another key", .badSignature,
            change: { form, office in
                var twin = Office.signing
                twin.serial = office.leaf.body.fields.serial
                form.substitute = try office.below.issue(twin, for: PrivateKey.generate(office.choice).publicKey)
            }),
        .message("trailing byte", .trailingBytes, edit: { $0 + [0] }),
        .message("a length in BER", .badEncoding, edit: SignatureRefusalTests.longer),
        .message("an indefinite length", .badEncoding, edit: { [$0[0], 0x80] + $0.dropFirst(4) + [0, 0] }),
        .message("cut short", .badEncoding, edit: { Array($0.dropLast()) }),
        .message(
            "other data", .unsupported,
            edit: { _ in DER.sequence([DER.oid(OID.data), DER.context(0, DER.octetString([1]))]) }),
        .message("nothing", .badEncoding, edit: { _ in [] }),
        .message("too much", .tooLarge, edit: { _ in [UInt8](repeating: 0x30, count: 300_000) }),
    ]

    @Test(arguments: PrivateKey.Choice.allCases, messages)
    func `a message is refused`(choice: PrivateKey.Choice, wrong: Wrong) throws {
        let office = try Office.of(choice)
        #expect(throws: wrong.refusal) { try wrong.act(office) }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a message of another signer than the expected one is refused`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let other = try office.below.issue(Office.signing, for: office.key.publicKey)
        let message = try office.message(Self.content)
        #expect(throws: CertificateRefusal.certificateSwapped) {
            try SignedAnswer(signedData: message, over: Self.content, expected: other)
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a bare signature over other bytes is refused`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let signature = try office.key.sign(Self.content)
        #expect(throws: CertificateRefusal.badSignature) {
            try SignedAnswer(bare: signature, over: Self.content + [1], by: office.leaf)
        }
        let other = try Office(choice, named: "别家")
        #expect(throws: CertificateRefusal.badSignature) {
            try SignedAnswer(bare: signature, over: Self.content, by: other.leaf)
        }
    }

    /// r and s as big-endian digits, and the reason they are refused for.
    static let numbers: [@Sendable ([UInt8], CurveSignature) -> ([UInt8], [UInt8])] = [
        { _, good in ([], good.s) }, { _, good in (good.r, []) }, { order, good in (order, good.s) },
        { order, good in (good.r, order) }, { order, good in ([0xFF] + order, good.s) }, { _, _ in ([], []) },
        { order, good in (good.r, [UInt8](repeating: 0xFF, count: order.count)) },
    ]

    @Test(arguments: [PrivateKey.Choice.sm2, .p256, .p384], numbers.indices)
    func `r and s of zero and not below the order are refused`(choice: PrivateKey.Choice, index: Int) throws {
        let office = try Office.of(choice)
        let kind = office.key.kind
        let good = try CurveSignature(office.key.sign(Self.content), .der, kind)
        let order = try #require(kind.order)
        let (r, s) = Self.numbers[index](order, good)
        let der = DER.sequence([DER.integer(r), DER.integer(s)])
        #expect(throws: CertificateRefusal.zeroOrLargeInteger) {
            try SignedAnswer(bare: der, over: Self.content, by: office.leaf)
        }
        guard max(r.count, s.count) <= order.count else { return }
        let raw = [r, s].flatMap { [UInt8](repeating: 0, count: order.count - $0.count) + $0 }
        #expect(throws: CertificateRefusal.zeroOrLargeInteger) {
            try SignedAnswer(bare: raw, over: Self.content, by: office.leaf)
        }
    }

    @Test(arguments: [PrivateKey.Choice.sm2, .p256, .p384])
    func `a curve's signature has one form only`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let good = try CurveSignature(office.key.sign(Self.content), .der, office.key.kind)
        let forms: [(bytes: [UInt8], integers: SignatureAlgorithm.Integers, refusal: CertificateRefusal)] = [
            (good.der + [0], .either, .trailingBytes), (good.raw + [0], .raw, .trailingBytes),
            (Array(good.raw.dropLast()), .raw, .badEncoding),
            (good.der, .raw, good.der.count > good.raw.count ? .trailingBytes : .badEncoding),
            (Self.longer(good.der), .either, .badEncoding),
            (DER.sequence([DER.value(.integer, [0, 0] + good.r), DER.integer(good.s)]), .either, .badEncoding),
            (DER.sequence([DER.value(.integer, [0x80] + good.r), DER.integer(good.s)]), .either, .badEncoding),
            (DER.sequence([DER.integer(good.r), DER.integer(good.s), DER.null]), .either, .trailingBytes),
            ([], .either, .badEncoding),
        ]
        for form in forms {
            let encoding = SignatureEncoding(integers: form.integers)
            #expect(throws: form.refusal) {
                try SignedAnswer(bare: form.bytes, over: Self.content, by: office.leaf, encoding: encoding)
            }
        }
    }

    /// A certificate, a list and a message whose outer length takes a byte more than it needs.
    static func longer(_ bytes: [UInt8]) -> [UInt8] {
        let first = bytes[1]
        if first < 0x80 { return [bytes[0], 0x81] + bytes.dropFirst() }
        return [bytes[0], first + 1, 0] + bytes.dropFirst(2)
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a certificate and a list have one form only`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let list = try #require(office.lists().first).der
        let leaf = office.leaf.der
        #expect(throws: CertificateRefusal.trailingBytes) { try Certificate(der: leaf + [0]) }
        #expect(throws: CertificateRefusal.badEncoding) { try Certificate(der: Self.longer(leaf)) }
        #expect(throws: CertificateRefusal.badEncoding) { try Certificate(der: Array(leaf.dropLast())) }
        #expect(throws: CertificateRefusal.tooLarge) { try Certificate(der: [UInt8](repeating: 0, count: 70_000)) }
        #expect(throws: CertificateRefusal.trailingBytes) { try RevocationList(der: list + [0]) }
        #expect(throws: CertificateRefusal.badEncoding) { try RevocationList(der: Self.longer(list)) }
    }
}
