/// Why OpenSSL did not do what was asked.
package enum CryptoError: Error, Hashable, Sendable {
    /// OpenSSL refused the call; the name of the function.
    case refused(String)
    /// The random generator has no entropy.
    case noRandomness
    /// A stored value that should be ours cannot be read.
    case malformed(String)
    /// A parameter is outside what is allowed.
    case outOfBounds(String)
}
