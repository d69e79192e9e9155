import COpenSSL
import Testing

@testable import HubCrypto

/// Keys and digests that are too weak, truly signed by a trusted authority: only the policy refuses them.
struct WeakTests {
    @Test func `an RSA key of 1024 bits is refused`() throws {
        let office = try Office.of(.rsa2048)
        let weak = try office.below.issue(Office.signing, for: PrivateKey.generate(rsaBits: 1024).publicKey)
        #expect(weak.keyKind == .rsa(bits: 1024))
        #expect(throws: CertificateRefusal.weakKey) { try office.verify(weak) }
        #expect(throws: CertificateRefusal.weakKey) {
            try office.verify(weak, policy: CertificatePolicy(rsaBits: 512))
        }
    }

    @Test func `an authority's key of 1024 bits is refused`() throws {
        let office = try Office.of(.rsa2048)
        let weak = try office.root.intermediate(Office.authority("弱"), key: .generate(rsaBits: 1024))
        let leaf = try weak.issue(Office.signing, for: office.key.publicKey)
        #expect(throws: CertificateRefusal.weakKey) { try office.verify(leaf, presented: [weak.certificate]) }
    }

    @Test(arguments: ["SHA1", "MD5"])
    func `a certificate signed with a broken digest is refused`(name: String) throws {
        let office = try Office.of(.rsa2048)
        let leaf = try Self.certificate(Office.signing, office.key.publicKey, by: office.below, name)
        #expect(throws: CertificateRefusal.weakDigest) { try office.verify(leaf) }
    }

    @Test func `an authority below the root whose certificate is signed with SHA-1 is refused`() throws {
        let office = try Office.of(.rsa3072)
        let key = office.below.key
        let old = try Self.certificate(Office.authority("旧摘要"), key.publicKey, by: office.root, "SHA1")
        let authority = try IssuingAuthority(certificate: old, key: key)
        let leaf = try authority.issue(Office.signing, for: office.key.publicKey)
        #expect(throws: CertificateRefusal.weakDigest) { try office.verify(leaf, presented: [old]) }
    }

    @Test(arguments: [dsa, otherCurve])
    func `DSA and other curves are refused`(pem: String) throws {
        let office = try Office.of(.p256)
        let block = try #require(PEM.blocks(pem).first)
        let leaf = try office.below.issue(Office.signing, for: PublicKey(spki: block.bytes))
        #expect(throws: CertificateRefusal.keyKindNotAllowed) { try office.verify(leaf) }
    }

    @Test(arguments: [OID.sha1, OID.md5])
    func `a message with a broken digest is refused`(identifier: String) throws {
        let office = try Office.of(.rsa2048)
        let content = Array("challenge".utf8)
        let good = DER.sequence([DER.oid(OID.sha256), DER.null])
        let weak = DER.sequence([DER.oid(identifier), DER.null])
        let message = Self.replaced(try office.message(content) { $0.hasCertificate = false }, good, weak)
        #expect(throws: CertificateRefusal.weakDigest) {
            try SignedAnswer(signedData: message, over: content, expected: office.leaf)
        }
    }

    /// Issues with a digest that the hub itself never signs with.
    private static func certificate(
        _ form: CertificateForm, _ key: PublicKey, by authority: IssuingAuthority, _ digest: String
    ) throws -> Certificate {
        let name = AlgorithmIdentifier(digest == "SHA1" ? OID.rsaSHA1 : OID.rsaMD5, parameters: DER.null)
        let issuer = authority.certificate.subject
        let body = try form.body(of: key, issuer: issuer, signer: authority.key.publicKey, name: name)
        let signature = try authority.key.sign(body, .rsa(.sha256), digest: EVP_get_digestbyname(digest))
        return try Certificate(der: DER.sequence([body, name.der, DER.bitString(signature)]))
    }

    /// A message whose digest is called by another name, with all lengths made anew.
    private static func replaced(_ bytes: [UInt8], _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
        if bytes == old { return new }
        var reader = DERReader(bytes[...])
        guard let value = try? reader.next(), value.tag.isConstructed else { return bytes }
        var inside = DERReader(value.content)
        var parts: [UInt8] = []
        while let part = try? inside.next() { parts += replaced(Array(part.whole), old, new) }
        return DER.value(value.tag, parts)
    }

    private static let dsa = """
        -----BEGIN PUBLIC KEY-----
        MIIBvzCCATMGByqGSM44BAEwggEmAoGBAN34mgKhccYOk0dfDOyScXotTc2BW6ci
        27YhPxloADBmqm0INkSiItViImEzuoRHGUM7a8yJFOvkfx62sA1L9px4KEI0OCnh
        jjmh2h/YD9MBWMxMXlRqQahmTDlrj+Ub7DBVmY4NswqS2Jm7Tr+4K6ZgJBTsx9Kn
        fHTqtBAj18NTAh0A30rzWc8Dd5AKXsEatoY/JBSllpO/Upw+/k1P+QKBgDrYJGbB
        Fykwp8fvung7SgFwzIVoTolvyH5NK2GGLZ1jWxjAMJXGDAzgUiTmpMdRYVlkOrw4
        fftJjjEPDMsQvgHU59vQ3oMSYgqrhywFZF182brLkYJSKVPwB5QoocoCnLN25qKc
        rYhzXuewJ3+as/7R9eUUdsFV3P8M30fNjGeVA4GFAAKBgQCoSU0/2U4Tt188+hva
        wV1rPplrDin5USnb9RbWdO7DyIP1M4jLuRBxZ5aXf7zTfcS7gujq0fhl4+7saTD7
        PCe882IT6KhLqoZSo3JOmUQkusBJfVKqrBl/cAG8CI5l+VKhyDHNnCdfOlGHBvPE
        GBm9T3EuCsI+ohPU7abrTiLMQg==
        -----END PUBLIC KEY-----
        """

    private static let otherCurve = """
        -----BEGIN PUBLIC KEY-----
        MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAECdj8K4pko+NuwirpEk/iZtA8dXY5henh
        9rmfpB3Z4frFBzdpEmXcFVrugN/lLyoLGAZVzntHEYWqavBAQdg88A==
        -----END PUBLIC KEY-----
        """
}
