/// Reads values one after the other, in the one way DER allows (X.690 §10): definite shortest lengths, nothing left over.
struct DERReader: Sendable {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The one value that the bytes are, with nothing behind it.
    static func only(_ bytes: ArraySlice<UInt8>) throws(DERFault) -> DERValue {
        var reader = DERReader(bytes)
        let value = try reader.next()
        try reader.finish()
        return value
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The tag of the next value.
    var tag: DERTag? { rest.first.map { DERTag($0) } }

    mutating func next() throws(DERFault) -> DERValue {
        guard let first = rest.first, let short = rest.dropFirst().first else { throw .truncated }
        guard first & 0x1F != 0x1F else { throw .tag }
        var header = 2
        var length = Int(short)
        if short & 0x80 != 0 {
            let digits = rest.dropFirst(2).prefix(Int(short & 0x7F))
            length = try Self.length(digits, stated: Int(short & 0x7F))
            header += digits.count
        }
        let body = rest.dropFirst(header)
        guard length <= body.count else { throw .truncated }
        let content = body.prefix(length)
        let whole = rest.prefix(header + length)
        rest = body.dropFirst(length)
        return DERValue(tag: DERTag(first), whole: whole, content: content)
    }

    /// The next value, which has this tag.
    mutating func next(_ expected: DERTag) throws(DERFault) -> DERValue {
        guard let tag else { throw .truncated }
        guard tag == expected else { throw .tag }
        return try next()
    }

    /// The next value if it has this tag.
    mutating func optional(_ expected: DERTag) throws(DERFault) -> DERValue? {
        tag == expected ? try next() : nil
    }

    /// A reader of what stands inside the next value.
    mutating func inside(_ expected: DERTag) throws(DERFault) -> DERReader { DERReader(try next(expected).content) }

    /// Throws `trailing` where something is left.
    func finish() throws(DERFault) {
        guard rest.isEmpty else { throw .trailing }
    }

    /// The long form: one to four bytes, the first not zero, above 127.
    private static func length(_ digits: ArraySlice<UInt8>, stated: Int) throws(DERFault) -> Int {
        guard 1...4 ~= stated else { throw .length }
        guard digits.count == stated else { throw .truncated }
        let length = digits.reduce(0) { $0 << 8 | Int($1) }
        guard digits.first != 0, length > 0x7F else { throw .length }
        return length
    }
}
