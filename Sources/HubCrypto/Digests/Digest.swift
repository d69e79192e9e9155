import COpenSSL

/// A digest of bytes.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// The digest of bytes that are in memory. Throws `refused` when OpenSSL lacks the algorithm.
    package init(of bytes: [UInt8], _ algorithm: Algorithm = .sha256) throws(CryptoError) {
        var stream = try DigestStream(algorithm)
        try stream.update(bytes)
        self = try stream.current()
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// In lower-case hexadecimal.
    package var description: String { Hex.text(of: bytes) }

    /// The algorithms there are.
    package enum Algorithm: Sendable, CaseIterable {
        /// SHA-256 (FIPS 180-4).
        case sha256
        /// SM3 (GB/T 32905-2016).
        case sm3

        var openSSL: OpaquePointer? {
            switch self {
            case .sha256: EVP_sha256()
            case .sm3: EVP_sm3()
            }
        }
    }
}
