/// Authenticated encryption under a key of 32 bytes: what was changed, cut or put elsewhere does not open.
package enum Cipher: String, Sendable, CaseIterable {
    /// AES-256 in Galois counter mode (NIST SP 800-38D).
    case aes = "aes-256-gcm"
    /// SM4 (GB/T 32907-2016) in CBC mode, then HMAC-SM3: OpenSSL has SM4 in Galois counter mode only from 3.1 on.
    case sm4

    /// The length of a key in bytes.
    package static let keyLength = 32

    /// A random nonce, the ciphertext and its tag. `context` is not kept, but must be the same to open it.
    package func seal(_ plain: [UInt8], key: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        switch self {
        case .aes: try GCM.seal(plain, key: key, nonce: SecureBytes.random(GCM.nonceLength), context: context)
        case .sm4:
            try SM4.seal(plain, key: key, vector: SecureBytes.random(SM4.blockLength), context: context)
        }
    }

    /// What was sealed. Throws `malformed` for anything else.
    package func open(_ sealed: [UInt8], key: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        switch self {
        case .aes: try GCM.open(sealed, key: key, context: context)
        case .sm4: try SM4.open(sealed, key: key, context: context)
        }
    }
}
