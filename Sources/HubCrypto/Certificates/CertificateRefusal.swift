/// Why a certificate or a signature is not taken. The raw value is the reason that an audit entry carries; the words
/// for people belong to the sign-in.
package enum CertificateRefusal: String, Error, Hashable, Sendable, CaseIterable {
    // Whose certificate it is.
    /// No authority that is trusted here has issued it.
    case unknownAuthority = "unknown-authority"
    /// An authority of that name is trusted, but with another key.
    case sameNameOtherKey = "same-name-other-key"
    /// It is signed with its own key.
    case selfSigned = "self-signed"
    /// Between it and the trusted authority stands a certificate that may not issue, or too many of them.
    case issuerNotAuthority = "issuer-not-authority"

    // When.
    case expired
    case notYetValid = "not-yet-valid"
    /// The authority that issued it, or one above, has expired or is not yet valid.
    case authorityExpired = "authority-expired"

    // Revocation.
    case revoked
    case crlMissing = "crl-missing"
    case crlStale = "crl-stale"
    /// There are lists of revoked certificates, but of other authorities.
    case crlWrongIssuer = "crl-wrong-issuer"
    case crlBadSignature = "crl-bad-signature"
    /// A list of a kind that is not read here: indirect, partial (delta), with unknown critical parts.
    case crlUnsupported = "crl-unsupported"
    /// An OCSP answer that is no answer to the question, or not signed by who may.
    case ocspUnusable = "ocsp-unusable"
    /// The responder does not know the certificate.
    case ocspUnknown = "ocsp-unknown"
    /// An OCSP answer of another time.
    case ocspStale = "ocsp-stale"

    // What it is for.
    /// The encryption certificate of a double certificate (双证书中的加密证书).
    case encryptionCertificate = "encryption-certificate"
    case noDigitalSignature = "no-digital-signature"
    /// An authority's own certificate stands where a person's should.
    case authorityAsLeaf = "authority-as-leaf"
    case noClientAuth = "no-client-auth"
    /// The policy that is asked for does not stand in it.
    case policyMissing = "policy-missing"
    case unknownCriticalExtension = "unknown-critical-extension"

    // How it is made.
    case version1 = "version-1"
    case weakKey = "weak-key"
    case weakDigest = "weak-digest"
    /// A kind of key that is not allowed here; DSA never is.
    case keyKindNotAllowed = "key-kind-not-allowed"
    /// Serial number zero, negative, or longer than 20 bytes.
    case badSerialNumber = "bad-serial-number"

    // The signature.
    /// The signature is over other bytes, or of another key.
    case badSignature = "bad-signature"
    /// r or s of the signature is zero or not below the order of the curve.
    case zeroOrLargeInteger = "zero-or-large-integer"
    case trailingBytes = "trailing-bytes"
    /// Not DER (BER lengths, padded integers), or not the text it should be (base64, hexadecimal).
    case badEncoding = "bad-encoding"
    /// The certificate that came with the signature is not the signer's.
    case certificateSwapped = "certificate-swapped"
    /// No certificate of the signer came, and none is known.
    case certificateMissing = "certificate-missing"
    case noSigner = "no-signer"
    case twoSigners = "two-signers"
    case tooLarge = "too-large"
    case unsupported

    init(_ fault: DERFault) { self = fault == .trailing ? .trailingBytes : .badEncoding }
}
