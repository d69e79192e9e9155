/// A signature that has been verified: who signed the bytes. Whether that certificate may be believed is for
/// `CertificateAuthority.verify` to say.
package struct SignedAnswer: Hashable, Sendable {
    package let signer: Certificate
    /// Other certificates that came along.
    package let presented: [Certificate]

    /// Verifies a bare signature (raw: RSA PKCS #1 v1.5 or PSS, ECDSA, SM2) over the bytes, as the settings say it is
    /// made. Throws `badSignature`, `zeroOrLargeInteger`, `badEncoding`, `trailingBytes`.
    package init(
        bare signature: [UInt8], over content: [UInt8], by signer: Certificate,
        encoding: SignatureEncoding = SignatureEncoding()
    ) throws(CertificateRefusal) {
        guard let algorithm = encoding.algorithm(for: signer.keyKind) else { throw .keyKindNotAllowed }
        try signer.publicKey.verify(signature: signature, over: content, algorithm: algorithm)
        self.signer = signer
        presented = []
    }

    /// Verifies a PKCS #7 or CMS SignedData (RFC 2315, RFC 5652, GM/T 0010) over the bytes, whether it carries them
    /// (attached) or not (detached). It must have exactly one signer.
    ///
    /// - Parameters:
    ///   - signedData: the ContentInfo in DER.
    ///   - expected: whose signature it must be; the certificate need not come along then. Without, the signer's
    ///     certificate must come along.
    package init(
        signedData: [UInt8], over content: [UInt8], expected: Certificate? = nil
    ) throws(CertificateRefusal) {
        let message = try SignedData(signedData)
        (signer, presented) = try message.verify(over: content, expected)
    }
}
