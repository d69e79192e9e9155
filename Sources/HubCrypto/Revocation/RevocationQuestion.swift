/// Whether an issuer has revoked a certificate, asked at a moment.
struct RevocationQuestion {
    let certificate: Certificate
    let issuer: Certificate
    /// Milliseconds since 1970.
    let moment: Int64
    let skew: Int64

    /// What an OCSP answer says to the question.
    enum Answer { case other, good, revoked, unusable }

    func judge(_ response: OCSPResponse) -> Answer {
        guard let single = response.fields.singles.first(where: { $0.names(certificate, issuer) }) else {
            return .other
        }
        guard isSigned(response) else { return .unusable }
        guard single.status != .revoked else { return .revoked }
        let end = single.nextUpdate ?? single.thisUpdate.addingReportingOverflow(skew).partialValue
        let isCurrent = single.thisUpdate - skew <= moment && moment <= end
        return single.status == .good && isCurrent ? .good : .unusable
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
    }
}
