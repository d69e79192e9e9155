/// One signer of a SignedData (RFC 5652 §5.3).
struct SignerInfo: Sendable {
    let version: Int
    let digest: AlgorithmIdentifier
    private let name: Name
    /// The attributes as they are written, under their own tag.
    private let attributes: ArraySlice<UInt8>?
    private let values: SignedAttributes?
    private let algorithm: AlgorithmIdentifier
    private let signature: [UInt8]

    /// How the signer's certificate is named.
    private enum Name: Sendable {
        case issuer([UInt8], serial: [UInt8])
        case key([UInt8])
    }

    init(_ value: DERValue) throws(DERFault) {
        var reader = try value.inside()
        version = try reader.next(.integer).number()
        name = try Self.name(&reader)
        digest = try AlgorithmIdentifier(reader.next(.sequence))
        let signed = try reader.optional(.context(0))
        attributes = signed?.whole
        values = try signed.map { value throws(DERFault) in try SignedAttributes(value) }
        algorithm = try AlgorithmIdentifier(reader.next(.sequence))
        signature = Array(try reader.next(.octetString).content)
        _ = try reader.optional(.context(1))
        try reader.finish()
    }

    var isNamedByKey: Bool {
        if case .key = name { true } else { false }
    }

    func names(_ certificate: Certificate) -> Bool {
        switch name {
        case .issuer(let issuer, let serial):
            issuer == certificate.issuer.der && serial == certificate.body.fields.serial
        case .key(let identifier): identifier == certificate.body.fields.usage.subjectKeyIdentifier
        }
    }

    func verify(
        over bytes: [UInt8], _ contentType: String, by certificate: Certificate
    ) throws(CertificateRefusal) {
        guard digest.hasNoParameters else { throw .badEncoding }
        let hash = try HashFunction(identifier: digest.identifier)
        let scheme = try SignerAlgorithm.choose(algorithm, hash, certificate.keyKind)
        guard let attributes, let values else {
            return try certificate.publicKey.verify(signature: signature, over: bytes, algorithm: scheme)
        }
        guard values.contentType == contentType else { throw .badEncoding }
        guard SecureBytes.equal(values.messageDigest, try hash.digest(of: bytes)) else { throw .badSignature }
        if let named = values.certificateDigest, !named.matches(certificate) { throw .certificateSwapped }
        // What is signed is the SET itself, not its place in the message (RFC 5652 §5.4).
        let signed = [DERTag.set.byte] + attributes.dropFirst()
        try certificate.publicKey.verify(signature: signature, over: signed, algorithm: scheme)
    }

    private static func name(_ reader: inout DERReader) throws(DERFault) -> Name {
        if let key = try reader.optional(.implicit(0)) { return .key(Array(key.content)) }
        var pair = try reader.inside(.sequence)
        let issuer = try pair.next(.sequence)
        let serial = try pair.next(.integer).integer()
        try pair.finish()
        return .issuer(Array(issuer.whole), serial: serial)
    }
}

/// Which algorithm a signer has used: some name the key only, some the digest as well.
enum SignerAlgorithm {
    static func choose(
        _ stated: AlgorithmIdentifier, _ hash: HashFunction, _ kind: KeyKind
    ) throws(CertificateRefusal) -> SignatureAlgorithm {
        let scheme: SignatureAlgorithm
        switch (stated.identifier, kind) {
        case (OID.rsa, .rsa): scheme = .rsa(hash)
        case (OID.ecPublicKey, .ec): scheme = .ecdsa(hash, .either)
        case (OID.sm2Signing, .sm2), (OID.sm2Curve, .sm2), (OID.ecPublicKey, .sm2), (OID.sm2SM3, .sm2):
            scheme = .sm2(.either)
        default:
            scheme = try stated.signature()
            guard scheme.fits(kind) else { throw .unsupported }
        }
        guard stated.identifier == OID.rsaPSS || stated.hasNoParameters || stated.namesCurve else {
            throw .badEncoding
        }
        guard scheme.hash == hash else { throw .unsupported }
        return scheme
    }
}

extension AlgorithmIdentifier {
    /// Some middleware writes the key's algorithm with its curve in place of the signature's.
    fileprivate var namesCurve: Bool {
        identifier == OID.ecPublicKey
            && [OID.p256, OID.p384, OID.sm2Curve].map(DER.oid).contains(parameters ?? [])
    }
}
