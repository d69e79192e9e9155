/// Reads a JSON5 text. It keeps the line of each value, which the decoders of the toolchain do not tell.
package struct JSON5Parser {
    var cursor: JSON5Cursor

    /// The value of a whole text. Throws a fault with its line.
    package static func value(of text: String) throws(JSON5Fault) -> JSON5 {
        var parser = JSON5Parser(cursor: JSON5Cursor(text))
        try parser.cursor.skipBlank()
        let value = try parser.value(depth: 0)
        try parser.cursor.skipBlank()
        if let rest = parser.cursor.peek { throw parser.cursor.fault("\(shown(rest)) after the end of the value") }
        return value
    }

    private static let deepest = 64

    private mutating func value(depth: Int) throws(JSON5Fault) -> JSON5 {
        guard depth < Self.deepest else { throw cursor.fault("nested too deep") }
        let line = cursor.line
        switch cursor.peek {
        case nil: throw cursor.fault("a value is missing at the end of the file")
        case "{": return JSON5(line: line, value: .object(try object(depth: depth)))
        case "[": return JSON5(line: line, value: .list(try list(depth: depth)))
        case "\"", "'": return JSON5(line: line, value: .text(try cursor.quoted()))
        case let other?:
            let word = cursor.word()
            guard let value = Self.literal(word) else {
                throw JSON5Fault(
                    line: line,
                    message: word.isEmpty ? "\(Self.shown(other)) where a value belongs" : "\(word) is no value")
            }
            return JSON5(line: line, value: value)
        }
    }

    private mutating func object(depth: Int) throws(JSON5Fault) -> [JSON5.Member] {
        var members: [JSON5.Member] = []
        try cursor.expect("{")
        while true {
            try cursor.skipBlank()
            if cursor.take("}") { return members }
            let line = cursor.line
            let name = try name()
            if members.contains(where: { $0.name == name }) { throw cursor.fault("\(name) stands twice") }
            try cursor.skipBlank()
            try cursor.expect(":")
            try cursor.skipBlank()
            members.append(JSON5.Member(name: name, line: line, value: try value(depth: depth + 1)))
            try separate(before: "}")
        }
    }

    private mutating func list(depth: Int) throws(JSON5Fault) -> [JSON5] {
        var items: [JSON5] = []
        try cursor.expect("[")
        while true {
            try cursor.skipBlank()
            if cursor.take("]") { return items }
            items.append(try value(depth: depth + 1))
            try separate(before: "]")
        }
    }

    /// A comma, or the end to come.
    private mutating func separate(before end: Unicode.Scalar) throws(JSON5Fault) {
        try cursor.skipBlank()
        if cursor.take(",") || cursor.peek == end { return }
        throw cursor.fault("a comma or \(end) is missing")
    }

    private mutating func name() throws(JSON5Fault) -> String {
        if cursor.peek == "\"" || cursor.peek == "'" { return try cursor.quoted() }
        let word = cursor.word()
        guard let first = word.unicodeScalars.first, Self.begins(first), word.unicodeScalars.allSatisfy(Self.continues)
        else { throw cursor.fault(word.isEmpty ? "a key is missing" : "\(word) is no key; put it in quotation marks") }
        return word
    }

    private static func begins(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIDStart || scalar == "$" || scalar == "_"
    }

    private static func continues(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIDContinue || scalar == "$" || scalar == "_"
    }

    static func shown(_ scalar: Unicode.Scalar) -> String {
        scalar.value < 0x20 || scalar.value == 0x7F ? "a control character" : "“\(scalar)”"
    }
}
