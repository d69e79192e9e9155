import RegionTesting

@testable import HubCrypto

/// A line of the matrix: what is shown at the sign-in, and how it is refused.
struct MatrixRow: Sendable {
    let name: String
    let reason: String
    let sentence: String
    /// The kinds of key that it is about.
    let kinds: [PrivateKey.Choice]
    let act: @Sendable (MatrixHouse) async throws -> TestAnswer

    init(
        _ name: String, _ reason: String, _ sentence: String, kinds: [PrivateKey.Choice] = PrivateKey.Choice.allCases,
        _ act: @escaping @Sendable (MatrixHouse) async throws -> TestAnswer
    ) {
        self.name = name
        self.reason = reason
        self.sentence = sentence
        self.kinds = kinds
        self.act = act
    }

    static let all = forms + chains + weak + revocations + signatures + messages
    static let curves: [PrivateKey.Choice] = [.sm2, .p256, .p384]

    /// The usual certificate with a change.
    private static func form(
        _ name: String, _ reason: String, _ sentence: String, at way: MatrixHouse.Way = .bare,
        _ change: @escaping @Sendable (inout CertificateForm) -> Void
    ) -> MatrixRow {
        MatrixRow(name, reason, sentence) { try await $0.show($0.issue(change), at: way) }
    }

    /// A certificate whose name has no identity at its place.
    private static func named(_ name: String, _ commonName: String) -> MatrixRow {
        form(name, "no-identity", "数字证书中没有单位或个人的身份标识，请联系发证机构重新制证！", at: .named) {
            $0.subject = DistinguishedName(commonName: commonName)
        }
    }

    static let forms: [MatrixRow] = [
        form("expired", "expired", "数字证书已过期，请办理更新！") { $0.notAfter = MatrixHouse.start - 1000 },
        form("not yet valid", "not-yet-valid", "数字证书尚未生效，请在证书有效期开始后重新登录！") {
            $0.notBefore = MatrixHouse.start + 60_000
        },
        form("an encryption certificate", "encryption-certificate", "签名证书与加密证书用错，请选择签名证书后重新登录！") {
            $0.uses = [.keyEncipherment, .dataEncipherment, .keyAgreement]
        },
        form("no digitalSignature", "no-digital-signature", "该证书不能用于数字签名，请选择签名证书后重新登录！") {
            $0.uses = [.nonRepudiation]
        },
        form("no key usage", "no-digital-signature", "该证书不能用于数字签名，请选择签名证书后重新登录！") { $0.uses = [] },
        form("a CA as leaf", "authority-as-leaf", "该证书是发证机构的证书，不能用于登录，请插入“法人一证通”！") {
            $0.isAuthority = true
        },
        form("no clientAuth", "no-client-auth", "该证书的用途不包括身份认证，请联系发证机构重新制证！", at: .strict) {
            $0.purposes = [CertificateForm.serverAuth]
            $0.policies = [MatrixHouse.policy]
        },
        form("another policy", "policy-missing", "该证书的类型不符合本平台要求，请使用“法人一证通”！", at: .strict) {
            $0.policies = ["1.2.3"]
        },
        form(
            "unknown critical extension", "unknown-critical-extension", "该证书含有本平台不识别的关键扩展项，请联系发证机构！"
        ) { $0.others = [CertificateExtension("1.2.3.4.5", critical: true, DER.null)] },
        form("version 1", "version-1", "该证书的版本过低，请到发证机构更新证书！") { $0.version = 0 },
        form("serial number 0", "bad-serial-number", "该证书的序列号不合规范，请联系发证机构重新制证！") { $0.serial = [0] },
        form("no identity", "no-identity", "数字证书中没有单位或个人的身份标识，请联系发证机构重新制证！") { $0.identities = [] },
        named("no parts in the name", "只有名称"), named("nothing in the name but what is skipped", "041@0@第一示例有限公司@1"),
        named("too few parts in the name", "091310106MA0000015B"),
        form("not bound", "unbound", "数字证书未绑定账号，请本单位的企业管理员在“企业CA管理”中绑定，未开通账号的单位请联系平台管理员！") {
            $0.identities = [("1.2.156.10260.4.1.4", "91310106MA00000311")]
        },
    ]

    static let chains: [MatrixRow] = [
        MatrixRow("an unknown CA", "unknown-authority", "该证书不是本平台认可的机构颁发的，请插入“法人一证通”！") { house in
            let other = try IssuingAuthority.root(MatrixHouse.authority("别家"), key: .generate(house.choice))
            return try await house.show(other.issue(MatrixHouse.signing(), for: house.key.publicKey))
        },
        MatrixRow("no chain", "unknown-authority", "该证书不是本平台认可的机构颁发的，请插入“法人一证通”！") {
            try await $0.send(at: .chained)
        },
        MatrixRow(
            "the same name with another key", "same-name-other-key",
            "该证书的颁发机构与本平台认可的机构同名但密钥不符，请核实证书来源！"
        ) { house in
            let impostor = try IssuingAuthority.root(
                MatrixHouse.authority("矩阵根"), key: .generate(house.choice))
            return try await house.show(impostor.issue(MatrixHouse.signing(), for: house.key.publicKey))
        },
        MatrixRow("self-signed", "self-signed", "该证书是自签名证书，请使用“法人一证通”！") { house in
            try await house.show(IssuingAuthority.root(MatrixHouse.signing(), key: house.key).certificate)
        },
        MatrixRow(
            "issued by a company", "issuer-not-authority", "该证书的签发者不是合法的发证机构，请核实证书来源！"
        ) { house in
            let company = try IssuingAuthority(certificate: house.leaf, key: house.key)
            var form = MatrixHouse.signing()
            form.subject = DistinguishedName(commonName: "别人")
            let forged = try company.issue(form, for: house.key.publicKey)
            return try await house.send(forged) { $0.chain = [house.leaf] }
        },
        MatrixRow("an expired authority", "authority-expired", "发证机构的证书已失效，请联系平台管理员更新！") { house in
            var form = MatrixHouse.authority("旧")
            form.notAfter = MatrixHouse.start - 1000
            let old = try house.root.intermediate(form, key: house.below.key)
            let leaf = try old.issue(MatrixHouse.signing(), for: house.key.publicKey)
            return try await house.send(leaf) { $0.chain = [old.certificate] }
        },
        MatrixRow("changed after it was issued", "bad-signature", "数字签名验证失败，请核对证书密码后重新登录！") { house in
            var bytes = house.leaf.der
            let place = bytes.firstRange(of: Array(KeyDesk.first.name.utf8))?.lowerBound ?? 0
            bytes[place + 2] ^= 1
            return try await house.show(Certificate(der: bytes))
        },
    ]
}
