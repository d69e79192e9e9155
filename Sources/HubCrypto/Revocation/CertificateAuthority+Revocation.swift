extension CertificateAuthority {
    /// Asks for each certificate below the anchor whether its issuer has revoked it.
    func checkRevocation(
        of chain: [Certificate], _ moment: Int64, _ policy: CertificatePolicy
    ) throws(CertificateRefusal) {
        for (index, pair) in zip(chain, chain.dropFirst()).enumerated() {
            let mustKnow = policy.revocation == .requiredThroughout || index == 0 && policy.revocation == .required
            let question = question(of: pair.0, by: pair.1, moment, policy)
            do { try check(question, chain) } catch {
                guard !mustKnow, Self.unknowns.contains(error) else { throw error }
            }
        }
    }

    /// Nothing is known, as far as these go; the other refusals say that something is wrong.
    private static let unknowns: Set<CertificateRefusal> = [
        .crlMissing, .crlStale, .crlWrongIssuer, .ocspUnusable, .ocspUnknown, .ocspStale,
    ]

    /// A current OCSP answer is enough; without one, the issuer's lists say it.
    private func check(_ question: RevocationQuestion, _ chain: [Certificate]) throws(CertificateRefusal) {
        var fault: CertificateRefusal?
        for answer in answers {
            switch question.judge(answer) {
            case .other: continue
            case .good: return
            case .revoked: throw .revoked
            case let standing: fault = standing.refusal
            }
        }
        do { try checkLists(question, chain) } catch .crlMissing { throw fault ?? .crlMissing }
    }

    private func checkLists(_ question: RevocationQuestion, _ chain: [Certificate]) throws(CertificateRefusal) {
        let issuer = question.issuer
        let lists = revocationLists.filter {
            $0.issuer.der == issuer.subject.der && $0.body.fields.scope.covers(question.certificate)
        }.sorted { $0.thisUpdate > $1.thisUpdate }
        guard !lists.isEmpty else {
            let names = chain.map(\.subject.der)
            let isOthers = revocationLists.contains { !names.contains($0.issuer.der) }
            throw isOthers ? .crlWrongIssuer : .crlMissing
        }
        let signed = lists.filter { isSigned($0, by: issuer) }
        guard !signed.isEmpty else { throw .crlBadSignature }
        guard !signed.contains(where: { $0.revokes(question.certificate) }) else { throw .revoked }
        guard signed.contains(where: { $0.isCurrent(at: question.moment, skew: question.skew) }) else {
            throw .crlStale
        }
    }

    /// OpenSSL cannot verify SM2 lists (it has no place for the signer's identifier), so the signed bytes are verified
    /// here, for every kind of key.
    func isSigned(_ list: RevocationList, by issuer: Certificate) -> Bool {
        let known = ChainPaths.SignedList(list: list.fingerprint, key: issuer.publicKeyDigest)
        guard issuer.body.fields.usage.keyUsage?.contains(CertificateUsage.crlSign) != false else { return false }
        if paths.knows(known) { return true }
        let fields = list.body.fields
        guard let algorithm = try? fields.algorithm.signature() else { return false }
        let signed = Array(fields.signed)
        do { try issuer.publicKey.verify(signature: fields.signature, over: signed, algorithm: algorithm) } catch {
            return false
        }
        paths.remember(known)
        return true
    }
}
