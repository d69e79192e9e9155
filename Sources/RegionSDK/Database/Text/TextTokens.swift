/// The words that an index knows a row by. Each is small ASCII letters first, `g` a gram, `s` a single character, `w` a
/// whole text, `m` a mark, then the field's letter, then the text itself, so that no word of one kind is another's.
struct TextTokens {
    /// Words in UTF-8 with a space after each; no word holds a space.
    private(set) var bytes: [UInt8] = []

    private static let wholeLimit = 64

    /// Adds every word of a field's text: each character once, the windows of two and of four, and the whole.
    mutating func add(_ text: NormalText, field: UInt8) {
        addSingles(text, field: field)
        for length in [2, 4] where text.count >= length {
            for place in 0...(text.count - length) { add(kind: "g", field, text.window(place, length)) }
        }
        if text.count > 0 { addWhole(text, field: field) }
    }

    /// Adds the words that every text holding `part` has; one scalar at least. For the lengths that `isExact` names it
    /// is enough, for others it is necessary only.
    mutating func addCover(_ part: NormalText, field: UInt8) {
        guard part.count > 1 else { return addSingles(part, field: field) }
        let length = part.count < 4 ? 2 : 4
        let last = part.count - length
        // Windows side by side hold as much as all of them; eight are plenty to find a text by.
        let places = part.count == 3 ? [0, 1] : Array(stride(from: 0, to: last, by: length).prefix(7)) + [last]
        for place in places { add(kind: "g", field, part.window(place, length)) }
    }

    /// True where the words of `addCover` say by themselves that a text holds the part.
    static func isExact(_ part: NormalText) -> Bool { [1, 2, 4].contains(part.count) }

    private mutating func addSingles(_ text: NormalText, field: UInt8) {
        var seen: Set<ArraySlice<UInt8>> = []
        for place in 0..<text.count where seen.insert(text.window(place, 1)).inserted {
            add(kind: "s", field, text.window(place, 1))
        }
    }

    /// Adds the word for a whole text; for a long one it is a hash.
    mutating func addWhole(_ text: NormalText, field: UInt8) {
        if text.count <= Self.wholeLimit {
            add(kind: "w", field, text.bytes[...])
        } else {
            add(kind: "v", field, Array(String(Self.hash(text.bytes), radix: 16).utf8)[...])
        }
    }

    /// Adds a mark: as it is where it is small letters and digits only, else its bytes in hexadecimal.
    mutating func add(mark: String) {
        if mark.utf8.allSatisfy({ 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }) {
            add(kind: "m", UInt8(ascii: "p"), Array(mark.utf8)[...])
        } else {
            let digits = Array("0123456789abcdef".utf8)
            add(kind: "m", UInt8(ascii: "x"), mark.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }[...])
        }
    }

    /// The words, one by one.
    var words: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: " ")) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func add(kind: Unicode.Scalar, _ field: UInt8, _ text: ArraySlice<UInt8>) {
        bytes.append(UInt8(ascii: kind))
        bytes.append(field)
        bytes += text
        bytes.append(UInt8(ascii: " "))
    }

    /// FNV-1a, 64 bits: a short stand-in for a text, always followed by a look at the text itself.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
