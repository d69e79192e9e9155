import COpenSSL

/// A digest of bytes that come in pieces.
package struct DigestStream: ~Copyable {
    private let context: OpaquePointer

    /// Throws `refused` when OpenSSL lacks the algorithm.
    package init(_ algorithm: Digest.Algorithm = .sha256) throws(CryptoError) {
        context = try Self.started(algorithm.openSSL)
    }

    /// SHA-1 (FIPS 180-4), which transfers are checked by (tus 1.0.0, checksum); for nothing else.
    package static func sha1() throws(CryptoError) -> DigestStream {
        DigestStream(context: try started(EVP_sha1()))
    }

    private init(context: OpaquePointer) { self.context = context }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes the next piece.
    package mutating func update(_ bytes: [UInt8]) throws(CryptoError) {
        guard EVP_DigestUpdate(context, bytes, bytes.count) == 1 else { throw .refused("EVP_DigestUpdate") }
    }

    /// The digest of everything taken so far; more may follow.
    package func current() throws(CryptoError) -> Digest {
        guard let copy = EVP_MD_CTX_new() else { throw .refused("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(copy) }
        guard EVP_MD_CTX_copy_ex(copy, context) == 1 else { throw .refused("EVP_MD_CTX_copy_ex") }
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard EVP_DigestFinal_ex(copy, &bytes, &count) == 1 else { throw .refused("EVP_DigestFinal_ex") }
        return Digest(bytes: Array(bytes.prefix(Int(count))))
    }

    private static func started(_ algorithm: OpaquePointer?) throws(CryptoError) -> OpaquePointer {
        guard let context = EVP_MD_CTX_new() else { throw .refused("EVP_MD_CTX_new") }
        guard EVP_DigestInit_ex(context, algorithm, nil) == 1 else {
            EVP_MD_CTX_free(context)
            throw .refused("EVP_DigestInit_ex")
        }
        return context
    }
}
