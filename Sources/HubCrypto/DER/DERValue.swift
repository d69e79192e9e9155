/// One value: its tag, all its bytes, and its content.
struct DERValue: Hashable, Sendable {
    let tag: DERTag
    let whole: ArraySlice<UInt8>
    let content: ArraySlice<UInt8>

    /// A reader of what stands inside; throws `tag` for a value that has nothing inside.
    func inside() throws(DERFault) -> DERReader {
        guard tag.isConstructed else { throw .tag }
        return DERReader(content)
    }

    /// An INTEGER's bytes as they stand, big end first; throws for a padded one.
    func integer() throws(DERFault) -> [UInt8] {
        guard let first = content.first else { throw .content }
        if let second = content.dropFirst().first {
            guard !(first == 0 && second < 0x80), !(first == 0xFF && second >= 0x80) else { throw .content }
        }
        return Array(content)
    }

    /// An INTEGER that is not negative, without its leading zero; no byte for zero.
    func magnitude() throws(DERFault) -> [UInt8] {
        let bytes = try integer()
        guard bytes[0] < 0x80 else { throw .content }
        return bytes[0] == 0 ? Array(bytes.dropFirst()) : bytes
    }

    /// A small INTEGER or ENUMERATED, at most 2³¹.
    func number() throws(DERFault) -> Int {
        let bytes = try magnitude()
        guard bytes.count <= 4 else { throw .content }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    func boolean() throws(DERFault) -> Bool {
        guard content.count == 1, let byte = content.first, byte == 0 || byte == 0xFF else { throw .content }
        return byte == 0xFF
    }

    /// The bytes of a BIT STRING that has no unused bit.
    func octets() throws(DERFault) -> ArraySlice<UInt8> {
        guard content.first == 0 else { throw .content }
        return content.dropFirst()
    }

    /// The bits of a BIT STRING that are set, of its first 32, by their number.
    func bits() throws(DERFault) -> Set<Int> {
        guard let unused = content.first, unused < 8, content.count > 1 || unused == 0 else { throw .content }
        let bytes = content.dropFirst()
        if let last = bytes.last, last & ((1 << unused) - 1) != 0 { throw .content }
        var bits: Set<Int> = []
        for (index, byte) in bytes.prefix(4).enumerated() {
            for place in 0..<8 where byte & (0x80 >> UInt8(place)) != 0 { bits.insert(index * 8 + place) }
        }
        return bits
    }

    /// An OBJECT IDENTIFIER in dotted digits.
    func objectIdentifier() throws(DERFault) -> String {
        guard let text = ObjectIdentifier.text(of: content) else { throw .content }
        return text
    }
}
