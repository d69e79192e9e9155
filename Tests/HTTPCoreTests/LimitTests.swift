import HTTPCore
import Testing

/// Every limit holds at its figure and one above, whole and in pieces.
struct LimitTests {
    private static func read(_ text: String, _ limits: Limits = Limits()) -> WireError? {
        let bytes = Array(text.utf8)
        let whole = MessageReader.read(bytes, limits: limits)
        let pieces = stride(from: 0, to: bytes.count, by: 1000).map { bytes[$0..<min($0 + 1000, bytes.count)] }
        #expect(MessageReader.read(pieces, limits: limits) == whole)
        #expect(whole.messages.count == (whole.error == nil ? 1 : 0))
        return whole.error
    }

    private static func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

    @Test func `a request line of 8192 bytes is read, one more is 414`() {
        let rest = "GET / HTTP/1.1".utf8.count
        let host = "\r\nHost: a\r\n\r\n"
        #expect(Self.read("GET /\(Self.letters(8192 - rest)) HTTP/1.1\(host)") == nil)
        #expect(Self.read("GET /\(Self.letters(8193 - rest)) HTTP/1.1\(host)") == .requestLineTooLong)
    }

    @Test func `a request line without an end is 414 as soon as it is too long`() {
        let outcome = MessageReader.read(Array("GET /\(Self.letters(9000))".utf8))
        #expect(outcome.error == .requestLineTooLong)
    }

    @Test func `fields of 32768 bytes are read, one more is 431`() {
        let rest = "Host: a\r\nX: \r\n".utf8.count
        for (count, error) in [(32768, nil), (32769, WireError.fieldsTooLarge)] {
            #expect(Self.read("GET / HTTP/1.1\r\nHost: a\r\nX: \(Self.letters(count - rest))\r\n\r\n") == error)
        }
    }

    @Test func `a hundred fields are read, one more is 431`() {
        for (count, error) in [(100, nil), (101, WireError.fieldsTooLarge)] {
            let fields = String(repeating: "X: a\r\n", count: count - 1)
            #expect(Self.read("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n") == error)
        }
    }

    private static func chunked(_ body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
    }

    @Test func `chunk extensions of 4096 bytes in all are read, one more is refused`() {
        for (count, error) in [(4096, nil), (4097, WireError.chunkExtensionsTooLarge)] {
            let first = "1;\(Self.letters(2000))\r\na\r\n"
            #expect(Self.read(Self.chunked("\(first)0;\(Self.letters(count - 2002))\r\n\r\n")) == error)
        }
    }

    @Test func `trailers of 8192 bytes are read, one more is 431`() {
        for (count, error) in [(8192, nil), (8193, WireError.fieldsTooLarge)] {
            #expect(Self.read(Self.chunked("0\r\nX: a\r\nY: \(Self.letters(count - 11))\r\n\r\n")) == error)
        }
    }

    @Test func `a hundred trailers are read, one more is 431`() {
        for (count, error) in [(100, nil), (101, WireError.fieldsTooLarge)] {
            #expect(Self.read(Self.chunked("0\r\n\(String(repeating: "X: a\r\n", count: count))\r\n")) == error)
        }
    }

    @Test func `limits are settings`() {
        var limits = Limits()
        limits.fieldCount = 1
        #expect(Self.read("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\r\n", limits) == .fieldsTooLarge)
    }
}
