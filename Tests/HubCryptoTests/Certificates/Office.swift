@testable import HubCrypto

/// An authority of tests for one kind of key: a root, an authority below it, a company's key and certificate.
struct Office: Sendable {
    let choice: PrivateKey.Choice
    let root: IssuingAuthority
    let below: IssuingAuthority
    let key: PrivateKey
    let leaf: Certificate

    /// 2026-06-01 00:00 UTC.
    static let now: Int64 = 1_780_272_000_000
    static let day: Int64 = 86_400_000
    static let past = now - 365 * day
    static let future = now + 365 * day

    static let company = DistinguishedName([
        .init(OID.country, "CN"), .init(OID.province, "上海市"), .init(OID.organization, "上海某建设工程有限公司"),
        .init(OID.commonName, "041@0913100001234567890@上海某建设工程有限公司@1"),
    ])

    init(_ choice: PrivateKey.Choice, named name: String = "测试") throws {
        self.choice = choice
        root = try .root(Self.authority("\(name)根"), key: .generate(choice))
        below = try root.intermediate(Self.authority("\(name)签发"), key: .generate(choice))
        key = try .generate(choice)
        leaf = try below.issue(Self.signing, for: key.publicKey)
    }

    static func authority(_ name: String, pathLength: Int? = nil) -> CertificateForm {
        .authority(
            DistinguishedName(commonName: name, organization: "示范证书认证机构"), from: past, to: future,
            pathLength: pathLength)
    }

    /// A company's signing certificate, valid now.
    static var signing: CertificateForm {
        var form = CertificateForm.signing(company, from: past, to: future)
        form.identities = [("1.2.156.10260.4.1.4", "913100001234567890")]
        return form
    }

    /// The lists of both authorities, with nobody on them.
    func lists(revoking revoked: [Certificate] = []) throws -> [RevocationList] {
        let entries = revoked.map { IssuingAuthority.Revoked(serialNumber: $0.serialNumber, at: Self.now - Self.day) }
        return try [root, below].map {
            try $0.revocationList(of: entries, number: 1, from: Self.now - Self.day, to: Self.now + Self.day)
        }
    }

    /// Trusts the root, knows both lists; the authority below comes with the signature or from the configuration.
    func trust(presented: Bool = false, lists: [RevocationList]? = nil) throws -> CertificateAuthority {
        CertificateAuthority(
            anchors: [root.certificate], intermediates: presented ? [] : [below.certificate],
            revocationLists: try lists ?? self.lists())
    }

    /// Verifies as the sign-in does, with everything required.
    @discardableResult
    func verify(
        _ certificate: Certificate, trust: CertificateAuthority? = nil, presented: [Certificate] = [],
        policy: CertificatePolicy = CertificatePolicy(), at moment: Int64 = now
    ) throws -> VerifiedCertificate {
        try (trust ?? self.trust()).verify(certificate, presented: presented, at: moment, policy: policy)
    }

    /// Issues the usual certificate with a change, for the office's key.
    func issue(_ change: (inout CertificateForm) -> Void) throws -> Certificate {
        var form = Self.signing
        change(&form)
        return try below.issue(form, for: key.publicKey)
    }

    func message(_ content: [UInt8], _ change: (inout SignedDataForm) -> Void = { _ in }) throws -> [UInt8] {
        var form = SignedDataForm()
        change(&form)
        return try form.message(over: content, by: leaf, key: key)
    }

    /// The office of a kind of key, made once.
    static func of(_ choice: PrivateKey.Choice) throws -> Office {
        switch choice {
        case .sm2: try sm2.get()
        case .rsa2048: try rsa2048.get()
        case .rsa3072: try rsa3072.get()
        case .p256: try p256.get()
        case .p384: try p384.get()
        }
    }

    private static let sm2 = Result { try Office(.sm2) }
    private static let rsa2048 = Result { try Office(.rsa2048) }
    private static let rsa3072 = Result { try Office(.rsa3072) }
    private static let p256 = Result { try Office(.p256) }
    private static let p384 = Result { try Office(.p384) }
}
