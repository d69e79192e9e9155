import HTTPCore
import Testing

struct JSONTests {
    private static func round(_ text: String) throws -> String {
        String(decoding: try JSON(parsing: Array(text.utf8)).encoded(), as: UTF8.self)
    }

    @Test(arguments: [
        ("null", "null"), (" [ 1 , 2 ] ", "[1,2]"), ("{\"b\":1,\"a\":{}}", "{\"b\":1,\"a\":{}}"),
        ("-0.10e+05", "-0.10e+05"),
        ("123456789012345678901234567890", "123456789012345678901234567890"), ("\"\\u00e9\\ud83d\\ude00\"", "\"é😀\""),
        ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\""), ("[]", "[]"),
        ("true", "true"),
    ])
    func `values keep their text and order`(_ text: String, _ written: String) throws {
        #expect(try Self.round(text) == written)
    }

    @Test(arguments: [
        ("", JSONError.Reason.unexpectedEnd, 0), ("[1,]", .unexpectedByte, 3), ("[1 2]", .unexpectedByte, 3),
        ("01", .trailingBytes, 1), ("1.", .invalidNumber, 2), ("-", .invalidNumber, 1), ("1e", .invalidNumber, 2),
        ("+1", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0), ("nul", .unexpectedEnd, 3),
        ("nulL", .unexpectedByte, 3),
        ("\"a", .unexpectedEnd, 1), ("\"\n\"", .controlCharacter, 1), ("\"\\x\"", .invalidEscape, 3),
        ("\"\\ud800\"", .invalidEscape, 7), ("\"\\udc00\"", .invalidEscape, 7),
        ("{\"a\":1,\"a\":2}", .duplicateName, 7),
        ("{a:1}", .unexpectedByte, 1), ("{\"a\" 1}", .unexpectedByte, 5), ("[1]]", .trailingBytes, 3),
        ("\u{FEFF}1", .unexpectedByte, 0), ("// c\n1", .unexpectedByte, 0), ("'a'", .unexpectedByte, 0),
    ])
    func `what is no JSON is refused where it fails`(_ text: String, _ reason: JSONError.Reason, _ offset: Int) {
        #expect(throws: JSONError(reason: reason, offset: offset)) { try JSON(parsing: Array(text.utf8)) }
    }

    @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
    func `text that is not UTF-8 is refused`(_ bytes: [UInt8]) {
        #expect(throws: JSONError(reason: .invalidUTF8, offset: 1)) { try JSON(parsing: bytes) }
    }

    @Test func `nesting ends at the limit`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSON(parsing: nested(64))
        #expect(throws: JSONError(reason: .tooDeep, offset: 64)) { try JSON(parsing: nested(65)) }
        #expect(throws: JSONError(reason: .tooDeep, offset: 64)) { try JSON(parsing: nested(100_000)) }
    }

    @Test func `a repeated name is found among many`() {
        let many = (0..<50).map { "\"n\($0)\":0" }.joined(separator: ",")
        #expect(throws: JSONError.self) { try JSON(parsing: Array("{\(many),\"n3\":1}".utf8)) }
        #expect(throws: Never.self) { try JSON(parsing: Array("{\(many)}".utf8)) }
    }

    @Test func `literals and look-ups read like the value`() {
        let value: JSON = ["name": "张三", "age": 30, "tags": ["a", true]]
        #expect(value["name"]?.string == "张三")
        #expect(value["age"]?.int == 30)
        #expect(value["tags"]?.array?[1].bool == true)
        #expect(value["none"] == nil)
        #expect(
            String(decoding: value.encoded(), as: UTF8.self) == "{\"name\":\"张三\",\"age\":30,\"tags\":[\"a\",true]}")
    }

    @Test func `a number that is none is written as null`() {
        #expect(JSON.number("1,\"x\":2").encoded() == Array("null".utf8))
        #expect(JSON.number("").encoded() == Array("null".utf8))
    }
}
