/// Makes values in DER, from the inside out.
enum DER {
    static func value(_ tag: DERTag, _ content: [UInt8]) -> [UInt8] { [tag.byte] + length(content.count) + content }

    static func sequence(_ parts: [[UInt8]]) -> [UInt8] { value(.sequence, parts.flatMap(\.self)) }

    /// SET OF: in the order of the encodings (X.690 §11.6).
    static func set(_ parts: [[UInt8]]) -> [UInt8] {
        value(.set, parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self))
    }

    static func context(_ number: UInt8, _ content: [UInt8]) -> [UInt8] { value(.context(number), content) }

    /// A number that is not negative, big end first, however many zeros lead.
    static func integer(_ magnitude: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array(magnitude.drop { $0 == 0 })
        return value(.integer, digits.first.map { $0 < 0x80 } == true ? digits : [0] + digits)
    }

    static func integer(_ number: Int) -> [UInt8] {
        integer(withUnsafeBytes(of: UInt64(max(number, 0)).bigEndian, Array.init))
    }

    static func enumerated(_ number: UInt8) -> [UInt8] { value(.enumerated, [number & 0x7F]) }

    static func boolean(_ isTrue: Bool) -> [UInt8] { value(.boolean, [isTrue ? 0xFF : 0]) }

    static func bitString(_ bytes: [UInt8], unused: UInt8 = 0) -> [UInt8] { value(.bitString, [unused] + bytes) }

    /// Named bits, without the zeros at the end (X.690 §11.2.2).
    static func bitString(bits: Set<Int>) -> [UInt8] {
        guard let last = bits.filter({ 0..<32 ~= $0 }).max() else { return bitString([]) }
        var bytes = [UInt8](repeating: 0, count: last / 8 + 1)
        for bit in bits where 0...last ~= bit { bytes[bit / 8] |= 0x80 >> UInt8(bit % 8) }
        return bitString(bytes, unused: UInt8(7 - last % 8))
    }

    static func octetString(_ bytes: [UInt8]) -> [UInt8] { value(.octetString, bytes) }

    static let null: [UInt8] = [0x05, 0x00]

    /// An identifier out of a text that is one; an empty one otherwise, which no reader takes.
    static func oid(_ text: String) -> [UInt8] { value(.objectIdentifier, ObjectIdentifier.bytes(of: text) ?? []) }

    static func utf8(_ text: String) -> [UInt8] { value(.utf8String, Array(text.utf8)) }

    static func printable(_ text: String) -> [UInt8] { value(.printableString, Array(text.utf8)) }

    private static func length(_ count: Int) -> [UInt8] {
        guard count > 0x7F else { return [UInt8(count)] }
        let digits = withUnsafeBytes(of: UInt64(count).bigEndian, Array.init).drop { $0 == 0 }
        return [0x80 | UInt8(digits.count)] + digits
    }
}
