import COpenSSL

/// The certificate and private key of a seal (电子签章), as OpenSSL holds them. Unchecked because both are only read
/// after they are made, which OpenSSL allows from every thread.
package final class SealKey: @unchecked Sendable {
    let certificate: OpaquePointer
    let key: OpaquePointer
    /// Intermediate certificates behind the seal's own.
    let chain: [OpaquePointer]
    /// SHA-256 of the certificate's DER, in lower-case hexadecimal.
    package let fingerprint: String

    /// Reads PEM: the seal's certificate, then intermediate ones; and its key without a pass phrase. Throws `SealFault`.
    package init(certificate: [UInt8], key: [UInt8]) throws {
        let all = try SealPEM.certificates(certificate)
        let secret = try SealPEM.privateKey(key)
        do {
            try Self.check(all[0], secret)
            fingerprint = try Digest(of: try SealDER.bytes(of: all[0])).description
        } catch {
            for one in all { X509_free(one) }
            EVP_PKEY_free(secret)
            throw error
        }
        self.certificate = all[0]
        chain = Array(all.dropFirst())
        self.key = secret
    }

    deinit {
        X509_free(certificate)
        for one in chain { X509_free(one) }
        EVP_PKEY_free(key)
    }

    /// True when a moment, in seconds since 1970, lies within the certificate's validity.
    package func isValid(at seconds: Int64) -> Bool {
        var time = time_t(seconds)
        return X509_cmp_time(X509_get0_notBefore(certificate), &time) < 0
            && X509_cmp_time(X509_get0_notAfter(certificate), &time) > 0
    }

    private static func check(_ certificate: OpaquePointer, _ key: OpaquePointer) throws {
        defer { ERR_clear_error() }
        if isSM2(X509_get0_pubkey(certificate)) || isSM2(key) { throw SealFault.unsupportedAlgorithm }
        let isRSA = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA
        let isP256 = EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_bits(key) == 256
        guard isRSA && EVP_PKEY_get_bits(key) >= 2048 || isP256 else { throw SealFault.unsupportedAlgorithm }
        guard X509_check_private_key(certificate, key) == 1 else { throw SealFault.mismatch }
        let usage = X509_get_key_usage(certificate)
        if usage != UInt32.max, usage & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) == 0 {
            throw SealFault.notForSigning
        }
    }

    private static func isSM2(_ key: OpaquePointer?) -> Bool {
        guard let key else { return false }
        if EVP_PKEY_is_a(key, "SM2") == 1 { return true }
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1 else { return false }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) == "SM2"
    }
}

/// Why a seal cannot be used; never holds a byte of the key.
package enum SealFault: Error, Hashable, Sendable {
    case unreadableCertificate
    case unreadableKey
    /// Certificate and key belong to different seals.
    case mismatch
    /// SM2, a short RSA key or another curve: PDF readers do not verify it.
    case unsupportedAlgorithm
    /// The certificate's key usage does not allow signatures.
    case notForSigning
    /// The certificate is not valid now.
    case expired
}

/// Certificates and keys out of PEM.
enum SealPEM {
    static func certificates(_ text: [UInt8]) throws -> [OpaquePointer] {
        defer { ERR_clear_error() }
        var found: [OpaquePointer] = []
        try OpenSSLBytes.reading(text) { memory in
            while let next = PEM_read_bio_X509(memory, nil, nil, nil) { found.append(next) }
        }
        guard !found.isEmpty else { throw SealFault.unreadableCertificate }
        return found
    }

    /// An encrypted key is refused rather than asked for on the terminal.
    static func privateKey(_ text: [UInt8]) throws -> OpaquePointer {
        defer { ERR_clear_error() }
        let key = try OpenSSLBytes.reading(text) { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
        guard let key else { throw SealFault.unreadableKey }
        return key
    }
}

/// DER of OpenSSL's structures.
enum SealDER {
    static func bytes(of certificate: OpaquePointer) throws -> [UInt8] {
        try written("i2d_X509") { i2d_X509(certificate, $0) }
    }

    /// What an `i2d` function writes: asked for the length first.
    static func written(_ name: String, _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) throws
        -> [UInt8]
    {
        let size = write(nil)
        guard size > 0 else { throw CryptoError.refused(name) }
        return [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            var place = buffer.baseAddress
            count = Int(max(write(&place), 0))
        }
    }
}
