import COpenSSL

/// A keyed digest (RFC 2104; with SM3 GB/T 15852.2).
package enum HMAC {
    /// The 32 bytes that only a holder of the key can make of a message: HMAC-SHA-256 (RFC 4231).
    package static func sha256(of message: [UInt8], key: [UInt8]) throws(CryptoError) -> [UInt8] {
        try digest(of: message, key: key, .sha256)
    }

    /// HMAC-SHA-1 (RFC 2202), which authenticators use (RFC 4226 §5.2); for nothing else.
    package static func sha1(of message: [UInt8], key: [UInt8]) throws(CryptoError) -> [UInt8] {
        try made(of: message, key: key, "SHA1")
    }

    /// The same by either digest of the hub.
    package static func digest(of message: [UInt8], key: [UInt8], _ algorithm: Digest.Algorithm) throws(CryptoError)
        -> [UInt8]
    {
        try made(of: message, key: key, algorithm.name)
    }

    private static func made(of message: [UInt8], key: [UInt8], _ digest: String) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count = 0
        let made = EVP_Q_mac(
            nil, "HMAC", nil, digest, nil, key, key.count, message, message.count, &bytes, bytes.count, &count)
        guard made != nil else {
            ERR_clear_error()
            throw .refused("EVP_Q_mac")
        }
        return Array(bytes.prefix(count))
    }
}

extension Digest.Algorithm {
    /// The name OpenSSL knows it by.
    fileprivate var name: String {
        switch self {
        case .sha256: "SHA256"
        case .sm3: "SM3"
        }
    }
}
