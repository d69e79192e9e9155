/// Text of any script in a header, which is ASCII (RFC 2047).
enum EncodedWord {
    /// Bytes of text in one word: with `Subject: =?UTF-8?B?` before and `?=` behind, a line has 73 of 76 characters (§2).
    private static let room = 39

    /// A subject. Control characters, which would begin a further header, become spaces.
    static func text(_ text: String) -> String {
        let clean = calm(text)
        let isPlain = clean.utf8.allSatisfy { 0x20...0x7E ~= $0 } && clean.utf8.count <= 60 && !clean.contains("=?")
        return isPlain ? clean : words(clean)
    }

    /// A name in front of an address.
    static func phrase(_ name: String) -> String {
        let clean = calm(name)
        let isAtom = clean.utf8.allSatisfy {
            0x61...0x7A ~= $0 || 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x20 || $0 == 0x2D
        }
        return isAtom && clean.utf8.count <= 60 ? clean : words(clean)
    }

    /// Base64 words folded one a line; no character is broken between two (§5).
    private static func words(_ text: String) -> String {
        var pieces: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if pieces[pieces.count - 1].count + bytes.count > room { pieces.append([]) }
            pieces[pieces.count - 1] += bytes
        }
        return pieces.map { "=?UTF-8?B?\(MailBase64.text(of: $0))?=" }.joined(separator: "\r\n ")
    }

    private static func calm(_ text: String) -> String {
        var calm = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            calm.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(calm)
    }
}

/// Base64 in lines of 76 characters (RFC 2045 §6.8).
enum MailBase64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Without line breaks.
    static func text(of bytes: [UInt8]) -> String { String(decoding: encoded(bytes[...]), as: UTF8.self) }

    /// Lines, each with its end.
    static func lines(of bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 57).flatMap { start in
            encoded(bytes[start..<min(start + 57, bytes.count)]) + [0x0D, 0x0A]
        }
    }

    private static func encoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.endIndex)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0..<4 {
                text.append(place > group.count ? 0x3D : alphabet[Int(bits >> (18 - 6 * UInt32(place)) & 63)])
            }
        }
        return text
    }
}
