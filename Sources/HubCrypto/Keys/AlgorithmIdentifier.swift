/// The name of an algorithm with its parameters (RFC 5280 §4.1.1.2).
struct AlgorithmIdentifier: Hashable, Sendable {
    let identifier: String
    /// The parameters as they are written; nil where there are none.
    let parameters: [UInt8]?

    init(_ value: DERValue) throws(DERFault) {
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        identifier = try reader.next(.objectIdentifier).objectIdentifier()
        parameters = reader.isAtEnd ? nil : Array(try reader.next().whole)
        try reader.finish()
    }

    init(_ identifier: String, parameters: [UInt8]? = nil) {
        self.identifier = identifier
        self.parameters = parameters
    }

    var der: [UInt8] { DER.sequence([DER.oid(identifier)] + (parameters.map { [$0] } ?? [])) }

    /// Throws `weakDigest` for MD5 and SHA-1, `unsupported` for what is unknown here.
    func signature() throws(CertificateRefusal) -> SignatureAlgorithm {
        switch identifier {
        case OID.rsaSHA256: .rsa(.sha256)
        case OID.rsaSHA384: .rsa(.sha384)
        case OID.rsaSHA512: .rsa(.sha512)
        case OID.ecdsaSHA256: .ecdsa(.sha256)
        case OID.ecdsaSHA384: .ecdsa(.sha384)
        case OID.ecdsaSHA512: .ecdsa(.sha512)
        case OID.sm2SM3: .sm2()
        case OID.rsaPSS: try probabilistic()
        case OID.rsaMD5, OID.rsaSHA1, OID.ecdsaSHA1: throw .weakDigest
        default: throw .unsupported
        }
    }

    /// What goes with a signature of ours.
    init(_ algorithm: SignatureAlgorithm) {
        switch algorithm {
        case .rsa(.sha384): self.init(OID.rsaSHA384, parameters: DER.null)
        case .rsa(.sha512): self.init(OID.rsaSHA512, parameters: DER.null)
        case .rsa: self.init(OID.rsaSHA256, parameters: DER.null)
        case .ecdsa(.sha384, _): self.init(OID.ecdsaSHA384)
        case .ecdsa(.sha512, _): self.init(OID.ecdsaSHA512)
        case .ecdsa: self.init(OID.ecdsaSHA256)
        case .sm2: self.init(OID.sm2SM3)
        case .pss(let hash, let salt): self.init(OID.rsaPSS, parameters: Self.parameters(hash, salt ?? hash.size))
        }
    }

    /// RSASSA-PSS-params (RFC 4055 §3.1); what is left away there means SHA-1.
    private func probabilistic() throws(CertificateRefusal) -> SignatureAlgorithm {
        guard let parameters else { throw .weakDigest }
        let found: (hash: String, mask: String, salt: Int)
        do { found = try Self.read(parameters) } catch { throw CertificateRefusal(error) }
        guard found.hash == found.mask else { throw .unsupported }
        return .pss(try HashFunction(identifier: found.hash), salt: found.salt)
    }

    private static func read(_ bytes: [UInt8]) throws(DERFault) -> (hash: String, mask: String, salt: Int) {
        let value = try DERReader.only(bytes[...])
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        var (hash, mask, salt) = (OID.sha1, OID.sha1, 20)
        if let part = try reader.optional(.context(0)) {
            hash = try AlgorithmIdentifier(DERReader.only(part.content)).identifier
        }
        if let part = try reader.optional(.context(1)) {
            let generator = try AlgorithmIdentifier(DERReader.only(part.content))
            guard generator.identifier == OID.mgf1, let inner = generator.parameters else { throw .content }
            mask = try AlgorithmIdentifier(DERReader.only(inner[...])).identifier
        }
        if let part = try reader.optional(.context(2)) {
            let number = try DERReader.only(part.content)
            guard number.tag == .integer else { throw .tag }
            salt = try number.number()
        }
        if let part = try reader.optional(.context(3)) {
            guard try DERReader.only(part.content).number() == 1 else { throw .content }
        }
        try reader.finish()
        return (hash, mask, salt)
    }

    private static func parameters(_ hash: HashFunction, _ salt: Int) -> [UInt8] {
        let digest = DER.sequence([DER.oid(hash.identifier), DER.null])
        return DER.sequence([
            DER.context(0, digest), DER.context(1, DER.sequence([DER.oid(OID.mgf1), digest])),
            DER.context(2, DER.integer(salt)),
        ])
    }
}
