/// The header fields of a message, in the order of the wire.
///
/// Fields that came over the wire stay bytes until one is asked for, so a request whose handler looks at none costs
/// one copy.
public struct Headers: Sendable, Sequence {
    public typealias Element = (name: HeaderName, value: String)

    /// Field lines as received and checked; empty once `fields` holds them.
    private var section: [UInt8]
    private var fields: [Element]

    public init(_ fields: [Element] = []) {
        section = []
        self.fields = fields
    }

    /// Fields in the bytes of a checked head: lines, each with its CRLF.
    init(section bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        section = bytes.extracting(range).withUnsafeBufferPointer { Array($0) }
        fields = []
    }

    public var count: Int { section.isEmpty ? fields.count : section.count { $0 == UInt8(ascii: "\n") } }

    public var isEmpty: Bool { section.isEmpty && fields.isEmpty }

    /// The first value of a field, or nil. Setting replaces every value of the field; nil removes it.
    public subscript(name: HeaderName) -> String? {
        get {
            guard !section.isEmpty else { return fields.first { $0.name == name }?.value }
            var lines = WireFields()
            return lines.value(of: name, section.span)
        }
        set {
            unpack()
            fields.removeAll { $0.name == name }
            if let newValue { fields.append((name, newValue)) }
        }
    }

    /// Every value of a field, in order.
    public func values(_ name: HeaderName) -> [String] {
        guard !section.isEmpty else { return fields.lazy.filter { $0.name == name }.map(\.value) }
        var lines = WireFields()
        var found: [String] = []
        while let value = lines.value(of: name, section.span) { found.append(value) }
        return found
    }

    /// Adds a field beside those already there.
    public mutating func add(_ name: HeaderName, _ value: String) {
        unpack()
        fields.append((name, value))
    }

    public func makeIterator() -> IndexingIterator<[Element]> {
        var copy = self
        copy.unpack()
        return copy.fields.makeIterator()
    }

    /// The fields when they were set by code, not received; what a response is written from.
    public func withFields<Result>(_ body: ([Element]) throws -> Result) rethrows -> Result {
        guard !section.isEmpty else { return try body(fields) }
        var copy = self
        copy.unpack()
        return try body(copy.fields)
    }

    private mutating func unpack() {
        guard !section.isEmpty else { return }
        var lines = WireFields()
        while let (name, value) = lines.next(section.span) {
            fields.append((HeaderName(text(section.span, name)), text(section.span, value)))
        }
        section = []
    }
}

/// A walk over field lines that were checked before.
private struct WireFields {
    private var position = 0

    /// The next line's name and value, without the white space around the value.
    mutating func next(_ bytes: borrowing Span<UInt8>) -> (name: Range<Int>, value: Range<Int>)? {
        guard let colon = find(bytes, UInt8(ascii: ":"), from: position),
            let feed = find(bytes, UInt8(ascii: "\n"), from: colon)
        else { return nil }
        let name = position..<colon
        position = feed &+ 1
        var start = colon &+ 1
        var end = max(start, feed &- 1)
        while start < end, bytes[start].isBlank { start &+= 1 }
        while end > start, bytes[end &- 1].isBlank { end &-= 1 }
        return (name, start..<end)
    }

    /// The next value of the field `wanted`.
    mutating func value(of wanted: HeaderName, _ bytes: borrowing Span<UInt8>) -> String? {
        while let (name, value) = next(bytes) {
            if matches(name, wanted, bytes) { return text(bytes, value) }
        }
        return nil
    }

    private func matches(_ name: Range<Int>, _ wanted: HeaderName, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard name.count == wanted.text.utf8.count else { return false }
        var index = name.lowerBound
        for byte in wanted.text.utf8 {
            if bytes[index].lowercased != byte { return false }
            index &+= 1
        }
        return true
    }
}

extension Headers {
    /// True where a field may be written: the name a token, the value without CR, LF, NUL and other control
    /// characters (RFC 9110 §5.5).
    public static func isSendable(_ name: HeaderName, _ value: String) -> Bool {
        !name.text.isEmpty && fits(name.text) { ByteSet.token.contains($0) } && fits(value) { $0.isFieldText }
    }

    @inline(__always)
    private static func fits(_ text: String, _ allows: (UInt8) -> Bool) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(allows) } ?? text.utf8.allSatisfy(allows)
    }
}
