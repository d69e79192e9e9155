import COpenSSL

/// SM4-CBC, then HMAC-SM3 over context, vector and ciphertext; each with a key of its own out of the one given.
enum SM4 {
    static let blockLength = 16
    private static let tagLength = 32

    static func seal(_ plain: [UInt8], key: [UInt8], vector: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        let keys = try keys(of: key)
        let body = try vector + encrypt(plain, key: keys.cipher, vector: vector)
        return try body + tag(body, keys.tag, context)
    }

    static func open(_ sealed: [UInt8], key: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        let keys = try keys(of: key)
        guard sealed.count >= 2 * blockLength + tagLength else { throw .malformed("sealed") }
        let body = Array(sealed.dropLast(tagLength))
        guard SecureBytes.equal(try tag(body, keys.tag, context), Array(sealed.suffix(tagLength))) else {
            throw .malformed("sealed")
        }
        let run = try CipherRun(
            EVP_sm4_cbc(), key: keys.cipher, vector: Array(body.prefix(blockLength)), isSealing: false)
        do { return try run.update(Array(body.dropFirst(blockLength))) + run.final() } catch {
            throw .malformed("sealed")
        }
    }

    /// The ciphertext alone, padded to whole blocks (PKCS#7).
    static func encrypt(_ plain: [UInt8], key: [UInt8], vector: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard key.count == blockLength, vector.count == blockLength else { throw .outOfBounds("key") }
        let run = try CipherRun(EVP_sm4_cbc(), key: key, vector: vector, isSealing: true)
        return try run.update(plain) + run.final()
    }

    private static func keys(of key: [UInt8]) throws(CryptoError) -> (cipher: [UInt8], tag: [UInt8]) {
        guard key.count == Cipher.keyLength else { throw .outOfBounds("key") }
        let bytes = try HKDF.bytes(blockLength + tagLength, from: key, salt: [], info: Array("sm4-cbc hmac-sm3".utf8))
        return (Array(bytes.prefix(blockLength)), Array(bytes.suffix(tagLength)))
    }

    /// The context's length stands first, so that no byte can move between context and ciphertext.
    private static func tag(_ body: [UInt8], _ key: [UInt8], _ context: [UInt8]) throws(CryptoError) -> [UInt8] {
        let length = withUnsafeBytes(of: UInt64(context.count).bigEndian) { Array($0) }
        return try HMAC.digest(of: length + context + body, key: key, .sm3)
    }
}
