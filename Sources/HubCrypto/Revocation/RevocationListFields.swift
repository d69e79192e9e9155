/// A list's fields as its bytes give them (RFC 5280 §5.1).
struct RevocationListFields: Sendable {
    let issuer: DistinguishedName
    let thisUpdate: Int64
    let nextUpdate: Int64?
    /// Serial numbers as they are written.
    let revoked: Set<ArraySlice<UInt8>>
    let scope: ListScope
    /// Whether a critical part of it is not understood here: the list as a whole cannot be relied upon then.
    let isUnsupported: Bool
    let signed: ArraySlice<UInt8>
    let algorithm: AlgorithmIdentifier
    let signature: [UInt8]

    init(_ bytes: [UInt8]) throws(DERFault) {
        let whole = try DERReader.only(bytes[...])
        guard whole.tag == .sequence else { throw .tag }
        var outer = try whole.inside()
        let signedPart = try outer.next(.sequence)
        algorithm = try AlgorithmIdentifier(outer.next(.sequence))
        signature = Array(try outer.next(.bitString).octets())
        try outer.finish()
        signed = signedPart.whole
        var reader = try signedPart.inside()
        if let version = try reader.optional(.integer) {
            guard try version.number() == 1 else { throw .content }
        }
        guard try AlgorithmIdentifier(reader.next(.sequence)) == algorithm else { throw .content }
        issuer = try DistinguishedName(reader.next(.sequence))
        thisUpdate = try DERTime.read(reader.next())
        let hasNext = reader.tag == .utcTime || reader.tag == .generalizedTime
        nextUpdate = hasNext ? try DERTime.read(reader.next()) : nil
        let entries = try Self.entries(reader.optional(.sequence))
        revoked = entries.serials
        let extensions = try Self.extensions(&reader)
        try reader.finish()
        scope = try ListScope(extensions.first { $0.identifier == OID.issuingDistributionPoint })
        let isDelta = extensions.contains { $0.identifier == OID.deltaIndicator }
        let isUnknown = extensions.contains { $0.isCritical && $0.identifier != OID.issuingDistributionPoint }
        isUnsupported = entries.hasCritical || isDelta || isUnknown || scope.isUnsupported
    }

    private static func entries(
        _ list: DERValue?
    ) throws(DERFault) -> (serials: Set<ArraySlice<UInt8>>, hasCritical: Bool) {
        guard let list else { return ([], false) }
        var reader = try list.inside()
        var serials: Set<ArraySlice<UInt8>> = []
        var hasCritical = false
        while !reader.isAtEnd {
            var entry = try reader.inside(.sequence)
            let serial = try entry.next(.integer)
            _ = try serial.integer()
            _ = try DERTime.read(entry.next())
            if let extensions = try entry.optional(.sequence) {
                let known: Set = [OID.reason]
                let list = try CertificateExtension.list(extensions.inside())
                hasCritical = hasCritical || list.contains { $0.isCritical && !known.contains($0.identifier) }
            }
            try entry.finish()
            serials.insert(serial.content)
        }
        return (serials, hasCritical)
    }

    private static func extensions(_ reader: inout DERReader) throws(DERFault) -> [CertificateExtension] {
        guard let outer = try reader.optional(.context(0)) else { return [] }
        let list = try DERReader.only(outer.content)
        guard list.tag == .sequence else { throw .tag }
        return try CertificateExtension.list(list.inside())
    }
}
