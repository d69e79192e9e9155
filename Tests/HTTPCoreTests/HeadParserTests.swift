import HTTPCore
import Testing

/// RFC 9112 and 9110, one row a rule.
struct HeadParserTests {
    /// A message, and the error it must end in; nil where it must be accepted.
    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        let message: String
        let error: WireError?

        init(_ rule: String, _ message: String, _ error: WireError?) {
            self.rule = rule
            self.message = message
            self.error = error
        }

        var testDescription: String { rule }
    }

    private static func get(_ fields: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n" }

    private static func line(_ line: String) -> String { "\(line)\r\nHost: a\r\n\r\n" }

    static let requestLines = [
        Row("a plain request", line("GET / HTTP/1.1"), nil),
        Row("a method with an unknown name", line("BREW / HTTP/1.1"), .unknownMethod),
        Row("a method in small letters", line("get / HTTP/1.1"), .unknownMethod),
        Row("a method that is no token", line("G(T / HTTP/1.1"), .badMethod),
        Row("no method", line(" / HTTP/1.1"), .badMethod),
        Row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
        Row("two spaces after the method", line("GET  / HTTP/1.1"), .badTarget),
        Row("two spaces after the target", line("GET /  HTTP/1.1"), .badVersion),
        Row("a tab for a space", line("GET\t/ HTTP/1.1"), .badMethod),
        Row("a space at the end", line("GET / HTTP/1.1 "), .badVersion),
        Row("no version", line("GET /"), .badRequestLine),
        Row("HTTP/1.2", line("GET / HTTP/1.2"), .unsupportedVersion),
        Row("HTTP/2.0", line("GET / HTTP/2.0"), .unsupportedVersion),
        Row("HTTP/0.9", line("GET / HTTP/0.9"), .unsupportedVersion),
        Row("a version of two digits", line("GET / HTTP/1.10"), .badVersion),
        Row("a version in small letters", line("GET / http/1.1"), .badVersion),
        Row("another protocol", line("GET / ICE/1.0"), .badVersion),
        Row("a target without its slash", line("GET path HTTP/1.1"), .badTarget),
        Row("a fragment in the target", line("GET /#a HTTP/1.1"), .badTarget),
        Row("a control character in the target", line("GET /\u{1} HTTP/1.1"), .badTarget),
        Row("text beyond ASCII in the target", line("GET /é HTTP/1.1"), .badTarget),
        Row("`*` for OPTIONS", line("OPTIONS * HTTP/1.1"), nil),
        Row("`*` for GET", line("GET * HTTP/1.1"), .badTarget),
        Row("an absolute target", line("GET http://b/x HTTP/1.1"), nil),
        Row("an absolute target of another scheme", line("GET ftp://b/x HTTP/1.1"), .badTarget),
        Row("an absolute target with a user", line("GET http://u@b/x HTTP/1.1"), .badTarget),
        Row("an absolute target without a host", line("GET http:///x HTTP/1.1"), .badTarget),
        Row("one empty line before the request", "\r\n" + line("GET / HTTP/1.1"), nil),
        Row("two empty lines before the request", "\r\n\r\n" + line("GET / HTTP/1.1"), .badMethod),
        Row("a bare LF before the request", "\n" + line("GET / HTTP/1.1"), .bareLineFeed),
        Row("a bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineFeed),
    ]

    static let hosts = [
        Row("no Host", "GET / HTTP/1.1\r\n\r\n", .badHost),
        Row("no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", nil),
        Row("two Hosts", get("Host: a\r\n"), .badHost),
        Row("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", .badHost),
        Row("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .badHost),
        Row("a Host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .badHost),
        Row("a Host with a comma", "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n", .badHost),
        Row("a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .badHost),
        Row("a Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .badHost),
        Row("a Host with a port", "GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", nil),
        Row("a Host with too high a port", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", .badHost),
        Row("a Host with a port of letters", "GET / HTTP/1.1\r\nHost: a:http\r\n\r\n", .badHost),
        Row("a Host of IPv6", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", nil),
        Row("a Host of broken IPv6", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", .badHost),
    ]

    static let fields = [
        Row("an empty value", get("X:\r\n"), nil),
        Row("white space around a value", get("X: \t a \t \r\n"), nil),
        Row("text beyond ASCII in a value", get("X: é\r\n"), nil),
        Row("a space before the colon", get("X : a\r\n"), .badFieldName),
        Row("an empty name", get(": a\r\n"), .badFieldName),
        Row("a name that is no token", get("X@Y: a\r\n"), .badFieldName),
        Row("a line without a colon", get("X\r\n"), .badFieldName),
        Row("a folded line", get("X: a\r\n b\r\n"), .foldedField),
        Row("a space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .foldedField),
        Row("a bare CR in a value", get("X: a\rb\r\n"), .badFieldValue),
        Row("NUL in a value", get("X: a\0b\r\n"), .badFieldValue),
        Row("a control character in a value", get("X: a\u{7}b\r\n"), .badFieldValue),
        Row("DEL in a value", get("X: a\u{7F}b\r\n"), .badFieldValue),
        Row("a bare LF after a field", get("X: a\nY: b\r\n"), .bareLineFeed),
        Row("a bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        Row("two Content-Types", get("Content-Type: a/b\r\nContent-Type: a/b\r\n"), .repeatedField),
        Row("two Authorizations", get("Authorization: a\r\nAuthorization: b\r\n"), .repeatedField),
        Row("`_` for `-` in Content-Length", get("Content_Length: 1\r\n"), .ambiguousField),
        Row("Expect: 100-continue", get("Expect: 100-Continue\r\n"), nil),
        Row("another expectation", get("Expect: miracles\r\n"), .badExpectation),
    ]

    static let framing = [
        Row("Content-Length 0", get("Content-Length: 0\r\n"), nil),
        Row(
            "Content-Length with Transfer-Encoding", get("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
            .conflictingFraming),
        Row(
            "Transfer-Encoding with Content-Length", get("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n"),
            .conflictingFraming),
        Row(
            "Transfer-Encoding in HTTP/1.0", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
            .badTransferEncoding),
        Row("chunked", get("Transfer-Encoding: Chunked\r\n") + "0\r\n\r\n", nil),
        Row("a last coding other than chunked", get("Transfer-Encoding: chunked, gzip\r\n"), .badTransferEncoding),
        Row("gzip alone", get("Transfer-Encoding: gzip\r\n"), .badTransferEncoding),
        Row("an unknown coding before chunked", get("Transfer-Encoding: pigeons, chunked\r\n"), .unknownTransferCoding),
        Row("identity", get("Transfer-Encoding: identity, chunked\r\n"), .unknownTransferCoding),
        Row("chunked twice", get("Transfer-Encoding: chunked, chunked\r\n"), .badTransferEncoding),
        Row(
            "chunked twice in two lines", get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
            .badTransferEncoding),
        Row("chunked with a parameter", get("Transfer-Encoding: chunked;a=b\r\n"), .badTransferEncoding),
        Row("an empty Transfer-Encoding", get("Transfer-Encoding:\r\n"), .badTransferEncoding),
        Row("an empty member", get("Transfer-Encoding: ,chunked\r\n"), .badTransferEncoding),
        Row("chunked behind a control character", get("Transfer-Encoding: \u{B}chunked\r\n"), .badFieldValue),
        Row("Content-Length as a list", get("Content-Length: 1, 1\r\n"), .badContentLength),
        Row("two Content-Lengths that differ", get("Content-Length: 1\r\nContent-Length: 2\r\n"), .badContentLength),
        Row("two Content-Lengths that agree", get("Content-Length: 1\r\nContent-Length: 1\r\n"), .badContentLength),
        Row("a signed Content-Length", get("Content-Length: +1\r\n"), .badContentLength),
        Row("a negative Content-Length", get("Content-Length: -1\r\n"), .badContentLength),
        Row("a hexadecimal Content-Length", get("Content-Length: 0x1\r\n"), .badContentLength),
        Row("a Content-Length with a space", get("Content-Length: 1 1\r\n"), .badContentLength),
        Row("an empty Content-Length", get("Content-Length:\r\n"), .badContentLength),
        Row("a Content-Length over Int64", get("Content-Length: 9223372036854775808\r\n"), .badContentLength),
        Row("a Content-Length far over Int64", get("Content-Length: 99999999999999999999999\r\n"), .badContentLength),
    ]

    @Test(arguments: requestLines + hosts + fields + framing)
    func `each rule holds, whole and in every cut`(_ row: Row) {
        let (outcome, differs) = Replay.everyCut(Array(row.message.utf8))
        #expect(outcome.error == row.error)
        #expect(outcome.messages.count == (row.error == nil ? 1 : 0))
        #expect(differs == [])
    }

    @Test(arguments: [
        (WireError.badHost, 400), (.unknownMethod, 501), (.unsupportedVersion, 505), (.requestLineTooLong, 414),
        (.fieldsTooLarge, 431), (.badExpectation, 417), (.unknownTransferCoding, 501), (.conflictingFraming, 400),
    ])
    func `each error has its status`(_ error: WireError, _ status: Int) {
        #expect(error.status.rawValue == status)
    }

    @Test(arguments: [
        ("GET http://b.example:81/x?y HTTP/1.1", "/x?y", "b.example:81"), ("GET HTTP://b HTTP/1.1", "/", "b"),
        ("GET https://b?q HTTP/1.1", "/?q", "b"), ("OPTIONS http://b HTTP/1.1", "*", "b"),
    ])
    func `the authority of an absolute target replaces Host`(_ line: String, _ target: String, _ host: String) {
        let message = MessageReader.read(Array(Self.line(line).utf8)).messages.first
        #expect(message?.target == target)
        #expect(message?.fields == ["host: \(host)"])
    }

    @Test(arguments: [
        ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false),
        ("HTTP/1.1", "Connection: x, Close\r\n", false), ("HTTP/1.0", "", false),
        ("HTTP/1.0", "Connection: keep-alive\r\n", true), ("HTTP/1.0", "Connection: keep-alive, close\r\n", false),
    ])
    func `the connection lives on as version and Connection say`(_ version: String, _ fields: String, _ lives: Bool) {
        let outcome = MessageReader.read(Array("GET / \(version)\r\nHost: a\r\n\(fields)\r\n".utf8))
        #expect(outcome.isClosed == !lives)
    }

    @Test func `a broken message between whole ones ends the run`() {
        let good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        let run = String(repeating: good, count: 3) + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + good
        let (outcome, differs) = Replay.everyCut(Array(run.utf8))
        #expect(outcome.messages.count == 3)
        #expect(outcome.error == .badFieldName)
        #expect(differs == [])
    }
}
