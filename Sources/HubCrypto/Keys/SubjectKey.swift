/// A SubjectPublicKeyInfo as it is written (RFC 5280 §4.1.2.7).
struct SubjectKey: Hashable, Sendable {
    let der: [UInt8]
    let kind: KeyKind
    /// The bits of the key, of which key identifiers are made.
    let bits: [UInt8]

    init(_ value: DERValue) throws(DERFault) {
        guard value.tag == .sequence else { throw .tag }
        var reader = try value.inside()
        var algorithm = try reader.inside(.sequence)
        let bits = try reader.next(.bitString).octets()
        try reader.finish()
        der = Array(value.whole)
        self.bits = Array(bits)
        kind = try Self.kind(&algorithm, bits)
    }

    /// RSA (RFC 8017 §A.1.1).
    static func rsa(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        let key = DER.sequence([DER.integer(modulus), DER.integer(exponent)])
        return DER.sequence([DER.sequence([DER.oid(OID.rsa), DER.null]), DER.bitString(key)])
    }

    /// A point of a curve, not compressed (RFC 5480 §2).
    static func ec(curve: String, x: [UInt8], y: [UInt8]) -> [UInt8] {
        DER.sequence([
            DER.sequence([DER.oid(OID.ecPublicKey), DER.oid(curve)]), DER.bitString([4] + x + y),
        ])
    }

    private static func kind(_ algorithm: inout DERReader, _ bits: ArraySlice<UInt8>) throws(DERFault) -> KeyKind {
        let identifier = try algorithm.next(.objectIdentifier).objectIdentifier()
        switch identifier {
        case OID.rsa:
            if !algorithm.isAtEnd { _ = try algorithm.next(.null) }
            try algorithm.finish()
            return .rsa(bits: try modulusBits(bits))
        case OID.ecPublicKey:
            guard algorithm.tag == .objectIdentifier else { return .other(identifier) }
            let curve = try algorithm.next().objectIdentifier()
            try algorithm.finish()
            switch curve {
            case OID.sm2Curve: return .sm2
            case OID.p256: return .ec(.p256)
            case OID.p384: return .ec(.p384)
            default: return .other(curve)
            }
        default: return .other(identifier)
        }
    }

    private static func modulusBits(_ bits: ArraySlice<UInt8>) throws(DERFault) -> Int {
        var key = try DERReader.only(bits).inside()
        let modulus = try key.next(.integer).magnitude()
        _ = try key.next(.integer).magnitude()
        try key.finish()
        guard let first = modulus.first else { throw .content }
        return modulus.count * 8 - first.leadingZeroBitCount
    }
}
