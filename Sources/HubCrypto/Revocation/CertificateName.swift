import COpenSSL

/// How OCSP names a certificate: digests of its issuer's name and key, and its serial number (RFC 6960 §4.1.1).
struct CertificateName: Hashable, Sendable {
    let hash: AlgorithmIdentifier
    let issuerName: [UInt8]
    let issuerKey: [UInt8]
    let serial: [UInt8]

    /// Nil for a digest that OpenSSL lacks.
    init?(_ certificate: Certificate, _ issuer: Certificate, hash identifier: String) {
        guard let name = Self.digest(issuer.subject.der, identifier),
            let key = Self.digest(issuer.body.fields.key.bits, identifier)
        else { return nil }
        hash = AlgorithmIdentifier(identifier, parameters: identifier == OID.sm3 ? nil : DER.null)
        issuerName = name
        issuerKey = key
        serial = certificate.body.fields.serial
    }

    init(_ value: DERValue) throws(DERFault) {
        var reader = try value.inside()
        hash = try AlgorithmIdentifier(reader.next(.sequence))
        issuerName = Array(try reader.next(.octetString).content)
        issuerKey = Array(try reader.next(.octetString).content)
        serial = try reader.next(.integer).integer()
        try reader.finish()
    }

    var der: [UInt8] {
        DER.sequence([
            hash.der, DER.octetString(issuerName), DER.octetString(issuerKey), DER.value(.integer, serial),
        ])
    }

    func names(_ certificate: Certificate, _ issuer: Certificate) -> Bool {
        guard serial == certificate.body.fields.serial,
            let wanted = CertificateName(certificate, issuer, hash: hash.identifier)
        else { return false }
        return wanted.issuerName == issuerName && wanted.issuerKey == issuerKey
    }

    /// SHA-1 is a name here, not a signature, and is what responders know.
    static func digest(_ bytes: [UInt8], _ identifier: String) -> [UInt8]? {
        if let hash = try? HashFunction(identifier: identifier) { return try? hash.digest(of: bytes) }
        guard identifier == OID.sha1 else { return nil }
        var digest = [UInt8](repeating: 0, count: 20)
        return EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil) == 1 ? digest : nil
    }
}
