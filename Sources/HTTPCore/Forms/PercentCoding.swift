/// Percent-encoding (RFC 3986 §2.1), strict both ways.
public enum PercentCoding {
    /// The bytes a text stands for, or nil where `%` is not followed by two hexadecimal digits or a byte is no visible
    /// ASCII. With `plusIsSpace`, `+` is a space, as in forms.
    public static func bytes(_ text: some Sequence<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
        var decoded: [UInt8] = []
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next()?.hexValue, let low = iterator.next()?.hexValue else { return nil }
                decoded.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: decoded.append(0x20)
            case 0x21...0x7E: decoded.append(byte)
            default: return nil
            }
        }
        return decoded
    }

    /// The text that a path segment or a query value stands for. Nil where the encoding is broken, the result is not
    /// UTF-8, or it holds NUL.
    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        guard let bytes = bytes(text.utf8, plusIsSpace: plusIsSpace), !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Encodes everything but unreserved characters.
    public static func encode(_ text: some StringProtocol) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if ByteSet.unreserved.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
