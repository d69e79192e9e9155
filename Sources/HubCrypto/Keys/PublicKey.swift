import COpenSSL

/// A key that verifies signatures. OpenSSL's keys may be shared between threads once they are made, and this one
/// never changes after; that makes the unchecked `Sendable` true.
package final class PublicKey: @unchecked Sendable {
    package let kind: KeyKind
    /// The SubjectPublicKeyInfo in DER.
    package let der: [UInt8]
    /// SHA-256 of the SubjectPublicKeyInfo: who holds this key, whatever certificate carries it.
    package let digest: Digest
    let pointer: OpaquePointer

    /// A SubjectPublicKeyInfo in DER, with nothing behind it.
    package convenience init(spki: [UInt8]) throws(CertificateRefusal) {
        let key: SubjectKey
        do { key = try SubjectKey(DERReader.only(spki[...])) } catch { throw CertificateRefusal(error) }
        try self.init(key)
    }

    /// An RSA key of a JSON Web Key: `n` and `e` (RFC 7518 §6.3). Throws `weakKey` under 2048 bits.
    package convenience init(jwkModulus n: [UInt8], exponent e: [UInt8]) throws(CertificateRefusal) {
        guard n.count <= 2048, e.count <= 8 else { throw .tooLarge }
        try self.init(spki: SubjectKey.rsa(modulus: n, exponent: e))
        guard case .rsa(let bits) = kind, bits >= 2048 else { throw .weakKey }
    }

    /// A key on a curve of a JSON Web Key: `crv`, `x` and `y` (RFC 7518 §6.2). Throws `unsupported` for another curve
    /// and `badEncoding` for a point that is not on it.
    package convenience init(jwkCurve crv: String, x: [UInt8], y: [UInt8]) throws(CertificateRefusal) {
        guard let curve = KeyKind.Curve(rawValue: crv) else { throw .unsupported }
        let size = curve == .p256 ? 32 : 48
        guard x.count == size, y.count == size else { throw .badEncoding }
        try self.init(spki: SubjectKey.ec(curve: curve == .p256 ? OID.p256 : OID.p384, x: x, y: y))
    }

    init(_ key: SubjectKey) throws(CertificateRefusal) {
        ERR_clear_error()
        guard let digest = try? Digest(of: key.der) else { throw .unsupported }
        var start: UnsafePointer<UInt8>?
        let made = key.der.withUnsafeBufferPointer { bytes in
            start = bytes.baseAddress
            return d2i_PUBKEY(nil, &start, bytes.count)
        }
        ERR_clear_error()
        guard let made else { throw .badEncoding }
        kind = key.kind
        der = key.der
        self.digest = digest
        pointer = made
    }

    deinit { EVP_PKEY_free(pointer) }
}

extension PublicKey: Equatable {
    package static func == (left: PublicKey, right: PublicKey) -> Bool { left.der == right.der }
}
