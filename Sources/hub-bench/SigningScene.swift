import HubCrypto

/// An SM2 authority with its list of revoked certificates, and companies that sign a challenge each.
struct SigningScene {
    /// What a browser sends: certificate and bare signature in base64.
    private struct Letter {
        let certificate: String
        let signature: String
        let challenge: [UInt8]
    }

    private let trust: CertificateAuthority
    private let letters: [Letter]
    private let encoding = SignatureEncoding()
    private let policy = CertificatePolicy()

    var people: Int { letters.count }

    /// 2026-06-01 00:00 UTC, in milliseconds since 1970.
    private static let now: Int64 = 1_780_272_000_000
    private static let year: Int64 = 365 * 86_400_000

    init(people: Int = 200, revoked: Int = 10_000) throws {
        let root = try IssuingAuthority.root(Self.authority("根"), key: .generate(.sm2))
        let below = try root.intermediate(Self.authority("签发"), key: .generate(.sm2))
        let entries = (0..<revoked).map {
            IssuingAuthority.Revoked(serialNumber: String(0x2000_0000 + $0, radix: 16), at: Self.now - Self.year)
        }
        let lists = try [root, below].map {
            try $0.revocationList(of: entries, number: 1, from: Self.now - 1000, to: Self.now + Self.year)
        }
        trust = CertificateAuthority(
            anchors: [root.certificate], intermediates: [below.certificate], revocationLists: lists)
        letters = try (0..<people).map { number in
            let key = try PrivateKey.generate(.sm2)
            let name = DistinguishedName(commonName: "上海某建设工程有限公司\(number)", organization: "示范企业")
            let form = CertificateForm.signing(name, from: Self.now - Self.year, to: Self.now + Self.year)
            let certificate = try below.issue(form, for: key.publicKey)
            let challenge = Array(Base64.text(of: try SecureBytes.random(32)).utf8)
            return Letter(
                certificate: Base64.text(of: certificate.der), signature: Base64.text(of: try key.sign(challenge)),
                challenge: challenge)
        }
    }

    /// Everything of a sign-in that is cryptography: reading, signature, chain, times, policy, revocation.
    func signIn(_ number: Int) throws {
        let letter = letters[number]
        let certificate = try Certificate(der: SignatureEncoding.bytes(of: letter.certificate))
        let answer = try SignedAnswer(
            bare: SignatureEncoding.bytes(of: letter.signature), over: letter.challenge, by: certificate,
            encoding: encoding)
        _ = try trust.verify(answer.signer, presented: answer.presented, at: Self.now, policy: policy)
    }

    private static func authority(_ name: String) -> CertificateForm {
        .authority(DistinguishedName(commonName: name), from: now - year, to: now + year)
    }
}
