import Foundation
import Testing

@testable import HTTPCore

struct JSON5Tests {
    static let texts = [
        "{}", "[]", "null", "true", "false", "'a'", "\"a\"", "[1,2,]", "{a:1,}", "{'a b':1, \"c\":2, $d_1:3, 中:4}",
        "// c\n{/* x */a:/**/1// y\n}", "[0x1F, -0x1f, +1, -1, .5, 5., 1e3, 1E-3, 0]",
        "'it\\'s \\x41\\u4e2d\\n\\t\\\\ a'", "\"\\ud83d\\ude00\"", "[[[[[]]]]]", "{a:{b:[{c:'d'}]}}",
        "9223372036854775807", "'a\u{2028}b'",
    ]

    @Test(arguments: texts) func `what the toolchain's decoder reads is read the same`(text: String) throws {
        let value = try JSON5Parser.value(of: text)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let decoded = try decoder.decode([Mirrored].self, from: Data("[\(text)\n]".utf8))
        #expect([Mirrored(value)] == decoded)
    }

    @Test(arguments: ["'a\\\nb'", "'a\\\r\nb'", "'a\\\rb'", "\u{FEFF}'ab'\u{A0}\u{2028}\u{3000}"])
    func `a continued line, a byte order mark and rare blanks leave no trace`(text: String) throws {
        guard case .text("ab") = try JSON5Parser.value(of: text).value else {
            Issue.record("read otherwise")
            return
        }
    }

    @Test(arguments: [
        ("", 1, "a value is missing at the end of the file"), ("\n\n", 3, "a value is missing at the end of the file"),
        ("{a:1\nb:2}", 2, "a comma or } is missing"), ("[1 2]", 1, "a comma or ] is missing"),
        ("{a 1}", 1, "“:” is missing"), ("{a:}", 1, "“}” where a value belongs"),
        ("{\n a: maybe }", 2, "maybe is no value"),
        ("{a:1,\na:2}", 2, "a stands twice"), ("{a-b:1}", 1, "a-b is no key; put it in quotation marks"),
        ("{1:1}", 1, "1 is no key; put it in quotation marks"), ("{,}", 1, "a key is missing"),
        ("['a\n']", 1, "a text has no closing quotation mark"), ("'a", 1, "a text has no closing quotation mark"),
        ("\n/* a", 2, "a comment has no end"), ("{} {}", 1, "“{” after the end of the value"),
        ("{}\r\n\rx", 3, "“x” after the end of the value"), ("01", 1, "01 is no value"),
        ("1.2.3", 1, "1.2.3 is no value"),
        ("--1", 1, "--1 is no value"), ("0x", 1, "0x is no value"), ("1e", 1, "1e is no value"),
        (".", 1, ". is no value"),
        ("'\\u12'", 1, "4 hexadecimal digits are missing"), ("'\\ud800'", 1, "half a surrogate pair"),
        ("'\\udc00'", 1, "half a surrogate pair"), ("'\\1'", 1, "“\\1” is no escape"),
        ("{a:\u{1}}", 1, "\u{1} is no value"), ("[1,,2]", 1, "“,” where a value belongs"),
        ("/ 1", 1, "“/” is missing: a comment begins with // or /*"),
    ])
    func `a text that is not JSON5 is refused with its line`(text: String, line: Int, message: String) {
        do throws(JSON5Fault) {
            _ = try JSON5Parser.value(of: text)
            Issue.record("was read")
        } catch {
            #expect(error.line == line)
            #expect(error.message == message)
        }
    }

    @Test(arguments: [(64, true), (65, false), (100_000, false)])
    func `nesting is bounded`(depth: Int, isRead: Bool) {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(((try? JSON5Parser.value(of: text)) != nil) == isRead)
    }

    @Test func `every value knows its line`() throws {
        let value = try JSON5Parser.value(of: "\n{ a: 1,\r\n  b: [\n 'x',\n\n 'y'],\r c: {\n d: null } }")
        guard case .object(let members) = value.value, case .list(let items) = members[1].value.value,
            case .object(let inner) = members[2].value.value
        else {
            Issue.record("not as expected")
            return
        }
        #expect(value.line == 2)
        #expect(members.map(\.line) == [2, 3, 7])
        #expect(items.map(\.line) == [4, 6])
        #expect(inner.map(\.line) == [8])
    }

    @Test func `cut anywhere, a text is refused and nothing traps`() {
        let text = "{a:[1,'b\\u4e2d',\"c\\x41\"],/* d */e:{f:-0x1F,g:null,},}"
        for end in text.indices where end > text.startIndex {
            #expect((try? JSON5Parser.value(of: String(text[..<end]))) == nil)
        }
    }
}

/// A value, as both readers see it.
private enum Mirrored: Decodable, Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Mirrored])
    case object([String: Mirrored])

    init(_ value: JSON5) {
        switch value.value {
        case .null: self = .null
        case .flag(let flag): self = .flag(flag)
        case .integer(let number): self = .number(Double(number))
        case .number(let text): self = .number(Double(text) ?? Double("0" + text) ?? .nan)
        case .text(let text): self = .text(text)
        case .list(let items): self = .list(items.map(Mirrored.init))
        case .object(let members):
            self = .object(Dictionary(members.map { ($0.name, Mirrored($0.value)) }) { first, _ in first })
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Mirrored].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: Mirrored].self))
        }
    }
}
