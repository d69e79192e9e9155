/// The first byte of a value (X.690 §8.1.2).
struct DERTag: Hashable, Sendable {
    let byte: UInt8

    init(_ byte: UInt8) { self.byte = byte }

    static let boolean = DERTag(0x01)
    static let integer = DERTag(0x02)
    static let bitString = DERTag(0x03)
    static let octetString = DERTag(0x04)
    static let null = DERTag(0x05)
    static let objectIdentifier = DERTag(0x06)
    static let enumerated = DERTag(0x0A)
    static let utf8String = DERTag(0x0C)
    static let numericString = DERTag(0x12)
    static let printableString = DERTag(0x13)
    static let teletexString = DERTag(0x14)
    static let ia5String = DERTag(0x16)
    static let utcTime = DERTag(0x17)
    static let generalizedTime = DERTag(0x18)
    static let visibleString = DERTag(0x1A)
    static let universalString = DERTag(0x1C)
    static let bmpString = DERTag(0x1E)
    static let sequence = DERTag(0x30)
    static let set = DERTag(0x31)

    /// `[number]` around other values.
    static func context(_ number: UInt8) -> DERTag { DERTag(0xA0 | number & 0x1F) }

    /// `[number]` in place of a simple value's tag.
    static func implicit(_ number: UInt8) -> DERTag { DERTag(0x80 | number & 0x1F) }

    /// Whether other values stand inside.
    var isConstructed: Bool { byte & 0x20 != 0 }

    var isContext: Bool { byte & 0xC0 == 0x80 }
}
