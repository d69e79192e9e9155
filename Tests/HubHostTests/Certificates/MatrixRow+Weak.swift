import COpenSSL
import RegionTesting

@testable import HubCrypto

extension MatrixRow {
    /// Keys and digests that are too weak, truly issued by the trusted authority.
    static let weak: [MatrixRow] = [
        MatrixRow("RSA of 1024 bits", "weak-key", "该证书的密钥长度不足，请到发证机构更新证书！") { house in
            let key = try PrivateKey.generate(rsaBits: 1024)
            let weak = try house.below.issue(MatrixHouse.signing(), for: key.publicKey)
            return try await house.show(weak, by: key)
        },
        MatrixRow("an authority of RSA 1024", "weak-key", "该证书的密钥长度不足，请到发证机构更新证书！") { house in
            let weak = try house.root.intermediate(MatrixHouse.authority("弱"), key: .generate(rsaBits: 1024))
            let leaf = try weak.issue(MatrixHouse.signing(), for: house.key.publicKey)
            return try await house.send(leaf) { $0.chain = [weak.certificate] }
        },
        MatrixRow("SHA-1", "weak-digest", "该证书使用了已淘汰的摘要算法，请到发证机构更新证书！") { house in
            let name = house.choice.isRSA ? OID.rsaSHA1 : OID.ecdsaSHA1
            return try await house.show(certificate(house, name, EVP_sha1()))
        },
        MatrixRow(
            "MD5", "weak-digest", "该证书使用了已淘汰的摘要算法，请到发证机构更新证书！", kinds: [.rsa2048, .rsa3072]
        ) { house in try await house.show(certificate(house, OID.rsaMD5, EVP_md5())) },
        MatrixRow("another curve", "key-kind-not-allowed", "本平台不支持该证书的密钥算法，请使用“法人一证通”！") { house in
            let key = try PublicKey(spki: PEM.blocks(otherCurve)[0].bytes)
            return try await house.show(house.below.issue(MatrixHouse.signing(), for: key))
        },
    ]

    /// The company's certificate, signed with a digest that the hub itself never signs with. OpenSSL signs for SM2 with
    /// SM3 only, so there the name alone is the weak one's.
    private static func certificate(_ house: MatrixHouse, _ identifier: String, _ digest: OpaquePointer?) throws
        -> Certificate
    {
        let signer = house.below.key
        let name = AlgorithmIdentifier(identifier, parameters: house.choice.isRSA ? DER.null : nil)
        let body = try MatrixHouse.signing().body(
            of: house.key.publicKey, issuer: house.below.certificate.subject, signer: signer.publicKey, name: name)
        let algorithm: SignatureAlgorithm = house.choice.isRSA ? .rsa(.sha256) : .ecdsa(.sha256)
        let signature =
            house.choice == .sm2 ? try signer.sign(body) : try signer.sign(body, algorithm, digest: digest)
        return try Certificate(der: DER.sequence([body, name.der, DER.bitString(signature)]))
    }

    /// A key on secp256k1.
    private static let otherCurve = """
        -----BEGIN PUBLIC KEY-----
        MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAECdj8K4pko+NuwirpEk/iZtA8dXY5henh
        9rmfpB3Z4frFBzdpEmXcFVrugN/lLyoLGAZVzntHEYWqavBAQdg88A==
        -----END PUBLIC KEY-----
        """
}

extension PrivateKey.Choice {
    var isRSA: Bool { self == .rsa2048 || self == .rsa3072 }
}
