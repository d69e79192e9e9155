import COpenSSL

/// One run of a cipher of OpenSSL over a text.
struct CipherRun: ~Copyable {
    let context: OpaquePointer

    init(_ cipher: OpaquePointer?, key: [UInt8], vector: [UInt8], isSealing: Bool) throws(CryptoError) {
        context = try Self.started(cipher, key, vector, isSealing)
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// Takes in what is authenticated and not encrypted.
    func authenticate(_ bytes: [UInt8]) throws(CryptoError) {
        guard let size = Int32(exactly: bytes.count) else { throw .outOfBounds("context") }
        var count: Int32 = 0
        guard size == 0 || EVP_CipherUpdate(context, nil, &count, bytes, size) == 1 else {
            throw Self.refusal("EVP_CipherUpdate")
        }
    }

    /// Takes a text and gives what is finished of it.
    func update(_ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let size = Int32(exactly: bytes.count), size < Int32.max - 64 else { throw .outOfBounds("text") }
        guard size > 0 else { return [] }
        var text = [UInt8](repeating: 0, count: bytes.count + 32)
        var count: Int32 = 0
        guard EVP_CipherUpdate(context, &text, &count, bytes, size) == 1 else {
            throw Self.refusal("EVP_CipherUpdate")
        }
        return Array(text.prefix(Int(count)))
    }

    /// The rest. Throws `refused` where tag or padding is wrong.
    func final() throws(CryptoError) -> [UInt8] {
        var text = [UInt8](repeating: 0, count: 64)
        var count: Int32 = 0
        guard EVP_CipherFinal_ex(context, &text, &count) == 1 else { throw Self.refusal("EVP_CipherFinal_ex") }
        return Array(text.prefix(Int(count)))
    }

    /// The error, with nothing of it left in OpenSSL's queue.
    static func refusal(_ call: String) -> CryptoError {
        ERR_clear_error()
        return .refused(call)
    }

    private static func started(_ cipher: OpaquePointer?, _ key: [UInt8], _ vector: [UInt8], _ isSealing: Bool)
        throws(CryptoError) -> OpaquePointer
    {
        guard let context = EVP_CIPHER_CTX_new() else { throw refusal("EVP_CIPHER_CTX_new") }
        guard EVP_CipherInit_ex(context, cipher, nil, key, vector, isSealing ? 1 : 0) == 1 else {
            EVP_CIPHER_CTX_free(context)
            throw refusal("EVP_CipherInit_ex")
        }
        return context
    }
}
