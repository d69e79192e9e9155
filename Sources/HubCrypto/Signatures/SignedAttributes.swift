/// What a signer signs beside the content (RFC 5652 §11).
struct SignedAttributes: Sendable {
    let contentType: String
    let messageDigest: [UInt8]
    /// The certificate the signer says is theirs (ESS, RFC 5035); nil where nothing is said.
    let certificateDigest: NamedCertificate?

    /// Each attribute may stand there once; the two that must be there have one value each.
    init(_ value: DERValue) throws(DERFault) {
        var reader = try value.inside()
        var found: [String: DERValue] = [:]
        while !reader.isAtEnd {
            var attribute = try reader.inside(.sequence)
            let type = try attribute.next(.objectIdentifier).objectIdentifier()
            let values = try attribute.next(.set)
            try attribute.finish()
            guard found.updateValue(values, forKey: type) == nil else { throw .content }
        }
        guard let type = found[OID.contentType], let digest = found[OID.messageDigest] else { throw .content }
        contentType = try Self.only(type, .objectIdentifier).objectIdentifier()
        messageDigest = Array(try Self.only(digest, .octetString).content)
        certificateDigest = try found[OID.signingCertificateV2].map { values throws(DERFault) in
            try NamedCertificate(Self.only(values, .sequence))
        }
    }

    private static func only(_ values: DERValue, _ tag: DERTag) throws(DERFault) -> DERValue {
        let value = try DERReader.only(values.content)
        guard value.tag == tag else { throw .tag }
        return value
    }

    /// The first of SigningCertificateV2's certificates: a digest, SHA-256 unless it says otherwise.
    struct NamedCertificate: Sendable {
        private let hash: String
        private let digest: [UInt8]

        init(_ value: DERValue) throws(DERFault) {
            var reader = try value.inside()
            var list = try reader.inside(.sequence)
            var first = try list.inside(.sequence)
            hash =
                try first.optional(.sequence).map { value throws(DERFault) in
                    try AlgorithmIdentifier(value).identifier
                } ?? OID.sha256
            digest = Array(try first.next(.octetString).content)
        }

        func matches(_ certificate: Certificate) -> Bool {
            guard let hash = try? HashFunction(identifier: hash) else { return false }
            return (try? hash.digest(of: certificate.der)) == digest
        }
    }
}
