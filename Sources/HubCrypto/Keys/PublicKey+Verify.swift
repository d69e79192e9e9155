import COpenSSL

extension PublicKey {
    /// The identifier of SM2 signers where none is agreed upon (GM/T 0009 §10).
    static let sm2Identifier = Array("1234567812345678".utf8)

    /// Returns when the signature is this key's over the bytes. Throws `badSignature`, `zeroOrLargeInteger`,
    /// `badEncoding`, `trailingBytes`, or `unsupported` where the algorithm is not this kind of key's.
    package func verify(
        signature: [UInt8], over bytes: [UInt8], algorithm: SignatureAlgorithm
    ) throws(CertificateRefusal) {
        let (hash, written) = try prepare(signature, algorithm)
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let context = EVP_MD_CTX_new() else { throw .unsupported }
        defer { EVP_MD_CTX_free(context) }
        var details: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &details, hash.openSSL, nil, pointer) == 1,
            details.map({ adjust($0, algorithm) }) == true
        else { throw .unsupported }
        guard EVP_DigestVerify(context, written, written.count, bytes, bytes.count) == 1 else { throw .badSignature }
    }

    /// The digest, and the signature as OpenSSL reads it.
    private func prepare(
        _ signature: [UInt8], _ algorithm: SignatureAlgorithm
    ) throws(CertificateRefusal) -> (HashFunction, [UInt8]) {
        switch (algorithm, kind) {
        case (.rsa(let hash), .rsa(let bits)), (.pss(let hash, _), .rsa(let bits)):
            guard signature.count == (bits + 7) / 8 else { throw .badSignature }
            return (hash, signature)
        case (.ecdsa(let hash, let integers), .ec):
            return (hash, try CurveSignature(signature, integers, kind).der)
        case (.sm2(let integers), .sm2):
            return (.sm3, try CurveSignature(signature, integers, kind).der)
        default: throw .unsupported
        }
    }

    private func adjust(_ details: OpaquePointer, _ algorithm: SignatureAlgorithm) -> Bool {
        SignatureDetails.set(details, algorithm)
    }
}

/// What OpenSSL has to be told beside key and digest.
enum SignatureDetails {
    static func set(_ details: OpaquePointer, _ algorithm: SignatureAlgorithm) -> Bool {
        switch algorithm {
        case .rsa, .ecdsa: true
        case .sm2:
            EVP_PKEY_CTX_set1_id(details, PublicKey.sm2Identifier, Int32(PublicKey.sm2Identifier.count)) == 1
        case .pss(let hash, let salt):
            EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(details, Int32(truncatingIfNeeded: salt ?? hash.size)) == 1
                && EVP_PKEY_CTX_set_rsa_mgf1_md(details, hash.openSSL) == 1
        }
    }
}
