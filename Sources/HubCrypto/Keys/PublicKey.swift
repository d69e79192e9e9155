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
        defer { ERR_clear_error() }
        guard let digest = try? Digest(of: key.der) else { throw .unsupported }
        guard let made = key.kind.curveName.map({ Self.point(key, $0) }) ?? Self.decoded(key) else {
            throw .badEncoding
        }
        kind = key.kind
        der = key.der
        self.digest = digest
        pointer = made
    }

    deinit { EVP_PKEY_free(pointer) }

    private static func decoded(_ key: SubjectKey) -> OpaquePointer? {
        key.der.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            return d2i_PUBKEY(nil, &start, bytes.count)
        }
    }

    /// `EVP_PKEY_PUBLIC_KEY`, a macro that Swift does not see: the public key with its parameters.
    private static let publicPart: Int32 = 0x86

    /// OpenSSL keeps the pointer to a parameter's name, so that it must outlive the call that makes the parameter.
    private static func lasting(_ name: StaticString) -> UnsafePointer<CChar> {
        UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// A point of a curve straight from its bits, in a tenth of the time OpenSSL's decoders take; it must be on the
    /// curve.
    private static func point(_ key: SubjectKey, _ curve: String) -> OpaquePointer? {
        guard isPoint(key.bits, width: key.kind.order?.count ?? 0),
            let context = EVP_PKEY_CTX_new_from_name(nil, key.kind == .sm2 ? "SM2" : "EC", nil)
        else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var name = Array(curve.utf8CString)
        var bits = key.bits
        var made: OpaquePointer?
        let isMade = name.withUnsafeMutableBufferPointer { name in
            bits.withUnsafeMutableBytes { bits in
                var parameters = [
                    OSSL_PARAM_construct_utf8_string(Self.lasting("group"), name.baseAddress, 0),
                    OSSL_PARAM_construct_octet_string(Self.lasting("pub"), bits.baseAddress, bits.count),
                    OSSL_PARAM_construct_end(),
                ]
                return EVP_PKEY_fromdata_init(context) == 1
                    && EVP_PKEY_fromdata(context, &made, publicPart, &parameters) == 1
            }
        }
        return isMade ? made : nil
    }

    /// Both coordinates, or one with the other's sign (SEC 1 §2.3.3); never the point at infinity.
    private static func isPoint(_ bits: [UInt8], width: Int) -> Bool {
        switch bits.first {
        case 4: bits.count == 1 + 2 * width
        case 2, 3: bits.count == 1 + width
        default: false
        }
    }
}

extension PublicKey: Equatable {
    package static func == (left: PublicKey, right: PublicKey) -> Bool { left.der == right.der }
}
