/// Answers OCSP questions for an authority: with the authority's own key, or with a responder's that it has named.
package struct OCSPResponder: Sendable {
    package let issuer: Certificate
    package let signer: IssuingAuthority

    package init(issuer: Certificate, signer: IssuingAuthority) {
        self.issuer = issuer
        self.signer = signer
    }

    /// What is answered of a certificate.
    package enum Status: Hashable, Sendable {
        case good, unknown
        /// Since when, in milliseconds since 1970.
        case revoked(Int64)
    }

    /// An answer in DER (RFC 6960 §4.2), valid for the times in milliseconds since 1970.
    package func answer(
        _ status: Status, of certificate: Certificate, from thisUpdate: Int64, to nextUpdate: Int64?,
        nonce: [UInt8]? = nil
    ) throws(CryptoError) -> OCSPResponse {
        guard let name = CertificateName(certificate, issuer, hash: OID.sha1) else { throw .refused("EVP_Digest") }
        let next = nextUpdate.map { [DER.context(0, DERTime.generalized($0))] } ?? []
        let single = DER.sequence([name.der, Self.der(status), DERTime.generalized(thisUpdate)] + next)
        let repeated = nonce.map {
            DER.context(1, DER.sequence([CertificateExtension(OID.ocspNonce, DER.octetString($0)).der]))
        }
        let data = DER.sequence(
            [
                DER.context(1, signer.certificate.subject.der), DERTime.generalized(thisUpdate),
                DER.sequence([single]),
            ] + (repeated.map { [$0] } ?? []))
        let der = try signed(data)
        do { return try OCSPResponse(der: der) } catch { throw .malformed("OCSP answer") }
    }

    private func signed(_ data: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let algorithm = SignatureAlgorithm.usual(for: signer.key.kind) else { throw .refused("sign") }
        let along = signer.certificate == issuer ? [] : [DER.context(0, DER.sequence([signer.certificate.der]))]
        let basic = DER.sequence(
            [data, AlgorithmIdentifier(algorithm).der, DER.bitString(try signer.key.sign(data, algorithm))] + along)
        let body = DER.sequence([DER.oid(OID.ocspBasic), DER.octetString(basic)])
        return DER.sequence([DER.enumerated(0), DER.context(0, body)])
    }

    private static func der(_ status: Status) -> [UInt8] {
        switch status {
        case .good: DER.value(.implicit(0), [])
        case .unknown: DER.value(.implicit(2), [])
        case .revoked(let moment): DER.context(1, DERTime.generalized(moment))
        }
    }
}
