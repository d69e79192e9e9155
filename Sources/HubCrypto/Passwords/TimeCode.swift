/// The codes of an authenticator: TOTP (RFC 6238) over HOTP (RFC 4226), six digits, 30 seconds, SHA-1.
package struct TimeCode: Sendable {
    private let secret: [UInt8]

    /// `secret` is at least 16 bytes (RFC 4226 §4, R6); shorter ones throw `outOfBounds`.
    package init(secret: [UInt8]) throws(CryptoError) {
        guard secret.count >= 16 else { throw .outOfBounds("secret") }
        self.secret = secret
    }

    /// How long a code is shown, in seconds.
    package static let period: Int64 = 30

    /// The number of the period that a time lies in; nil before 1970.
    package static func step(atSecond second: Int64) -> Int64? { second < 0 ? nil : second / period }

    /// The code of a period.
    package func code(of step: Int64, digits: Int = 6) throws(CryptoError) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - 8 * $0)) }
        let hash = try HMAC.sha1(of: counter, key: secret)
        let offset = Int(hash[hash.count - 1] & 15)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        var modulus: UInt32 = 1
        for _ in 0..<min(max(digits, 6), 9) { modulus *= 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: min(max(digits, 6), 9) - text.count) + text
    }

    /// The period whose code this is: the one of a time, or its neighbours, since clocks differ (RFC 6238 §5.2); nil for
    /// none. Each candidate is compared in the same time.
    package func step(of code: String, around step: Int64) throws(CryptoError) -> Int64? {
        var found: Int64?
        for candidate in [step - 1, step, step + 1] where candidate >= 0 {
            if SecureBytes.equal(try self.code(of: candidate), code) { found = candidate }
        }
        return found
    }
}
