/// What one password hash costs (scrypt, RFC 7914 §2).
package struct ScryptCost: Hashable, Sendable {
    /// The binary logarithm of N, 1 to 20.
    package let logN: Int
    /// The block size, 1 to 16.
    package let r: Int
    /// The parallelization, 1 to 4.
    package let p: Int

    /// Throws `outOfBounds`, so that a value read from a table cannot ask for all the memory there is.
    package init(logN: Int, r: Int = 8, p: Int = 1) throws(CryptoError) {
        guard 1...20 ~= logN, 1...16 ~= r, 1...4 ~= p else { throw .outOfBounds("scrypt") }
        self.init(checked: logN, r, p)
    }

    private init(checked logN: Int, _ r: Int, _ p: Int) {
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// N = 2^17, r = 8, p = 1: about 0.3 s and 128 MiB.
    package static let standard = ScryptCost(checked: 17, 8, 1)

    /// N = 2^4: for tests, where thousands of passwords are checked.
    package static let trivial = ScryptCost(checked: 4, 8, 1)

    /// The memory scrypt takes, in bytes, with room for its blocks of parallel work.
    var memory: UInt64 { 128 * UInt64(r) * (UInt64(1) << UInt64(logN) + UInt64(p) + 2) + 1 << 16 }
}
