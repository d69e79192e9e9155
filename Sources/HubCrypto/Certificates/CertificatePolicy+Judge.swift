extension CertificatePolicy {
    /// Judges what a person's certificate says of itself.
    func judge(leaf: Certificate) throws(CertificateRefusal) {
        try judge(build: leaf)
        let usage = leaf.body.fields.usage
        guard !usage.hasUnknownCritical else { throw .unknownCriticalExtension }
        guard !usage.isAuthority, usage.keyUsage?.contains(CertificateUsage.keyCertSign) != true else {
            throw .authorityAsLeaf
        }
        try judge(keyUsage: usage.keyUsage)
        if requiresClientAuth {
            guard let purposes = usage.purposes, !purposes.isDisjoint(with: [OID.clientAuth, OID.anyExtendedUsage])
            else { throw .noClientAuth }
        }
        guard policies.isEmpty || !policies.isDisjoint(with: usage.policies) else { throw .policyMissing }
    }

    /// Judges an authority's certificate on the way up; the trusted one's own signature says nothing.
    func judge(authority: Certificate, isTrusted: Bool) throws(CertificateRefusal) {
        try judge(key: authority.keyKind)
        let usage = authority.body.fields.usage
        guard !usage.hasUnknownCritical else { throw .unknownCriticalExtension }
        guard usage.isAuthority, usage.keyUsage?.contains(CertificateUsage.keyCertSign) != false else {
            throw .issuerNotAuthority
        }
        if !isTrusted { try judge(build: authority) }
    }

    private func judge(build certificate: Certificate) throws(CertificateRefusal) {
        let fields = certificate.body.fields
        guard fields.version == 2 else { throw .version1 }
        guard let first = fields.serial.first, first < 0x80, fields.serial != [0], fields.serial.count <= 20 else {
            throw .badSerialNumber
        }
        try judge(key: fields.key.kind)
        _ = try fields.algorithm.signature()
    }

    private func judge(key: KeyKind) throws(CertificateRefusal) {
        guard let family = key.family, families.contains(family) else { throw .keyKindNotAllowed }
        if case .rsa(let bits) = key, bits < max(rsaBits, 2048) { throw .weakKey }
    }

    /// An encryption certificate is one that encrypts or agrees on keys and does not sign.
    private func judge(keyUsage: Set<Int>?) throws(CertificateRefusal) {
        guard let keyUsage else {
            if requiresDigitalSignature { throw .noDigitalSignature }
            return
        }
        guard !keyUsage.contains(CertificateUsage.digitalSignature) else { return }
        let encrypts = keyUsage.isDisjoint(with: [
            CertificateUsage.keyEncipherment, CertificateUsage.dataEncipherment, CertificateUsage.keyAgreement,
        ])
        throw encrypts ? .noDigitalSignature : .encryptionCertificate
    }
}
