import HTTPCore
import Testing

struct ChunkedDecoderTests {
    private static func read(_ body: String) -> (outcome: MessageReader.Outcome, differs: [Int]) {
        Replay.everyCut(Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(body)".utf8))
    }

    @Test(arguments: [
        ("0\r\n\r\n", ""), ("5\r\nhello\r\n0\r\n\r\n", "hello"), ("a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ("A\r\n0123456789\r\n000\r\n\r\n", "0123456789"), ("2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n", "abcde"),
        ("1;a\r\nx\r\n0;b=c;d=\"e \\\" f\"\r\n\r\n", "x"), ("1; a; b=c\r\nx\r\n0\r\n\r\n", "x"),
        ("1\r\nx\r\n0\r\nVary: *\r\nX-Sum: 1\r\n\r\n", "x"), ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n"),
    ])
    func `whole bodies are joined`(_ body: String, _ content: String) {
        let (outcome, differs) = Self.read(body)
        #expect(outcome.error == nil)
        #expect(outcome.messages.map(\.body) == [Array(content.utf8)])
        #expect(differs == [])
    }

    @Test(arguments: [
        ("\r\n", WireError.badChunkSize), ("g\r\n", .badChunkSize), ("0x1\r\na\r\n", .badChunkSize),
        ("1_0\r\n", .badChunkSize), ("+1\r\na\r\n", .badChunkSize), ("-1\r\na\r\n", .badChunkSize),
        (" 1\r\na\r\n", .badChunkSize), ("1 \r\na\r\n", .badChunkSize), ("1 ;a\r\na\r\n", .badChunkSize),
        ("1\na\r\n", .badChunkSize), ("1\r\r\n", .badChunkSize), ("8000000000000000\r\n", .badChunkSize),
        ("FFFFFFFFFFFFFFFF\r\n", .badChunkSize), ("00000000000000001\r\n", .badChunkSize),
        ("1\r\nab\r\n", .badChunkEnd), ("1\r\na\n0\r\n\r\n", .badChunkEnd), ("1\r\na0\r\n\r\n", .badChunkEnd),
        ("1;\r\na\r\n", .badChunkExtension), ("1;a=\r\n", .badChunkExtension), ("1;a=\"b\r\n", .badChunkExtension),
        ("1;a\nb\r\n", .badChunkExtension), ("1;a=\"b\"c\r\n", .badChunkExtension), ("1;a b\r\n", .badChunkExtension),
        ("0\r\nContent-Length: 1\r\n\r\n", .forbiddenTrailer),
        ("0\r\nTransfer-Encoding: chunked\r\n\r\n", .forbiddenTrailer),
        ("0\r\nHost: b\r\n\r\n", .forbiddenTrailer), ("0\r\nContent_Length: 1\r\n\r\n", .ambiguousField),
        ("0\r\nX : a\r\n\r\n", .badFieldName), ("0\r\n X: a\r\n\r\n", .foldedField), ("0\r\nX: a\n\r\n", .bareLineFeed),
        ("0\r\nX: a\0\r\n\r\n", .badFieldValue),
    ])
    func `broken bodies are refused`(_ body: String, _ error: WireError) {
        let (outcome, differs) = Self.read(body)
        #expect(outcome.error == error)
        #expect(outcome.messages == [])
        #expect(differs == [])
    }

    @Test func `a body without its end is not whole`() {
        for body in ["1\r\na\r\n", "0\r\n", "5\r\nhe", "0\r\nX: a\r\n"] {
            #expect(Self.read(body).outcome.isCut)
            #expect(Self.read(body).outcome.messages == [])
        }
    }

    @Test func `trailers never become fields`() {
        let message = Self.read("0\r\nX-Role: admin\r\n\r\n").outcome.messages.first
        #expect(message?.fields == ["host: a", "transfer-encoding: chunked"])
    }

    @Test func `the next message begins after the last line`() {
        let next = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(Self.read("1\r\na\r\n0\r\n\r\n\(next)").outcome.messages.map(\.target) == ["/", "/next"])
    }
}
