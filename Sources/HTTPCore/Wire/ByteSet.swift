/// A set of ASCII bytes as two words, so that a test is a shift and needs no table in memory.
struct ByteSet: Sendable {
    let low: UInt64
    let high: UInt64

    /// `tchar` of RFC 9110 §5.6.2.
    static let token = ByteSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    /// Letters, digits, `-`, `.` and `_`: what a host name is made of.
    static let host = ByteSet(low: 0x03FF_6000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
    /// Hexadecimal digits, `:` and `.`: the inside of an IPv6 literal.
    static let ipv6 = ByteSet(low: 0x07FF_4000_0000_0000, high: 0x0000_007E_0000_007E)
    /// Visible ASCII without `#`: a request target carries no fragment (RFC 9112 §3.2).
    static let target = ByteSet(low: 0xFFFF_FFF6_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)
    /// Unreserved characters of RFC 3986 §2.3.
    static let unreserved = ByteSet(low: 0x03FF_6000_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
    /// `cookie-octet` of RFC 6265 §4.1.1.
    static let cookie = ByteSet(low: 0xF7FF_EFFA_0000_0000, high: 0x7FFF_FFFF_EFFF_FFFF)
    /// The ASCII part of `qdtext` (RFC 9110 §5.6.4).
    static let quotedText = ByteSet(low: 0xFFFF_FFFB_0000_0200, high: 0x7FFF_FFFF_EFFF_FFFF)
    /// The ASCII part of `etagc` (RFC 9110 §8.8.3).
    static let entityTag = ByteSet(low: 0xFFFF_FFFA_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte < 64 { return (low >> UInt64(byte)) & 1 != 0 }
        if byte < 128 { return (high >> UInt64(byte &- 64)) & 1 != 0 }
        return false
    }
}

extension UInt8 {
    /// True for the bytes a field value may hold: HTAB, SP, visible ASCII and obs-text (RFC 9110 §5.5).
    @inline(__always)
    var isFieldText: Bool { (self >= 0x20 && self != 0x7F) || self == 0x09 }

    /// True for SP and HTAB (RFC 9110 §5.6.3).
    @inline(__always)
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    @inline(__always)
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// The value of a hexadecimal digit, or nil.
    @inline(__always)
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self &- 0x30
        case 0x41...0x46: self &- 0x37
        case 0x61...0x66: self &- 0x57
        default: nil
        }
    }

    /// The byte with an ASCII capital made small.
    @inline(__always)
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
