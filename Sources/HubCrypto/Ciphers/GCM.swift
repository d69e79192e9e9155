import COpenSSL

/// AES-256-GCM with a nonce of 12 bytes before and a tag of 16 bytes behind the ciphertext.
enum GCM {
    static let nonceLength = 12
    static let tagLength = 16

    static func seal(_ plain: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard key.count == Cipher.keyLength, nonce.count == nonceLength else { throw .outOfBounds("key") }
        let run = try CipherRun(EVP_aes_256_gcm(), key: key, vector: nonce, isSealing: true)
        try run.authenticate(context)
        let text = try run.update(plain) + run.final()
        var tag = [UInt8](repeating: 0, count: tagLength)
        guard EVP_CIPHER_CTX_ctrl(run.context, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &tag) == 1 else {
            throw CipherRun.refusal("EVP_CIPHER_CTX_ctrl")
        }
        return nonce + text + tag
    }

    static func open(_ sealed: [UInt8], key: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard key.count == Cipher.keyLength else { throw .outOfBounds("key") }
        guard sealed.count >= nonceLength + tagLength else { throw .malformed("sealed") }
        let run = try CipherRun(
            EVP_aes_256_gcm(), key: key, vector: Array(sealed.prefix(nonceLength)), isSealing: false)
        var tag = Array(sealed.suffix(tagLength))
        try run.authenticate(context)
        let plain = try run.update(Array(sealed.dropFirst(nonceLength).dropLast(tagLength)))
        guard EVP_CIPHER_CTX_ctrl(run.context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1 else {
            throw CipherRun.refusal("EVP_CIPHER_CTX_ctrl")
        }
        do { return try plain + run.final() } catch { throw .malformed("sealed") }
    }
}
