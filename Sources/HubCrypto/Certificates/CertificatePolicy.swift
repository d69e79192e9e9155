/// What a certificate must be before it is taken. OpenSSL takes much more; see the cases of `CertificateRefusal`.
package struct CertificatePolicy: Hashable, Sendable {
    /// How revocation is asked for.
    package enum Revocation: String, Hashable, Sendable, CaseIterable {
        /// A list that is there is obeyed; a missing or a stale one is overlooked.
        case soft
        /// The issuer's current list, or a current OCSP answer, must be there.
        case required
        /// The same for every certificate up to the trusted one.
        case requiredThroughout = "required-throughout"
    }

    package var families: Set<KeyKind.Family>
    /// The smallest RSA modulus in bits; never under 2048.
    package var rsaBits: Int
    /// Whether keyUsage must be there with digitalSignature. Without, a certificate without the extension passes, but
    /// one whose extension lacks it does not.
    package var requiresDigitalSignature: Bool
    /// Whether extendedKeyUsage must be there with clientAuth. Without, the extension is not looked at.
    package var requiresClientAuth: Bool
    /// Of these identifiers one must stand among the certificate's policies; none asks for nothing.
    package var policies: Set<String>
    package var revocation: Revocation
    /// How far the clocks of authorities may be ahead, in milliseconds: for the start of a list or an answer.
    package var clockSkew: Int64

    package init(
        families: Set<KeyKind.Family> = Set(KeyKind.Family.allCases), rsaBits: Int = 2048,
        requiresDigitalSignature: Bool = true, requiresClientAuth: Bool = false, policies: Set<String> = [],
        revocation: Revocation = .required, clockSkew: Int64 = 300_000
    ) {
        self.families = families
        self.rsaBits = rsaBits
        self.requiresDigitalSignature = requiresDigitalSignature
        self.requiresClientAuth = requiresClientAuth
        self.policies = policies
        self.revocation = revocation
        self.clockSkew = clockSkew
    }
}
