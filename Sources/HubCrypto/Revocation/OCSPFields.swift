/// A BasicOCSPResponse's fields (RFC 6960 §4.2.1).
struct OCSPFields: Sendable {
    let responder: Responder
    let singles: [Single]
    let nonce: [UInt8]?
    /// Certificates that came along, for responders that are not the issuer.
    let certificates: [Certificate]
    let signed: ArraySlice<UInt8>
    let algorithm: AlgorithmIdentifier
    let signature: [UInt8]

    /// Who says to have signed.
    enum Responder: Sendable {
        case name([UInt8])
        /// SHA-1 of the key's bits.
        case key([UInt8])

        func names(_ certificate: Certificate) -> Bool {
            switch self {
            case .name(let name): name == certificate.subject.der
            case .key(let digest): digest == CertificateName.digest(certificate.body.fields.key.bits, OID.sha1)
            }
        }
    }

    /// What is said of one certificate.
    struct Single: Sendable {
        enum Status: Sendable { case good, revoked, unknown }

        let name: CertificateName
        let status: Status
        let thisUpdate: Int64
        let nextUpdate: Int64?

        func names(_ certificate: Certificate, _ issuer: Certificate) -> Bool { name.names(certificate, issuer) }
    }

    init(_ bytes: ArraySlice<UInt8>) throws(CertificateRefusal) {
        let encoded: [[UInt8]]
        do throws(DERFault) {
            let whole = try DERReader.only(bytes)
            guard whole.tag == .sequence else { throw .tag }
            var reader = try whole.inside()
            let data = try reader.next(.sequence)
            algorithm = try AlgorithmIdentifier(reader.next(.sequence))
            signature = Array(try reader.next(.bitString).octets())
            encoded = try Self.certificates(reader.optional(.context(0)))
            try reader.finish()
            signed = data.whole
            (responder, singles, nonce) = try Self.data(data)
        } catch { throw CertificateRefusal(error) }
        certificates = try encoded.prefix(4).map { bytes throws(CertificateRefusal) in try Certificate(der: bytes) }
    }

    private static func certificates(_ outer: DERValue?) throws(DERFault) -> [[UInt8]] {
        guard let outer else { return [] }
        var list = try DERReader.only(outer.content).inside()
        var found: [[UInt8]] = []
        while !list.isAtEnd { found.append(Array(try list.next(.sequence).whole)) }
        return found
    }

    private static func data(_ value: DERValue) throws(DERFault) -> (Responder, [Single], [UInt8]?) {
        var reader = try value.inside()
        _ = try reader.optional(.context(0))
        let outer = try reader.next()
        let inner = try DERReader.only(outer.content)
        let responder: Responder
        switch (outer.tag, inner.tag) {
        case (.context(1), .sequence): responder = .name(Array(inner.whole))
        case (.context(2), .octetString): responder = .key(Array(inner.content))
        default: throw .tag
        }
        guard reader.tag == .generalizedTime else { throw .tag }
        _ = try DERTime.read(reader.next())
        var list = try reader.inside(.sequence)
        var singles: [Single] = []
        while !list.isAtEnd { singles.append(try single(list.next(.sequence))) }
        let nonce = try nonce(reader.optional(.context(1)))
        try reader.finish()
        return (responder, singles, nonce)
    }

    private static func single(_ value: DERValue) throws(DERFault) -> Single {
        var reader = try value.inside()
        let name = try CertificateName(reader.next(.sequence))
        let said = try reader.next()
        let status: Single.Status
        switch said.tag {
        case .implicit(0): status = .good
        case .context(1): status = .revoked
        case .implicit(2): status = .unknown
        default: throw .tag
        }
        let thisUpdate = try DERTime.read(reader.next())
        let next = try reader.optional(.context(0)).map { value throws(DERFault) in
            try DERTime.read(DERReader.only(value.content))
        }
        var isCritical = false
        if let extensions = try reader.optional(.context(1)) {
            let list = try CertificateExtension.list(DERReader.only(extensions.content).inside())
            isCritical = list.contains(where: \.isCritical)
        }
        try reader.finish()
        return Single(
            name: name, status: isCritical && status == .good ? .unknown : status, thisUpdate: thisUpdate,
            nextUpdate: next)
    }

    private static func nonce(_ outer: DERValue?) throws(DERFault) -> [UInt8]? {
        guard let outer else { return nil }
        let list = try CertificateExtension.list(DERReader.only(outer.content).inside())
        guard let found = list.first(where: { $0.identifier == OID.ocspNonce }) else { return nil }
        return Array(try DERReader.only(found.value).content)
    }
}
