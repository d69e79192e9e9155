import COpenSSL

/// Random bytes that nobody can guess, and a comparison that tells nobody where it stopped.
package enum SecureBytes {
    /// Bytes from OpenSSL's generator. Throws `noRandomness`.
    package static func random(_ count: Int) throws(CryptoError) -> [UInt8] {
        guard let size = Int32(exactly: count), size >= 0 else { throw .outOfBounds("count") }
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, size) == 1 else { throw .noRandomness }
        return bytes
    }

    /// True when both are the same; takes the same time wherever they differ. Only the length may show.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    /// The same for text, by its UTF-8.
    package static func equal(_ left: String, _ right: String) -> Bool { equal(Array(left.utf8), Array(right.utf8)) }
}
