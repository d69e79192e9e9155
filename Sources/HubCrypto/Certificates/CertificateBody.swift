import COpenSSL

/// A certificate as it is read here and as OpenSSL reads it. OpenSSL's part is completed before it is shared: the SM2
/// identifier is set and extensions are read; nothing changes after, which makes the unchecked `Sendable` true.
final class CertificateBody: @unchecked Sendable {
    let der: [UInt8]
    let fields: CertificateFields
    let key: PublicKey
    let fingerprint: Digest
    let pointer: OpaquePointer

    static let sizeLimit = 64 << 10

    init(_ bytes: [UInt8]) throws(CertificateRefusal) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge }
        do { fields = try CertificateFields(bytes) } catch { throw CertificateRefusal(error) }
        der = bytes
        key = try PublicKey(fields.key)
        guard let digest = try? Digest(of: bytes) else { throw .unsupported }
        fingerprint = digest
        pointer = try Self.parsed(bytes, isSM2: fields.algorithm.identifier == OID.sm2SM3)
    }

    deinit { X509_free(pointer) }

    /// The identifier is set where an SM2 key has signed: any other signature would not verify with it.
    private static func parsed(_ bytes: [UInt8], isSM2: Bool) throws(CertificateRefusal) -> OpaquePointer {
        ERR_clear_error()
        defer { ERR_clear_error() }
        let made = bytes.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_X509(nil, &start, buffer.count)
        }
        guard let made else { throw .badEncoding }
        guard !isSM2 || setIdentifier(made) else {
            X509_free(made)
            throw .unsupported
        }
        X509_check_purpose(made, -1, 0)
        return made
    }

    /// OpenSSL's own identifier of SM2 signers is empty, not the standard's.
    private static func setIdentifier(_ certificate: OpaquePointer) -> Bool {
        let bytes = PublicKey.sm2Identifier
        guard let identifier = ASN1_OCTET_STRING_new(),
            ASN1_OCTET_STRING_set(identifier, bytes, Int32(bytes.count)) == 1
        else { return false }
        X509_set0_distinguishing_id(certificate, identifier)
        return true
    }
}
