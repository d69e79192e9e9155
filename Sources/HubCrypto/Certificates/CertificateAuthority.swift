/// Whom to trust: certificates of authorities, their lists of revoked certificates, and OCSP answers. A value that
/// never changes: new lists make a new one.
package struct CertificateAuthority: Sendable {
    /// Trusted certificates: a chain ends at any of them, at a root or below.
    package let anchors: [Certificate]
    /// Certificates that help to reach an anchor, and are believed only then.
    package let intermediates: [Certificate]
    package let revocationLists: [RevocationList]
    /// OCSP answers fetched before; `adding(_:)` takes one fetched for this sign-in.
    package private(set) var answers: [OCSPResponse]
    let paths: ChainPaths

    package init(
        anchors: [Certificate], intermediates: [Certificate] = [], revocationLists: [RevocationList] = [],
        answers: [OCSPResponse] = []
    ) {
        self.anchors = anchors
        self.intermediates = intermediates
        self.revocationLists = revocationLists
        self.answers = answers
        paths = ChainPaths()
    }

    /// The same authority with one more OCSP answer; what was verified before stays known.
    package func adding(_ answer: OCSPResponse) -> CertificateAuthority {
        var copy = self
        copy.answers.append(answer)
        return copy
    }

    /// Verifies a person's certificate: what it says of itself, the chain up to an anchor, times, revocation.
    ///
    /// - Parameters:
    ///   - presented: certificates that came with it, helping to reach an anchor.
    ///   - moment: now, in milliseconds since 1970.
    package func verify(
        _ leaf: Certificate, presented: [Certificate] = [], at moment: Int64, policy: CertificatePolicy
    ) throws(CertificateRefusal) -> VerifiedCertificate {
        guard anchors.contains(leaf) || !leaf.isSelfSigned else { throw .selfSigned }
        try policy.judge(leaf: leaf)
        let chain = try chain(of: leaf, presented, moment)
        try judge(chain, policy)
        try checkRevocation(of: chain, moment, policy)
        return VerifiedCertificate(certificate: leaf, chain: chain, moment: moment)
    }

    private func judge(_ chain: [Certificate], _ policy: CertificatePolicy) throws(CertificateRefusal) {
        guard let anchor = chain.last, chain.count > 1 else { throw .unknownAuthority }
        for authority in chain.dropFirst() { try policy.judge(authority: authority, isTrusted: authority == anchor) }
    }
}
