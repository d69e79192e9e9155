/// A text as searches compare it: small letters, half-width, without spaces and punctuation. Letters, digits and
/// Chinese characters stay, in their order.
public struct NormalText: Sendable, Hashable {
    /// The text in UTF-8.
    let bytes: [UInt8]
    /// Where each Unicode scalar begins in `bytes`, and the end.
    let starts: [Int]

    /// Reads any text; characters that a search does not compare are dropped, so the result may be empty.
    public init(_ text: String) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        bytes.reserveCapacity(text.utf8.count)
        func keep(_ scalar: Unicode.Scalar) {
            starts.append(bytes.count)
            bytes += UTF8.encode(scalar)?.map { $0 } ?? []
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39:
                starts.append(bytes.count)
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x41...0x5A:
                starts.append(bytes.count)
                bytes.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
            case 0..<0x80: break
            case 0x4E00...0x9FFF:  // the common Chinese characters
                starts.append(bytes.count)
                let value = scalar.value
                bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
                bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
                bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
            default:
                for small in Self.halfWidth(scalar).properties.lowercaseMapping.unicodeScalars
                where Self.isKept(small) { keep(small) }
            }
        }
        starts.append(bytes.count)
        self.bytes = bytes
        self.starts = starts
    }

    /// How many Unicode scalars are left.
    public var count: Int { starts.count - 1 }

    /// The text itself.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of `length` scalars from the one at `place`.
    func window(_ place: Int, _ length: Int) -> ArraySlice<UInt8> { bytes[starts[place]..<starts[place + length]] }

    /// `Ａ` is `A`: U+FF01 to U+FF5E are the full-width forms of ASCII.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard 0xFF01...0xFF5E ~= scalar.value else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spacingMark:
            true
        case .nonspacingMark: !scalar.properties.isVariationSelector
        default: false
        }
    }
}
