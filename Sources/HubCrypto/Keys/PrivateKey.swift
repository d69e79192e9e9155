import COpenSSL

/// A key that signs. OpenSSL's keys may be shared between threads once they are made, and this one never changes
/// after; that makes the unchecked `Sendable` true.
package final class PrivateKey: @unchecked Sendable {
    package let publicKey: PublicKey
    let pointer: OpaquePointer

    package var kind: KeyKind { publicKey.kind }

    /// What a new key may be.
    package enum Choice: String, Hashable, Sendable, CaseIterable {
        case sm2
        case rsa2048 = "rsa-2048"
        case rsa3072 = "rsa-3072"
        case p256 = "p-256"
        case p384 = "p-384"
    }

    /// A fresh key. Blocks: a large RSA key takes a second.
    package static func generate(_ choice: Choice) throws(CryptoError) -> PrivateKey {
        switch choice {
        case .sm2: try generate("SM2", curve: "SM2")
        case .rsa2048: try generate(rsaBits: 2048)
        case .rsa3072: try generate(rsaBits: 3072)
        case .p256: try generate("EC", curve: "P-256")
        case .p384: try generate("EC", curve: "P-384")
        }
    }

    static func generate(rsaBits bits: UInt32) throws(CryptoError) -> PrivateKey {
        try generate("RSA") { EVP_PKEY_CTX_set_rsa_keygen_bits($0, Int32(truncatingIfNeeded: bits)) }
    }

    private static func generate(_ algorithm: String, curve: String) throws(CryptoError) -> PrivateKey {
        try generate(algorithm) { EVP_PKEY_CTX_set_group_name($0, curve) }
    }

    private static func generate(
        _ algorithm: String, _ adjust: (OpaquePointer) -> Int32
    ) throws(CryptoError) -> PrivateKey {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, algorithm, nil) else {
            throw .refused("EVP_PKEY_CTX_new_from_name")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, adjust(context) == 1, EVP_PKEY_generate(context, &made) == 1,
            let made
        else { throw .refused("EVP_PKEY_generate") }
        return try PrivateKey(taking: made)
    }

    /// Takes over a key of OpenSSL's.
    init(taking key: OpaquePointer) throws(CryptoError) {
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = i2d_PUBKEY(key, &buffer)
        defer { CRYPTO_free(buffer, nil, 0) }
        guard count > 0, let buffer,
            let publicKey = try? PublicKey(spki: Array(UnsafeBufferPointer(start: buffer, count: Int(count))))
        else {
            EVP_PKEY_free(key)
            throw .refused("i2d_PUBKEY")
        }
        pointer = key
        self.publicKey = publicKey
    }

    deinit { EVP_PKEY_free(pointer) }

    /// Signs bytes. Throws `refused` where the algorithm is not this kind of key's.
    package func sign(_ bytes: [UInt8], _ algorithm: SignatureAlgorithm? = nil) throws(CryptoError) -> [UInt8] {
        guard let algorithm = algorithm ?? .usual(for: kind), algorithm.fits(kind) else { throw .refused("sign") }
        let made = try sign(bytes, algorithm, digest: algorithm.hash.openSSL)
        guard case .raw? = algorithm.integers else { return made }
        guard let signature = try? CurveSignature(made, .der, kind) else { throw .refused("EVP_DigestSign") }
        return signature.raw
    }

    func sign(
        _ bytes: [UInt8], _ algorithm: SignatureAlgorithm, digest: OpaquePointer?
    ) throws(CryptoError) -> [UInt8] {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let context = EVP_MD_CTX_new() else { throw .refused("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var details: OpaquePointer?
        guard EVP_DigestSignInit(context, &details, digest, nil, pointer) == 1,
            details.map({ SignatureDetails.set($0, algorithm) }) == true
        else { throw .refused("EVP_DigestSignInit") }
        var count = 0
        guard EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1 else { throw .refused("EVP_DigestSign") }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else {
            throw .refused("EVP_DigestSign")
        }
        return Array(signature.prefix(count))
    }
}

extension SignatureAlgorithm {
    var hash: HashFunction {
        switch self {
        case .rsa(let hash), .pss(let hash, _), .ecdsa(let hash, _): hash
        case .sm2: .sm3
        }
    }

    var integers: Integers? {
        switch self {
        case .ecdsa(_, let integers), .sm2(let integers): integers
        case .rsa, .pss: nil
        }
    }

    func fits(_ kind: KeyKind) -> Bool {
        switch (self, kind) {
        case (.rsa, .rsa), (.pss, .rsa), (.ecdsa, .ec), (.sm2, .sm2): true
        default: false
        }
    }
}
