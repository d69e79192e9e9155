/// Where and why a text is no JSON.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Reason: String, Sendable {
        case unexpectedByte = "unexpected byte"
        case unexpectedEnd = "unexpected end"
        case invalidUTF8 = "text is not UTF-8"
        case invalidEscape = "invalid escape"
        case controlCharacter = "control character in a string"
        case invalidNumber = "invalid number"
        case duplicateName = "name stands twice in an object"
        case tooDeep = "nested too deeply"
        case trailingBytes = "bytes after the value"
    }

    public let reason: Reason
    /// The byte at which the fault was seen, counted from 0.
    public let offset: Int

    public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String { "\(reason.rawValue) at byte \(offset)" }
}

extension JSON {
    /// Reads one JSON text, strictly by RFC 8259: UTF-8, no byte order mark, no comments, nothing after the value,
    /// every name of an object once, arrays and objects nested at most `depth` deep.
    public init(parsing bytes: [UInt8], depth: Int = 64) throws(JSONError) {
        var parser = JSONParser(bytes, depth: depth)
        self = try parser.text()
    }
}

/// The names of one object: compared one by one while they are few, then by hash. Names that Swift holds equal
/// (canonical equivalence) count as the same, because a look-up could not tell them apart.
private struct NameSet {
    private var names: Set<String> = []

    /// False where the name is there already.
    mutating func insert(_ name: String, _ members: [JSON.Member]) -> Bool {
        if members.count < 8 { return !members.contains { $0.name == name } }
        if names.isEmpty { names = Set(members.map(\.name)) }
        return names.insert(name).inserted
    }
}

/// A recursive descent over the bytes; the depth limit bounds the recursion.
struct JSONParser {
    private let bytes: [UInt8]
    private let limit: Int
    private var position = 0
    private var depth = 0

    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        limit = depth
    }

    mutating func text() throws(JSONError) -> JSON {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw error(.trailingBytes) }
        return value
    }

    private func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: position) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard let next else { throw error(.unexpectedEnd) }
        guard next == byte else { throw error(.unexpectedByte) }
        position += 1
    }

    private mutating func value() throws(JSONError) -> JSON {
        guard let byte = next else { throw error(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for offset in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[offset]) }
        return value
    }

    private mutating func nested(_ read: (inout JSONParser) throws(JSONError) -> JSON) throws(JSONError) -> JSON {
        guard depth < limit else { throw error(.tooDeep) }
        depth += 1
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func object() throws(JSONError) -> JSON {
        var members: [JSON.Member] = []
        var names = NameSet()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipSpace()
            let start = position
            let name = try string()
            guard names.insert(name, members) else { throw JSONError(reason: .duplicateName, offset: start) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            members.append(JSON.Member(name, try value()))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            try expect(UInt8(ascii: ","))
        }
    }

    /// `-`? int frac? exp? (RFC 8259 §6), in the text it has.
    mutating func number() throws(JSONError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    var offset: Int { position }

    func failure(_ reason: JSONError.Reason) -> JSONError { error(reason) }

    func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

    mutating func move(to index: Int) { position = index }

    mutating func expectQuote() throws(JSONError) { try expect(UInt8(ascii: "\"")) }

    private mutating func digits() throws(JSONError) {
        guard let first = next, first.isDigit else { throw error(.invalidNumber) }
        while let byte = next, byte.isDigit { position += 1 }
    }
}
