import COpenSSL
import Synchronization

/// A certificate as it is read here, and as OpenSSL reads it when a chain is built: that takes as long as half an SM2
/// verification, and a sign-in with a known chain does without.
final class CertificateBody: Sendable {
    let der: [UInt8]
    let fields: CertificateFields
    let key: PublicKey
    let fingerprint: Digest
    private let parsed = Mutex<Parsed?>(nil)

    static let sizeLimit = 64 << 10

    init(_ bytes: [UInt8]) throws(CertificateRefusal) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge }
        do { fields = try CertificateFields(bytes) } catch { throw CertificateRefusal(error) }
        der = bytes
        key = try PublicKey(fields.key)
        guard let digest = try? Digest(of: bytes) else { throw .unsupported }
        fingerprint = digest
    }

    /// OpenSSL's certificate, which lives as long as this one. Throws `badEncoding` where OpenSSL cannot read it.
    func openSSL() throws(CertificateRefusal) -> OpaquePointer {
        let isSM2 = fields.algorithm.identifier == OID.sm2SM3
        return try parsed.withLock { parsed throws(CertificateRefusal) in
            if let parsed { return parsed }
            let made = Parsed(pointer: try Self.parsed(der, isSM2: isSM2))
            parsed = made
            return made
        }.pointer
    }

    /// It is completed before it is shared: the SM2 identifier is set and extensions are read. Nothing changes after,
    /// which makes the unchecked `Sendable` true.
    private final class Parsed: @unchecked Sendable {
        let pointer: OpaquePointer

        init(pointer: OpaquePointer) { self.pointer = pointer }

        deinit { X509_free(pointer) }
    }

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
