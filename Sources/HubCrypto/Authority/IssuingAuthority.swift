/// An authority that issues: its certificate and its key.
package struct IssuingAuthority: Sendable {
    package let certificate: Certificate
    package let key: PrivateKey

    /// An authority made before. Throws `malformed` where the key is not the certificate's.
    package init(certificate: Certificate, key: PrivateKey) throws(CryptoError) {
        guard certificate.publicKey == key.publicKey else { throw .malformed("authority") }
        self.certificate = certificate
        self.key = key
    }

    /// A root, signed by itself.
    package static func root(_ form: CertificateForm, key: PrivateKey) throws(CryptoError) -> IssuingAuthority {
        let certificate = try made(form, key.publicKey, form.subject, key)
        return try IssuingAuthority(certificate: certificate, key: key)
    }

    /// Issues a certificate for a key.
    package func issue(_ form: CertificateForm, for key: PublicKey) throws(CryptoError) -> Certificate {
        try Self.made(form, key, certificate.subject, self.key)
    }

    /// Issues an authority below this one.
    package func intermediate(_ form: CertificateForm, key: PrivateKey) throws(CryptoError) -> IssuingAuthority {
        try IssuingAuthority(certificate: issue(form, for: key.publicKey), key: key)
    }

    private static func made(
        _ form: CertificateForm, _ key: PublicKey, _ issuer: DistinguishedName, _ signer: PrivateKey
    ) throws(CryptoError) -> Certificate {
        guard let algorithm = SignatureAlgorithm.usual(for: signer.kind) else { throw .refused("sign") }
        let der = try form.certificate(of: key, issuer: issuer, signer: signer, algorithm: algorithm)
        do { return try Certificate(der: der) } catch { throw .malformed("certificate form") }
    }
}
