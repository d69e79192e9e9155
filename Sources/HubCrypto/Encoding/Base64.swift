/// Base64 with padding (RFC 4648 §4).
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Four characters for three bytes; with a line length, lines of so many characters.
    package static func text(of bytes: [UInt8], lineLength: Int? = nil) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            if let lineLength, !text.isEmpty, (start / 3 * 4).isMultiple(of: max(lineLength, 4)) {
                text.append(UInt8(ascii: "\n"))
            }
            let group = bytes[start..<min(start + 3, bytes.count)]
            let padded = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(padded >> (18 - 6 * UInt32(place)) & 63)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil for another character, wrong padding, or a text that no bytes have.
    package static func bytes(of text: some StringProtocol) -> [UInt8]? {
        let units = Array(text.utf8)
        guard units.count.isMultiple(of: 4) else { return nil }
        let padding = units.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(units.count / 4 * 3)
        var pending: UInt32 = 0
        var bits: UInt32 = 0
        for unit in units.dropLast(padding) {
            guard let value = value(of: unit) else { return nil }
            pending = pending << 6 | value
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> bits))
            pending &= (1 << bits) - 1
        }
        return pending == 0 ? bytes : nil
    }

    private static func value(of unit: UInt8) -> UInt32? {
        switch unit {
        case 0x41...0x5A: UInt32(unit - 0x41)
        case 0x61...0x7A: UInt32(unit - 0x61 + 26)
        case 0x30...0x39: UInt32(unit - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
