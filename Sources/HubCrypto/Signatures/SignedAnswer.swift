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

    /// Verifies a PKCS #7 or CMS SignedData over the bytes, as `SignedMessage` reads it.
    package init(
        signedData: [UInt8], over content: [UInt8], expected: Certificate? = nil
    ) throws(CertificateRefusal) {
        self = try SignedMessage(signedData, expected: expected).verify(over: content)
    }

    fileprivate init(_ signer: Certificate, _ presented: [Certificate]) {
        self.signer = signer
        self.presented = presented
    }
}

/// A PKCS #7 or CMS SignedData (RFC 2315, RFC 5652, GM/T 0010) whose signature is still to be verified: who is said to
/// have signed it. So the certificate can be judged first, and a signature that does not hold be counted against it.
package struct SignedMessage: Sendable {
    package let signer: Certificate
    /// Other certificates that came along.
    package let presented: [Certificate]
    private let data: SignedData

    /// Reads a message, which must have exactly one signer.
    ///
    /// - Parameters:
    ///   - bytes: the ContentInfo in DER.
    ///   - expected: whose signature it must be; the certificate need not come along then. Without, the signer's
    ///     certificate must come along.
    package init(_ bytes: [UInt8], expected: Certificate? = nil) throws(CertificateRefusal) {
        data = try SignedData(bytes)
        signer = try data.signer(expected)
        presented = data.certificates.filter { [signer] in $0 != signer }
    }

    /// Verifies the signature over the bytes, whether the message carries them (attached) or not (detached).
    package func verify(over content: [UInt8]) throws(CertificateRefusal) -> SignedAnswer {
        try data.verify(over: content, by: signer)
        return SignedAnswer(signer, presented)
    }
}
