import Glibc
import HTTPCore
import HubServer
import Testing

/// Files by `sendfile`: conditions and ranges (RFC 9110 §13, §14).
struct FileTests {
    private static func withFile(_ size: Int, _ body: (RawClient, String) async throws -> Void) async throws {
        var template = Array("/tmp/hub-file-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let content = (0..<size).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        _ = content.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        let text = String(decoding: content, as: UTF8.self)
        try await withServer { request in
            let file = FileBody(path: request.target == "/missing" ? "/nonexistent" : path)
            return .now(Response(headers: Headers([(.contentType, "text/plain")]), body: .file(file)))
        } _: { _, port in
            try await body(RawClient(port: port), text)
        }
    }

    @Test(arguments: [0, 1, 26, 3_000_000])
    func `a file is sent whole`(_ size: Int) async throws {
        try await Self.withFile(size) { client, text in
            let answer = client.get("/")
            #expect(answer?.status == 200)
            #expect(answer?.fields["content-length"] == "\(size)")
            #expect(answer?.fields["accept-ranges"] == "bytes")
            #expect(answer?.body == text)
            #expect(client.get("/")?.body == text)
        }
    }

    @Test func `HEAD of a file tells its length`() async throws {
        try await Self.withFile(1000) { client, _ in
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answer(hasBody: false)?.fields["content-length"] == "1000")
            #expect(client.get("/")?.status == 200)
        }
    }

    @Test func `a missing file is 404`() async throws {
        try await Self.withFile(1) { client, _ in #expect(client.get("/missing")?.status == 404) }
    }

    @Test func `what the client has is not sent again`() async throws {
        try await Self.withFile(1000) { client, _ in
            let first = client.get("/")
            let tag = first?.fields["etag"] ?? ""
            let date = first?.fields["last-modified"] ?? ""
            #expect(tag.hasPrefix("\""))
            for field in ["If-None-Match: \(tag)", "If-None-Match: \"x\", W/\(tag)", "If-Modified-Since: \(date)"] {
                let again = client.get("/", "\(field)\r\n")
                #expect(again?.status == 304)
                #expect(again?.fields["etag"] == tag)
            }
            #expect(client.get("/", "If-None-Match: \"x\"\r\n")?.status == 200)
            #expect(client.get("/", "If-None-Match: \"x\"\r\nIf-Modified-Since: \(date)\r\n")?.status == 200)
            #expect(client.get("/", "If-Match: \"x\"\r\n")?.status == 412)
            #expect(client.get("/", "If-Match: \(tag)\r\n")?.status == 200)
        }
    }

    @Test(arguments: [
        ("bytes=0-4", "bytes 0-4/1000", 0..<5), ("bytes=990-", "bytes 990-999/1000", 990..<1000),
        ("bytes=-5", "bytes 995-999/1000", 995..<1000), ("bytes=990-5000", "bytes 990-999/1000", 990..<1000),
        ("bytes=-5000", "bytes 0-999/1000", 0..<1000),
    ])
    func `one range is 206`(_ range: String, _ described: String, _ expected: Range<Int>) async throws {
        try await Self.withFile(1000) { client, text in
            let answer = client.get("/", "Range: \(range)\r\n")
            #expect(answer?.status == 206)
            #expect(answer?.fields["content-range"] == described)
            #expect(answer?.body == String(text.dropFirst(expected.lowerBound).prefix(expected.count)))
        }
    }

    @Test func `a range beyond the file is 416`() async throws {
        try await Self.withFile(1000) { client, _ in
            let answer = client.get("/", "Range: bytes=1000-\r\n")
            #expect(answer?.status == 416)
            #expect(answer?.fields["content-range"] == "bytes */1000")
        }
    }

    @Test(arguments: ["bytes=0-1,3-4", "lines=0-1", "bytes=5-1", "bytes=a-b", "bytes=99999999999999999999-"])
    func `other ranges are answered with the whole`(_ range: String) async throws {
        try await Self.withFile(1000) { client, _ in #expect(client.get("/", "Range: \(range)\r\n")?.status == 200) }
    }

    @Test func `a range holds only for the state If-Range names`() async throws {
        try await Self.withFile(1000) { client, _ in
            let tag = client.get("/")?.fields["etag"] ?? ""
            #expect(client.get("/", "Range: bytes=0-4\r\nIf-Range: \(tag)\r\n")?.status == 206)
            #expect(client.get("/", "Range: bytes=0-4\r\nIf-Range: \"x\"\r\n")?.status == 200)
            #expect(client.get("/", "Range: bytes=0-4\r\nIf-Range: W/\(tag)\r\n")?.status == 200)
        }
    }
}
