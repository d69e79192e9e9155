/// Keys out of a key (HKDF, RFC 5869, with HMAC-SHA-256).
package enum HKDF {
    /// `count` bytes, at most 8160, that stand in for a key of their own for each `info`.
    package static func bytes(_ count: Int, from secret: [UInt8], salt: [UInt8], info: [UInt8]) throws(CryptoError)
        -> [UInt8]
    {
        guard 1...255 * 32 ~= count else { throw .outOfBounds("count") }
        let key = try HMAC.sha256(of: secret, key: salt.isEmpty ? [UInt8](repeating: 0, count: 32) : salt)
        var bytes: [UInt8] = []
        var last: [UInt8] = []
        var round: UInt8 = 1
        while bytes.count < count {
            last = try HMAC.sha256(of: last + info + [round], key: key)
            bytes += last
            round &+= 1
        }
        return Array(bytes.prefix(count))
    }
}
