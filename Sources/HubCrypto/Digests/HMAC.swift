import COpenSSL

/// A keyed digest: HMAC-SHA-256 (RFC 2104, RFC 4231).
package enum HMAC {
    /// The 32 bytes that only a holder of the key can make of a message.
    package static func sha256(of message: [UInt8], key: [UInt8]) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count = 0
        let made = EVP_Q_mac(
            nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &bytes, bytes.count, &count)
        guard made != nil else { throw .refused("EVP_Q_mac") }
        return Array(bytes.prefix(count))
    }
}
