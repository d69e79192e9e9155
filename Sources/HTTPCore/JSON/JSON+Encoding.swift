extension JSON {
    /// The value as JSON text in UTF-8: no white space, members in their order, only what must be escaped is. A
    /// number whose text is no JSON number is written as `null`.
    public func encoded() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(256)
        encode(into: &output)
        return output
    }

    /// Appends the text of the value.
    public func encode(into output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): output.append(contentsOf: (Self.isNumber(text) ? text : "null").utf8)
        case .string(let text): Self.encode(text, into: &output)
        case .array(let elements): Self.encode(elements, into: &output)
        case .object(let members): Self.encode(members, into: &output)
        }
    }

    /// True where a text is a number of RFC 8259 §6.
    public static func isNumber(_ text: String) -> Bool {
        var parser = JSONParser(Array(text.utf8), depth: 0)
        guard let number = try? parser.number() else { return false }
        return number.utf8.count == text.utf8.count
    }

    private static func encode(_ elements: [JSON], into output: inout [UInt8]) {
        output.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            element.encode(into: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    private static func encode(_ members: [Member], into output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            encode(member.name, into: &output)
            output.append(UInt8(ascii: ":"))
            member.value.encode(into: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func encode(_ text: String, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
        if isPlain {
            output.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 { escape(byte, into: &output) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C: output += [0x5C, byte]
        case 0x08: output += [0x5C, UInt8(ascii: "b")]
        case 0x09: output += [0x5C, UInt8(ascii: "t")]
        case 0x0A: output += [0x5C, UInt8(ascii: "n")]
        case 0x0C: output += [0x5C, UInt8(ascii: "f")]
        case 0x0D: output += [0x5C, UInt8(ascii: "r")]
        case 0..<0x20:
            output.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
            output.append(contentsOf: String(byte, radix: 16).utf8)
        default: output.append(byte)
        }
    }
}
