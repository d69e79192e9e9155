extension CertificateAuthority {
    /// The way from a certificate up to an anchor, in time at every step.
    func chain(
        of leaf: Certificate, _ presented: [Certificate], _ moment: Int64
    ) throws(CertificateRefusal) -> [Certificate] {
        if let known = paths.chain(of: leaf), known.allSatisfy({ $0.isCurrent(at: moment) }) { return known }
        let chain = try build(leaf, presented, moment)
        try Self.judgeTimes(chain, moment)
        paths.remember(chain, of: leaf)
        return chain
    }

    /// First with the authorities that are in time: an authority may have renewed its certificate. Then with all of
    /// them, so that the refusal is the right one.
    private func build(
        _ leaf: Certificate, _ presented: [Certificate], _ moment: Int64
    ) throws(CertificateRefusal) -> [Certificate] {
        let between = intermediates + presented.prefix(Self.presentedLimit)
        let current = ChainBuilder(
            anchors: anchors.filter { $0.isCurrent(at: moment) },
            intermediates: between.filter { $0.isCurrent(at: moment) })
        do { return try current.chain(of: leaf) } catch .unknownAuthority {} catch .sameNameOtherKey {}
        return try ChainBuilder(anchors: anchors, intermediates: between).chain(of: leaf)
    }

    private static let presentedLimit = 10

    private static func judgeTimes(_ chain: [Certificate], _ moment: Int64) throws(CertificateRefusal) {
        guard let leaf = chain.first else { throw .unknownAuthority }
        guard leaf.notBefore <= moment else { throw .notYetValid }
        guard leaf.isCurrent(at: moment) else { throw .expired }
        guard chain.allSatisfy({ $0.isCurrent(at: moment) }) else { throw .authorityExpired }
    }
}

extension Certificate {
    /// Whether a moment lies within its validity; its last second counts whole.
    package func isCurrent(at moment: Int64) -> Bool { notBefore <= moment && moment <= notAfter }

    /// Whether its own key has signed it.
    package var isSelfSigned: Bool { isSelfIssued && isSigned(by: publicKey) }

    /// Whether a key has signed it.
    func isSigned(by key: PublicKey) -> Bool {
        let fields = body.fields
        guard let algorithm = try? fields.algorithm.signature() else { return false }
        return (try? key.verify(signature: fields.signature, over: Array(fields.signed), algorithm: algorithm)) != nil
    }
}
