/// r and s of a signature on a curve, both from 1 to the order less one.
struct CurveSignature: Hashable, Sendable {
    let r: [UInt8]
    let s: [UInt8]
    private let width: Int

    /// Throws `zeroOrLargeInteger` outside the order, `badEncoding` and `trailingBytes` for what is not written so.
    init(
        _ bytes: [UInt8], _ integers: SignatureAlgorithm.Integers, _ kind: KeyKind
    ) throws(CertificateRefusal) {
        guard let order = kind.order else { throw .unsupported }
        width = order.count
        let isRaw = integers == .raw || integers == .either && bytes.count == 2 * width
        if isRaw {
            guard bytes.count == 2 * width else { throw bytes.count > 2 * width ? .trailingBytes : .badEncoding }
            r = Array(bytes.prefix(width).drop { $0 == 0 })
            s = Array(bytes.suffix(width).drop { $0 == 0 })
        } else {
            do { (r, s) = try Self.read(bytes) } catch { throw CertificateRefusal(error) }
        }
        guard Self.isInside(r, order), Self.isInside(s, order) else { throw .zeroOrLargeInteger }
    }

    /// A SEQUENCE of two INTEGERs.
    var der: [UInt8] { DER.sequence([DER.integer(r), DER.integer(s)]) }

    /// r‖s.
    var raw: [UInt8] { [r, s].flatMap { [UInt8](repeating: 0, count: width - $0.count) + $0 } }

    private static func read(_ bytes: [UInt8]) throws(DERFault) -> ([UInt8], [UInt8]) {
        let whole = try DERReader.only(bytes[...])
        guard whole.tag == .sequence else { throw .tag }
        var reader = try whole.inside()
        let r = try reader.next(.integer).magnitude()
        let s = try reader.next(.integer).magnitude()
        try reader.finish()
        return (r, s)
    }

    private static func isInside(_ number: [UInt8], _ order: [UInt8]) -> Bool {
        guard !number.isEmpty, number.count <= order.count else { return false }
        return number.count < order.count || number.lexicographicallyPrecedes(order)
    }
}
