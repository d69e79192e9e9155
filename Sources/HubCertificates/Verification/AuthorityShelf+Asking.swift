import HubCore
import HubCrypto
import RegionSDK

extension AuthorityShelf {
    /// The CA of that name, where a responder is asked about its certificates.
    func plan(asking name: String) -> AuthorityPlan? {
        authorities.first { $0.face.name == name && $0.responder != nil }
    }

    /// What an answer of the CA's responder says. It computes, so not for an event loop.
    func standing(
        of verified: VerifiedCertificate, in answer: OCSPResponse, by plan: AuthorityPlan, at time: Timestamp
    ) -> (standing: CertificateStanding, until: Int64?) {
        current(plan).standing(of: verified, in: answer, at: time.milliseconds, policy: plan.policy)
    }

    /// Verifies a certificate once more as the CA's policy asks, with what its responder has said: then a list of its
    /// issuer's need not be there.
    func verify(
        _ verified: VerifiedCertificate, with answer: OCSPResponse?, by plan: AuthorityPlan, at time: Timestamp
    ) -> KeyRefusal? {
        let known = current(plan)
        do throws(CertificateRefusal) {
            _ = try (answer.map { known.adding($0) } ?? known).verify(
                verified.certificate, presented: Array(verified.chain.dropFirst()), at: time.milliseconds,
                policy: plan.policy)
            return nil
        } catch {
            return .certificate(error)
        }
    }
}

extension AuthorityPlan {
    /// The policy before the responder is asked: no list need be there yet, one that is there is obeyed.
    var screening: CertificatePolicy {
        var policy = policy
        if responder != nil { policy.revocation = .soft }
        return policy
    }
}
