/// One extension (RFC 5280 §4.2).
struct CertificateExtension: Hashable, Sendable {
    let identifier: String
    let isCritical: Bool
    let value: ArraySlice<UInt8>

    /// Reads a SEQUENCE OF extensions, each of which may stand there once.
    static func list(_ reader: DERReader) throws(DERFault) -> [CertificateExtension] {
        var reader = reader
        var found: [CertificateExtension] = []
        while !reader.isAtEnd {
            let next = try CertificateExtension(&reader)
            guard !found.contains(where: { $0.identifier == next.identifier }) else { throw .content }
            found.append(next)
        }
        return found
    }

    init(_ identifier: String, critical: Bool = false, _ value: [UInt8]) {
        self.identifier = identifier
        isCritical = critical
        self.value = value[...]
    }

    /// `FALSE` written out, which DER leaves away, is let pass: authorities do it, and it says nothing else.
    private init(_ reader: inout DERReader) throws(DERFault) {
        var parts = try reader.inside(.sequence)
        identifier = try parts.next(.objectIdentifier).objectIdentifier()
        isCritical = try parts.optional(.boolean)?.boolean() ?? false
        value = try parts.next(.octetString).content
        try parts.finish()
    }

    var der: [UInt8] {
        DER.sequence(
            [DER.oid(identifier)] + (isCritical ? [DER.boolean(true)] : []) + [DER.octetString(Array(value))])
    }
}
