import HTTPCore
import Testing

struct FormTests {
    private static func parse(_ text: String, limit: Int = 1000) throws -> [[String]] {
        try URLEncodedForm(parsing: Array(text.utf8), limit: limit).fields.map { [$0.name, $0.value] }
    }

    @Test(
        arguments: [
            ("", []), ("a=1", [["a", "1"]]), ("a=1&a=2&b", [["a", "1"], ["a", "2"], ["b", ""]]), ("=x", [["", "x"]]),
            ("a=b=c", [["a", "b=c"]]), ("&&a=1&", [["a", "1"]]), ("a+b=%2B%20", [["a b", "+ "]]),
            ("%E5%90%8D=%e5%80%BC", [["名", "值"]]), ("a=%0D%0A", [["a", "\r\n"]]),
        ] as [(String, [[String]])])
    func `forms are read in order`(_ text: String, _ fields: [[String]]) throws {
        #expect(try Self.parse(text) == fields)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%4g", "a=%FF", "a=%C0%80", "a=%00", "a=é", "a=b c", "a=\n", "%ED%A0%80=a"])
    func `broken forms are refused`(_ text: String) {
        #expect(throws: URLEncodedForm.Failure.malformed) { try Self.parse(text) }
    }

    @Test func `as many fields as the limit, not one more`() throws {
        #expect(try Self.parse("a&b&c", limit: 3).count == 3)
        #expect(throws: URLEncodedForm.Failure.tooManyFields) { try Self.parse("a&b&c&d", limit: 3) }
    }

    @Test func `what is encoded comes back`() throws {
        let form = URLEncodedForm([.init("名 &=", "a+b\r\n%"), .init("", "")])
        #expect(try URLEncodedForm(parsing: Array(form.encoded.utf8)) == form)
    }

    @Test(arguments: [("%41", "A"), ("a+b", "a+b"), ("%e5%90%8d", "名"), ("%2F%2e", "/.")])
    func `paths are decoded`(_ text: String, _ decoded: String) { #expect(PercentCoding.decode(text) == decoded) }

    @Test(arguments: ["%", "%zz", "%00", "%ff", "a b"])
    func `broken paths are refused`(_ text: String) { #expect(PercentCoding.decode(text) == nil) }
}
