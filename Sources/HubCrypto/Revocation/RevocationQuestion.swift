/// Whether an issuer has revoked a certificate, asked at a moment.
struct RevocationQuestion {
    let certificate: Certificate
    let issuer: Certificate
    /// Milliseconds since 1970.
    let moment: Int64
    let skew: Int64
    /// Whether a responder's certificate is revoked itself.
    var revokes: (Certificate) -> Bool = { _ in false }

    /// What an OCSP answer says to the question.
    func judge(_ response: OCSPResponse) -> CertificateStanding {
        guard let single = single(of: response) else { return .other }
        guard isSigned(response) else { return .unusable }
        switch single.status {
        case .revoked: return .revoked
        case .unknown: return .unknown
        case .good:
            let end = single.nextUpdate ?? single.thisUpdate.addingReportingOverflow(skew).partialValue
            return single.thisUpdate - skew <= moment && moment <= end ? .good : .stale
        }
    }

    /// When the next answer is there at the latest; nil where newer ones may be had at any time (RFC 6960 §4.2.2.1).
    func end(of response: OCSPResponse) -> Int64? { single(of: response)?.nextUpdate }

    private func single(of response: OCSPResponse) -> OCSPFields.Single? {
        response.fields.singles.first { $0.names(certificate, issuer) }
    }

    /// Signed by the issuer, or by someone it has issued a certificate to for just that (RFC 6960 §4.2.2.2).
    private func isSigned(_ response: OCSPResponse) -> Bool {
        let fields = response.fields
        guard let algorithm = try? fields.algorithm.signature() else { return false }
        return ([issuer] + fields.certificates.filter(isResponder)).contains { signer in
            let signed = Array(fields.signed)
            return fields.responder.names(signer)
                && (try? signer.publicKey.verify(signature: fields.signature, over: signed, algorithm: algorithm))
                    != nil
        }
    }

    private func isResponder(_ candidate: Certificate) -> Bool {
        candidate.issuer.der == issuer.subject.der && candidate.isCurrent(at: moment)
            && candidate.body.fields.usage.purposes?.contains(OID.ocspSigning) == true
            && !candidate.body.fields.usage.hasUnknownCritical && candidate.isSigned(by: issuer.publicKey)
            && !revokes(candidate)
    }
}
