extension CertificateForm {
    /// The certificate in DER.
    func certificate(
        of key: PublicKey, issuer: DistinguishedName, signer: PrivateKey, algorithm: SignatureAlgorithm
    ) throws(CryptoError) -> [UInt8] {
        let name = AlgorithmIdentifier(algorithm)
        let body = try body(of: key, issuer: issuer, signer: signer.publicKey, name: name)
        return DER.sequence([body, name.der, DER.bitString(try signer.sign(body, algorithm))])
    }

    /// What is signed.
    func body(
        of key: PublicKey, issuer: DistinguishedName, signer: PublicKey, name: AlgorithmIdentifier
    ) throws(CryptoError) -> [UInt8] {
        let drawn = try SecureBytes.random(15)
        let extensions = extensions(of: key, signer)
        return DER.sequence(
            (version == 0 ? [] : [DER.context(0, DER.integer(version))]) + [
                DER.integer(serial ?? [1] + drawn), name.der, issuer.der,
                DER.sequence([DERTime.write(notBefore), DERTime.write(notAfter)]), subject.der, key.der,
            ] + (extensions.isEmpty ? [] : [DER.context(3, DER.sequence(extensions.map(\.der)))]))
    }

    /// The identifier of a key: SHA-256 of its bits, cut to 20 bytes (RFC 7093 §2).
    static func identifier(of key: PublicKey) -> [UInt8] {
        let bits = try? SubjectKey(DERReader.only(key.der[...])).bits
        return Array((try? HashFunction.sha256.digest(of: bits ?? []))?.prefix(20) ?? [])
    }

    private func extensions(of key: PublicKey, _ issuer: PublicKey) -> [CertificateExtension] {
        guard version == 2 else { return others }
        var list = hasKeyIdentifiers ? Self.identifiers(of: key, issuer) : []
        list.append(CertificateExtension(OID.basicConstraints, critical: true, constraints))
        if !uses.isEmpty {
            let bits = DER.bitString(bits: Set(uses.map(\.rawValue)))
            list.append(CertificateExtension(OID.keyUsage, critical: true, bits))
        }
        if !purposes.isEmpty {
            list.append(CertificateExtension(OID.extendedUsage, DER.sequence(purposes.map(DER.oid))))
        }
        return list + places + others
    }

    private static func identifiers(of key: PublicKey, _ issuer: PublicKey) -> [CertificateExtension] {
        let above = DER.sequence([DER.value(.implicit(0), identifier(of: issuer))])
        return [
            CertificateExtension(OID.subjectKeyIdentifier, DER.octetString(identifier(of: key))),
            CertificateExtension(OID.authorityKeyIdentifier, above),
        ]
    }

    private var constraints: [UInt8] {
        guard isAuthority else { return DER.sequence([]) }
        return DER.sequence([DER.boolean(true)] + (pathLength.map { [DER.integer($0)] } ?? []))
    }

    /// Policies, names of hosts, addresses of lists, identities.
    private var places: [CertificateExtension] {
        var list: [CertificateExtension] = []
        if !policies.isEmpty {
            let each = policies.map { DER.sequence([DER.oid($0)]) }
            list.append(CertificateExtension(OID.policies, DER.sequence(each)))
        }
        if !hosts.isEmpty {
            list.append(CertificateExtension(OID.alternativeName, DER.sequence(hosts.map(Self.host))))
        }
        if !listAddresses.isEmpty {
            let each = listAddresses.map { DER.sequence([DER.context(0, DER.context(0, Self.address($0)))]) }
            list.append(CertificateExtension(OID.distributionPoints, DER.sequence(each)))
        }
        return list + identities.map { CertificateExtension($0.identifier, DER.utf8($0.text)) }
    }

    static func address(_ text: String) -> [UInt8] { DER.value(.implicit(6), Array(text.utf8)) }

    /// An IPv4 address of four numbers, or a name.
    private static func host(_ text: String) -> [UInt8] {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        let isAddress = numbers.count == 4 && numbers.map(String.init).joined(separator: ".") == text
        return isAddress ? DER.value(.implicit(7), numbers) : DER.value(.implicit(2), Array(text.utf8))
    }
}
