/// A certificate's fields as its bytes give them (RFC 5280 §4.1), read in one way only.
struct CertificateFields: Sendable {
    /// As it is written: 0 for version 1, 2 for version 3.
    let version: Int
    /// Big end first, as it is written.
    let serial: [UInt8]
    let issuer: DistinguishedName
    let subject: DistinguishedName
    let notBefore: Int64
    let notAfter: Int64
    let key: SubjectKey
    let extensions: [CertificateExtension]
    let usage: CertificateUsage
    /// The bytes that are signed.
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
        version = try Self.version(&reader)
        serial = try reader.next(.integer).integer()
        guard try AlgorithmIdentifier(reader.next(.sequence)) == algorithm else { throw .content }
        issuer = try DistinguishedName(reader.next(.sequence))
        var validity = try reader.inside(.sequence)
        notBefore = try DERTime.read(validity.next())
        notAfter = try DERTime.read(validity.next())
        try validity.finish()
        subject = try DistinguishedName(reader.next(.sequence))
        key = try SubjectKey(reader.next(.sequence))
        extensions = try Self.extensions(&reader)
        try reader.finish()
        usage = try CertificateUsage(extensions)
        guard extensions.isEmpty || version == 2 else { throw .content }
    }

    private static func version(_ reader: inout DERReader) throws(DERFault) -> Int {
        guard let outer = try reader.optional(.context(0)) else { return 0 }
        let value = try DERReader.only(outer.content)
        guard value.tag == .integer else { throw .tag }
        let version = try value.number()
        guard 1...2 ~= version else { throw .content }
        return version
    }

    /// Unique identifiers, which stand before, are passed over.
    private static func extensions(_ reader: inout DERReader) throws(DERFault) -> [CertificateExtension] {
        _ = try reader.optional(.implicit(1))
        _ = try reader.optional(.implicit(2))
        guard let outer = try reader.optional(.context(3)) else { return [] }
        let list = try DERReader.only(outer.content)
        guard list.tag == .sequence else { throw .tag }
        return try CertificateExtension.list(list.inside())
    }
}
