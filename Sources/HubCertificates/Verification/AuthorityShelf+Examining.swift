import HubCore
import HubCrypto
import RegionSDK

/// What certificate and signature of a proof are worth, before the database is asked.
struct Verdict: Sendable {
    /// The certificate as it was verified, for whom the CA's responder is asked.
    var verified: VerifiedCertificate?
    /// The key, also of a proof whose signature does not hold: it is what failures are counted under.
    var key: ProvenKey?
    var refusal: KeyRefusal?
    /// What the responder did not say, where its answer is not required.
    var overlooked: KeyRefusal?
}

extension AuthorityShelf {
    /// Checks a proof: chain, times, revocation, use, signature, and where the identity stands. It computes and looks at
    /// files, so not for an event loop.
    func examine(_ proof: KeyProof, at time: Timestamp) -> Verdict {
        switch proof {
        case .connection(let der):
            do throws(CertificateRefusal) {
                return judge(try Certificate(der: der), [], .connection, among: authorities, time)
            } catch {
                return Verdict(refusal: .certificate(error))
            }
        case .answer(let answer):
            let asked = authorities.filter { answer.authority.isEmpty || $0.face.name == answer.authority }
            return examine(answer, among: asked, time)
        }
    }

    /// Each CA reads an answer in its own way; the one that knows the certificate decides.
    private func examine(_ answer: KeyAnswer, among plans: [AuthorityPlan], _ time: Timestamp) -> Verdict {
        var last = Verdict(refusal: .certificate(.unknownAuthority))
        for plan in plans {
            last = examine(answer, by: plan, time)
            if !last.isOfAnother { return last }
        }
        return last
    }

    private func examine(_ answer: KeyAnswer, by plan: AuthorityPlan, _ time: Timestamp) -> Verdict {
        let byService = answer.signer == .service
        let encoding = byService ? plan.encoding : SignatureEncoding()
        do throws(CertificateRefusal) {
            let claim = try Claim(answer, byService ? plan.form : .bare)
            var verdict = judge(claim.signer, claim.presented, answer.signer, among: [plan], time)
            guard verdict.refusal == nil else { return verdict }
            do throws(CertificateRefusal) {
                try claim.verify(over: encoding.signedBytes(of: answer.challenge), encoding)
            } catch {
                verdict.refusal = .certificate(error)
            }
            return verdict
        } catch {
            return Verdict(refusal: .certificate(error))
        }
    }

    private func judge(
        _ certificate: Certificate, _ presented: [Certificate], _ signer: KeySigner, among plans: [AuthorityPlan],
        _ time: Timestamp
    ) -> Verdict {
        var last = Verdict(refusal: .certificate(.unknownAuthority))
        for plan in plans where plan.face.signers.contains(signer) {
            last = judge(certificate, presented, by: plan, time)
            if !last.isOfAnother { return last }
        }
        return last
    }

    private func judge(
        _ certificate: Certificate, _ presented: [Certificate], by plan: AuthorityPlan, _ time: Timestamp
    ) -> Verdict {
        do throws(CertificateRefusal) {
            let verified = try current(plan).verify(
                certificate, presented: presented, at: time.milliseconds, policy: plan.screening)
            guard let key = ProvenKey(verified, plan) else { return Verdict(refusal: .noIdentity) }
            return Verdict(verified: verified, key: key)
        } catch {
            return Verdict(refusal: .certificate(error))
        }
    }
}

/// Who is said to have signed an answer: the certificate is judged before the signature, so that a signature that does
/// not hold counts against its key.
private struct Claim {
    let signer: Certificate
    /// Other certificates that came along.
    let presented: [Certificate]
    private let signature: Signature

    private enum Signature {
        case bare([UInt8])
        case message(SignedMessage)
    }

    init(_ answer: KeyAnswer, _ form: AnswerForm) throws(CertificateRefusal) {
        let bytes = try SignatureEncoding.bytes(of: answer.signature)
        var sent: Certificate?
        if !answer.certificate.isEmpty {
            sent = try Certificate(der: try SignatureEncoding.bytes(of: answer.certificate))
        }
        switch form {
        case .signedData:
            let message = try SignedMessage(bytes, expected: sent)
            (signer, presented, signature) = (message.signer, message.presented, .message(message))
        case .bare:
            guard let sent else { throw .certificateMissing }
            (signer, presented, signature) = (sent, [], .bare(bytes))
        }
    }

    func verify(over content: [UInt8], _ encoding: SignatureEncoding) throws(CertificateRefusal) {
        switch signature {
        case .bare(let bytes): _ = try SignedAnswer(bare: bytes, over: content, by: signer, encoding: encoding)
        case .message(let message): _ = try message.verify(over: content)
        }
    }
}

extension Verdict {
    /// True when the certificate is not of the CA that was asked, so that another may know it.
    fileprivate var isOfAnother: Bool {
        switch refusal {
        case .certificate(.unknownAuthority), .certificate(.selfSigned): true
        default: false
        }
    }
}

extension ProvenKey {
    /// Nil where the certificate has no identity at any of the CA's places.
    init?(_ verified: VerifiedCertificate, _ plan: AuthorityPlan) {
        let certificate = verified.certificate
        var found: (place: IdentityPlace, text: String)?
        for place in plan.identity where found == nil {
            if let text = place.text(in: certificate) { found = (place, text) }
        }
        guard let found, let digest = try? TenantKeys.digest("\(found.place.name) \(found.text)") else { return nil }
        authority = plan.face.name
        issuerKey = verified.issuerKeyDigest.description
        identifier = found.text
        identifierDigest = digest
        owner = (certificate.subject.commonName ?? certificate.subject.organization ?? found.text).storable
        serial = certificate.serialNumber
        publicKey = certificate.publicKeyDigest.description
        from = Timestamp(milliseconds: certificate.notBefore)
        until = Timestamp(milliseconds: certificate.notAfter)
    }
}
