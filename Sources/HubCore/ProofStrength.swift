/// By what a session's person proved himself: the strongest there was since it was opened.
package enum ProofStrength: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// The password, or another authority's word: one factor.
    case password = 0
    /// A code by text message: a second factor, but none for who administers the tenant.
    case text = 1
    /// A cryptographic proof: an authenticator or its recovery code, a bound key.
    case cryptographic = 2

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
