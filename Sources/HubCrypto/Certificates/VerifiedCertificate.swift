/// A certificate that a trusted authority has issued, at a moment and by a policy.
package struct VerifiedCertificate: Hashable, Sendable {
    package let certificate: Certificate
    /// From the certificate up to the trusted one, both included.
    package let chain: [Certificate]
    /// When it was verified, in milliseconds since 1970.
    package let moment: Int64

    /// The certificate of who issued it.
    package var issuer: Certificate { chain[min(1, chain.count - 1)] }

    /// SHA-256 of the issuer's SubjectPublicKeyInfo: accounts are bound to it with an identifier, and stay bound when
    /// the certificate, or the issuer's, is renewed with the same key.
    package var issuerKeyDigest: Digest { issuer.publicKeyDigest }
}
