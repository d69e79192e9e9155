import COpenSSL

/// Detached CMS signatures (RFC 5652) as PAdES baseline asks for them (ETSI EN 319 142-1 6.3): the content's digest and
/// the certificate's (signing-certificate-v2, RFC 5035) are signed, the time is not, for the PDF says it.
package enum SealSignature {
    /// Signs bytes with SHA-256. Returns the DER of the `ContentInfo`.
    package static func sign(_ content: [UInt8], with seal: SealKey) throws -> [UInt8] {
        defer { ERR_clear_error() }
        let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_PARTIAL | CMS_CADES)
        guard let cms = CMS_sign(nil, nil, nil, nil, flags) else { throw CryptoError.refused("CMS_sign") }
        defer { CMS_ContentInfo_free(cms) }
        guard let signer = CMS_add1_signer(cms, seal.certificate, seal.key, EVP_sha256(), flags) else {
            throw CryptoError.refused("CMS_add1_signer")
        }
        for certificate in seal.chain where CMS_add1_cert(cms, certificate) != 1 {
            throw CryptoError.refused("CMS_add1_cert")
        }
        let isFinal = try OpenSSLBytes.reading(content) { CMS_final(cms, $0, nil, flags) == 1 }
        guard isFinal else { throw CryptoError.refused("CMS_final") }
        try signWithoutTime(signer, seal)
        return try SealDER.written("i2d_CMS_ContentInfo") { i2d_CMS_ContentInfo(cms, $0) }
    }

    /// True when a signature is the seal's over these bytes. The seal's own certificate is the trust.
    package static func verify(_ signature: [UInt8], of content: [UInt8], by seal: SealKey) -> Bool {
        defer { ERR_clear_error() }
        let cms = signature.withUnsafeBufferPointer { bytes in
            var place = bytes.baseAddress
            return d2i_CMS_ContentInfo(nil, &place, bytes.count)
        }
        guard let cms else { return false }
        defer { CMS_ContentInfo_free(cms) }
        let flags = UInt32(CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY | CMS_DETACHED)
        let isRight = try? OpenSSLBytes.reading(content) { CMS_verify(cms, nil, nil, $0, nil, flags) == 1 }
        guard isRight == true, let signers = CMS_get0_signers(cms) else { return false }
        defer { OPENSSL_sk_free(signers) }
        guard OPENSSL_sk_num(signers) == 1, let signer = OPENSSL_sk_value(signers, 0) else { return false }
        return X509_cmp(OpaquePointer(signer), seal.certificate) == 0
    }

    /// OpenSSL 3.0 always signs a signing-time, which PAdES baseline forbids: takes it out and signs what is left.
    private static func signWithoutTime(_ signer: OpaquePointer, _ seal: SealKey) throws {
        let place = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1)
        guard place >= 0 else { return }
        X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, place))
        let signature = try signature(of: try signedAttributes(signer), seal)
        guard let field = CMS_SignerInfo_get0_signature(signer),
            ASN1_STRING_set(field, signature, Int32(clamping: signature.count)) == 1
        else { throw CryptoError.refused("ASN1_STRING_set") }
    }

    /// The signed attributes as they are digested: a DER `SET OF` (RFC 5652 5.4; X.690 11.6 sorts its members).
    private static func signedAttributes(_ signer: OpaquePointer) throws -> [UInt8] {
        var members: [[UInt8]] = []
        for index in 0..<max(CMS_signed_get_attr_count(signer), 0) {
            guard let attribute = CMS_signed_get_attr(signer, index) else {
                throw CryptoError.refused("CMS_signed_get_attr")
            }
            members.append(try SealDER.written("i2d_X509_ATTRIBUTE") { i2d_X509_ATTRIBUTE(attribute, $0) })
        }
        members.sort { $0.lexicographicallyPrecedes($1) }
        let body = Array(members.joined())
        return [0x31] + length(body.count) + body
    }

    /// A DER length (X.690 8.1.3).
    private static func length(_ count: Int) -> [UInt8] {
        if count < 128 { return [UInt8(count)] }
        var digits: [UInt8] = []
        var rest = count
        while rest > 0 {
            digits.insert(UInt8(rest & 255), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(digits.count)] + digits
    }

    private static func signature(of message: [UInt8], _ seal: SealKey) throws -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw CryptoError.refused("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var size = 0
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, seal.key) == 1,
            EVP_DigestSign(context, nil, &size, message, message.count) == 1
        else { throw CryptoError.refused("EVP_DigestSign") }
        var bytes = [UInt8](repeating: 0, count: size)
        guard EVP_DigestSign(context, &bytes, &size, message, message.count) == 1 else {
            throw CryptoError.refused("EVP_DigestSign")
        }
        return Array(bytes.prefix(size))
    }
}
