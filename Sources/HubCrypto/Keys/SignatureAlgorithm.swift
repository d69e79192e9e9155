import COpenSSL

/// How bytes are signed.
package enum SignatureAlgorithm: Hashable, Sendable {
    /// RSA with the padding of PKCS #1 v1.5 (RFC 8017 §8.2).
    case rsa(HashFunction)
    /// RSA-PSS with a salt of so many bytes (RFC 8017 §8.1); nil is as long as the digest.
    case pss(HashFunction, salt: Int? = nil)
    /// ECDSA (FIPS 186-4).
    case ecdsa(HashFunction, Integers = .der)
    /// SM2 with SM3 and the identifier `1234567812345678` (GB/T 32918.2, GM/T 0009).
    case sm2(Integers = .der)

    /// How r and s of a curve's signature are written.
    package enum Integers: String, Hashable, Sendable, CaseIterable {
        /// A SEQUENCE of two INTEGERs.
        case der
        /// r‖s, each as long as the curve's order.
        case raw
        /// Either: whatever is exactly as long as r‖s is taken for it, all else for DER.
        case either
    }

    /// `RS256` of JSON Web Tokens (RFC 7518 §3.3).
    package static let rs256 = SignatureAlgorithm.rsa(.sha256)
    /// `ES256` of JSON Web Tokens (RFC 7518 §3.4): r‖s.
    package static let es256 = SignatureAlgorithm.ecdsa(.sha256, .raw)

    /// What is used with a key where nothing else is said.
    package static func usual(for kind: KeyKind, _ integers: Integers = .der) -> SignatureAlgorithm? {
        switch kind {
        case .sm2: .sm2(integers)
        case .rsa: .rsa(.sha256)
        case .ec(.p256): .ecdsa(.sha256, integers)
        case .ec(.p384): .ecdsa(.sha384, integers)
        case .other: nil
        }
    }
}

/// Digests that signatures are made of; weaker ones are refused wherever they are met.
package enum HashFunction: String, Hashable, Sendable, CaseIterable {
    case sha256, sha384, sha512, sm3

    var openSSL: OpaquePointer? {
        switch self {
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        case .sm3: EVP_sm3()
        }
    }

    /// Length of a digest in bytes.
    var size: Int {
        switch self {
        case .sha256, .sm3: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    var identifier: String {
        switch self {
        case .sha256: OID.sha256
        case .sha384: OID.sha384
        case .sha512: OID.sha512
        case .sm3: OID.sm3
        }
    }

    /// Throws `weakDigest` for MD5 and SHA-1, `unsupported` for an unknown one.
    init(identifier: String) throws(CertificateRefusal) {
        if let known = Self.allCases.first(where: { $0.identifier == identifier }) {
            self = known
        } else {
            throw [OID.md5, OID.sha1].contains(identifier) ? .weakDigest : .unsupported
        }
    }

    /// The digest of bytes.
    package func digest(of bytes: [UInt8]) throws(CertificateRefusal) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: size)
        guard EVP_Digest(bytes, bytes.count, &digest, nil, openSSL, nil) == 1 else { throw .unsupported }
        return digest
    }
}
