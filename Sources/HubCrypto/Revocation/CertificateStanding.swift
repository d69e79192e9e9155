/// What an OCSP answer says of a certificate (RFC 6960 §2.2), with who signed it and when judged.
package enum CertificateStanding: Hashable, Sendable {
    /// The answer speaks of other certificates.
    case other
    case good, revoked
    /// The responder does not know the certificate.
    case unknown
    /// It was good at another time than asked for.
    case stale
    /// Not signed by who may.
    case unusable

    /// Why nobody comes in with it; nil where the answer settles nothing against the certificate.
    package var refusal: CertificateRefusal? {
        switch self {
        case .other, .good: nil
        case .revoked: .revoked
        case .unknown: .ocspUnknown
        case .stale: .ocspStale
        case .unusable: .ocspUnusable
        }
    }
}

extension CertificateAuthority {
    /// What an OCSP answer says of a certificate that was verified, and until when that holds: milliseconds since 1970,
    /// nil where a newer answer may be had at any time.
    package func standing(
        of verified: VerifiedCertificate, in answer: OCSPResponse, at moment: Int64, policy: CertificatePolicy
    ) -> (standing: CertificateStanding, until: Int64?) {
        let question = question(of: verified.certificate, by: verified.issuer, moment, policy)
        return (question.judge(answer), question.end(of: answer))
    }

    /// The question about one certificate of a chain; a responder that its authority's own list revokes is none.
    func question(
        of certificate: Certificate, by issuer: Certificate, _ moment: Int64, _ policy: CertificatePolicy
    ) -> RevocationQuestion {
        RevocationQuestion(certificate: certificate, issuer: issuer, moment: moment, skew: policy.clockSkew) {
            responder in
            revocationLists.contains {
                $0.issuer.der == issuer.subject.der && $0.revokes(responder) && isSigned($0, by: issuer)
            }
        }
    }
}
