import HTTPCore
import HubServer
import Testing

struct ConversationTests {
    @Test func `a connection carries many requests`() async throws {
        try await withServer(echoTarget) { _, port in
            let client = RawClient(port: port)
            for number in 0..<3 { #expect(client.get("/\(number)")?.body == "GET /\(number)") }
        }
    }

    @Test func `pipelined requests are answered in order, whether now or later`() async throws {
        try await withServer { request in
            if request.target.hasSuffix("0") { return echoTarget(request) }
            return .later {
                if request.target.hasSuffix("1") { try? await Task.sleep(for: .milliseconds(20)) }
                return .text("GET \(request.target)")
            }
        } _: { _, port in
            let client = RawClient(port: port)
            client.send((0..<30).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<30 { #expect(client.answer()?.body == "GET /\(number)") }
        }
    }

    @Test(arguments: [true, false])
    func `requests around a broken one give as many answers, one 400 and the end`(_ isLater: Bool) async throws {
        try await withServer { request in
            isLater ? .later { .text(request.target) } : .now(.text(request.target))
        } _: { _, port in
            let good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
            let client = RawClient(port: port)
            client.send(String(repeating: good, count: 5) + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + good + good)
            for _ in 0..<5 { #expect(client.answer()?.status == 200) }
            let last = client.answer()
            #expect(last?.status == 400)
            #expect(last?.fields["connection"] == "close")
            #expect(client.isAtEnd)
        }
    }

    @Test func `a request that comes byte by byte is answered`() async throws {
        try await withServer(echoBody) { _, port in
            let client = RawClient(port: port)
            for byte in "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n".utf8 {
                client.send([byte])
            }
            #expect(client.answer()?.body == "abc")
        }
    }

    @Test func `HEAD has the fields of GET and no body`() async throws {
        try await withServer(echoTarget) { _, port in
            let client = RawClient(port: port)
            client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = client.answer(hasBody: false)
            #expect(answer?.fields["content-length"] == "7")
            #expect(client.get("/y")?.body == "GET /y")
        }
    }

    @Test(arguments: [Status.noContent, .notModified])
    func `some statuses have no body and no length`(_ status: Status) async throws {
        try await withServer { _ in
            .now(.text("never sent", status: status))
        } _: { _, port in
            let client = RawClient(port: port)
            for _ in 0..<2 {
                let answer = client.get("/")
                #expect(answer?.status == status.rawValue)
                #expect(answer?.fields["content-length"] == nil)
            }
        }
    }

    @Test func `every answer has a date`() async throws {
        try await withServer(echoTarget) { _, port in
            let date = RawClient(port: port).get("/")?.fields["date"]
            #expect(date.flatMap { HTTPDate.parse($0) } ?? 0 > 1_700_000_000)
        }
    }

    @Test func `Connection close is said and done`() async throws {
        try await withServer(echoTarget) { _, port in
            let client = RawClient(port: port)
            #expect(client.get("/", "Connection: close\r\n")?.fields["connection"] == "close")
            #expect(client.isAtEnd)
        }
    }

    @Test func `HTTP 1.0 closes unless asked to stay`() async throws {
        try await withServer(echoTarget) { _, port in
            let client = RawClient(port: port)
            client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(client.answer()?.fields["connection"] == "keep-alive")
            client.send("GET /b HTTP/1.0\r\n\r\n")
            #expect(client.answer()?.fields["connection"] == "close")
            #expect(client.isAtEnd)
        }
    }

    @Test(arguments: ["a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b"])
    func `a field value with a line end or NUL becomes 500 and is not sent`(_ value: String) async throws {
        try await withServer { _ in
            .now(Response(headers: Headers([("x", value)])))
        } _: { _, port in
            let answer = RawClient(port: port).get("/")
            #expect(answer?.status == 500)
            #expect(answer?.fields["set-cookie"] == nil)
            #expect(answer?.fields["x"] == nil)
        }
    }

    @Test func `a field name with a line end becomes 500`() async throws {
        try await withServer { _ in
            .now(Response(headers: Headers([("x\r\ny", "a")])))
        } _: { _, port in
            #expect(RawClient(port: port).get("/")?.status == 500)
        }
    }

    @Test func `the length is the server's, whatever the handler says`() async throws {
        let wrong = Headers([(.contentLength, "99"), (.transferEncoding, "gzip"), ("x", "kept")])
        try await withServer { _ in
            .now(Response(headers: wrong, body: .bytes([0x61])))
        } _: { _, port in
            let client = RawClient(port: port)
            let answer = client.get("/")
            #expect(answer?.fields["content-length"] == "1")
            #expect(answer?.fields["transfer-encoding"] == nil)
            #expect(answer?.fields["x"] == "kept")
            #expect(client.get("/")?.status == 200)
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", 400), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505), ("GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n", 417),
        ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\n", 414),
        ("GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 33000))\r\n", 431),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x, chunked\r\n\r\n", 501),
    ])
    func `wire errors answer with their status and close`(_ message: String, _ status: Int) async throws {
        try await withServer(echoTarget) { server, port in
            let client = RawClient(port: port)
            client.send(message)
            #expect(client.answer()?.status == status)
            #expect(client.isAtEnd)
            #expect(server.counts.requests == 0)
            #expect(server.counts.refused == 1)
        }
    }

    @Test func `many large answers to a client that reads late arrive whole`() async throws {
        let body = [UInt8](repeating: 0x61, count: 300_000)
        try await withServer { _ in
            .now(Response(body: .bytes(body)))
        } _: { _, port in
            let client = RawClient(port: port)
            client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 40))
            for _ in 0..<40 { #expect(client.answer()?.body.utf8.count == body.count) }
        }
    }
}
