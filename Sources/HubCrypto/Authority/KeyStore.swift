import COpenSSL

/// A key with its certificate and the chain, as a PFX file carries them (PKCS #12, RFC 7292).
package struct KeyStore: Sendable {
    package let key: PrivateKey
    package let certificate: Certificate
    package let chain: [Certificate]

    package init(key: PrivateKey, certificate: Certificate, chain: [Certificate] = []) {
        self.key = key
        self.certificate = certificate
        self.chain = chain
    }

    /// Reads a PFX file. Throws `malformed` for other bytes, for a wrong password, and where key and certificate do
    /// not belong together.
    package init(pfx: [UInt8], password: String) throws(CryptoError) {
        ERR_clear_error()
        defer { ERR_clear_error() }
        let store = pfx.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_PKCS12(nil, &start, buffer.count)
        }
        guard let store else { throw .malformed("PKCS #12") }
        defer { PKCS12_free(store) }
        var key: OpaquePointer?
        var certificate: OpaquePointer?
        var others: OpaquePointer?
        guard PKCS12_parse(store, password, &key, &certificate, &others) == 1 else { throw .malformed("PKCS #12") }
        defer {
            X509_free(certificate)
            Self.free(others)
        }
        guard let key else { throw .malformed("PKCS #12") }
        let privateKey = try PrivateKey(taking: key)
        let all = ([certificate] + Self.pointers(others)).compactMap { $0.flatMap(Self.certificate) }
        guard let own = all.first, own.publicKey == privateKey.publicKey else { throw .malformed("PKCS #12") }
        self.init(key: privateKey, certificate: own, chain: Array(all.dropFirst()))
    }

    /// A PFX file, encrypted with AES-256.
    package func pfx(password: String, name: String = "") throws(CryptoError) -> [UInt8] {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let others = OPENSSL_sk_new_null() else { throw .refused("OPENSSL_sk_new_null") }
        defer { OPENSSL_sk_free(others) }
        let own = try Self.pointer(certificate)
        for certificate in chain { OPENSSL_sk_push(others, UnsafeRawPointer(try Self.pointer(certificate))) }
        let cipher = NID_aes_256_cbc
        guard
            let store = PKCS12_create(
                password, name, key.pointer, own, others, cipher, cipher, 0, 0, 0)
        else { throw .refused("PKCS12_create") }
        defer { PKCS12_free(store) }
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = i2d_PKCS12(store, &buffer)
        guard count > 0, let buffer else { throw .refused("i2d_PKCS12") }
        defer { CRYPTO_free(buffer, nil, 0) }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
    }

    private static func pointer(_ certificate: Certificate) throws(CryptoError) -> OpaquePointer {
        do { return try certificate.body.openSSL() } catch { throw .malformed("certificate") }
    }

    private static func pointers(_ stack: OpaquePointer?) -> [OpaquePointer?] {
        guard let stack else { return [] }
        return (0..<max(OPENSSL_sk_num(stack), 0)).map { OPENSSL_sk_value(stack, $0).map { OpaquePointer($0) } }
    }

    private static func free(_ stack: OpaquePointer?) {
        for pointer in pointers(stack) { X509_free(pointer) }
        OPENSSL_sk_free(stack)
    }

    private static func certificate(_ pointer: OpaquePointer) -> Certificate? {
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(pointer, &buffer)
        guard count > 0, let buffer else { return nil }
        defer { CRYPTO_free(buffer, nil, 0) }
        return try? Certificate(der: Array(UnsafeBufferPointer(start: buffer, count: Int(count))))
    }
}
