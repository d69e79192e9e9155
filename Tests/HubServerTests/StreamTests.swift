import HTTPCore
import HubServer
import Testing

struct StreamTests {
    private static func stream(
        _ length: Int?, _ produce: @escaping @Sendable (any BodyWriter) async throws -> Void
    ) -> @Sendable (Request) -> Reply {
        { request in
            let response = Response(body: .stream(length: length, produce))
            return request.target == "/now" ? .now(response) : .later { response }
        }
    }

    struct Failure: Error {}

    @Test(arguments: ["/now", "/later"])
    func `pieces become chunks`(_ target: String) async throws {
        try await withServer(
            Self.stream(nil) { writer in
                for number in 0..<100 {
                    try await writer.write(Array("\(number),".utf8))
                    if number % 10 == 0 { await Task.yield() }
                }
            }
        ) { _, port in
            let client = RawClient(port: port)
            for _ in 0..<2 {
                let answer = client.get(target)
                #expect(answer?.isWhole == true)
                #expect(answer?.body == (0..<100).map { "\($0)," }.joined())
            }
        }
    }

    @Test func `a stream with a length is sent with it`() async throws {
        try await withServer(Self.stream(4) { try await $0.write(Array("abcd".utf8)) }) { _, port in
            let client = RawClient(port: port)
            #expect(client.get("/")?.fields["content-length"] == "4")
            #expect(client.get("/")?.body == "abcd")
        }
    }

    @Test func `a large stream waits for the client`() async throws {
        try await withServer(
            Self.stream(nil) { for _ in 0..<100 { try await $0.write([UInt8](repeating: 0x61, count: 100_000)) } }
        ) { _, port in
            #expect(RawClient(port: port).get("/")?.body.utf8.count == 10_000_000)
        }
    }

    @Test(arguments: [nil, 100] as [Int?])
    func `a stream that fails half way ends without its end`(_ length: Int?) async throws {
        try await withServer(
            Self.stream(length) { writer in
                try await writer.write(Array("half".utf8))
                throw Failure()
            }
        ) { _, port in
            let client = RawClient(port: port)
            let answer = client.get("/")
            #expect(answer?.status == 200)
            #expect(answer?.isWhole == false)
            #expect(client.isAtEnd)
        }
    }

    @Test func `a stream shorter than its length ends the connection`() async throws {
        try await withServer(Self.stream(10) { try await $0.write(Array("short".utf8)) }) { _, port in
            #expect(RawClient(port: port).get("/")?.isWhole == false)
        }
    }

    @Test func `a stream longer than its length sends no byte more`() async throws {
        try await withServer(
            Self.stream(4) { writer in
                try await writer.write(Array("abcd".utf8))
                try await writer.write(Array("HTTP/1.1 200 OK".utf8))
            }
        ) { _, port in
            let client = RawClient(port: port)
            #expect(client.get("/")?.body == "abcd")
            #expect(client.isAtEnd)
        }
    }

    @Test func `HEAD of a stream has no body and makes none`() async throws {
        try await withServer(Self.stream(nil) { _ in throw Failure() }) { _, port in
            let client = RawClient(port: port)
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answer(hasBody: false)?.fields["transfer-encoding"] == "chunked")
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answer(hasBody: false)?.status == 200)
        }
    }

    @Test func `HTTP 1.0 gets a stream until the connection ends`() async throws {
        try await withServer(Self.stream(nil) { try await $0.write(Array("all".utf8)) }) { _, port in
            let client = RawClient(port: port)
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let answer = client.answer()
            #expect(answer?.fields["transfer-encoding"] == nil)
            #expect(answer?.fields["connection"] == "close")
            #expect(answer?.body == "all")
        }
    }

    @Test func `events arrive as they come`() async throws {
        let (events, source) = AsyncStream<ServerSentEvent>.makeStream()
        try await withServer { _ in
            .now(.events(events))
        } _: { _, port in
            let client = RawClient(port: port)
            source.yield(ServerSentEvent("one\ntwo", name: "news", id: "7"))
            source.finish()
            let answer = client.get("/")
            #expect(answer?.fields["content-type"] == "text/event-stream")
            #expect(answer?.body.contains("id: 7\nevent: news\ndata: one\ndata: two\n\n") == true)
            #expect(answer?.isWhole == true)
        }
    }

    @Test func `a writer learns that its client has gone`() async throws {
        let (ends, end) = AsyncStream<Bool>.makeStream()
        try await withServer(
            Self.stream(nil) { writer in
                do {
                    while true {
                        try await writer.write([UInt8](repeating: 0x61, count: 1000))
                        try await Task.sleep(for: .milliseconds(5))
                    }
                } catch {
                    end.yield(true)
                    throw error
                }
            }
        ) { _, port in
            do {
                let client = RawClient(port: port)
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                client.receive()
            }
            for await hasEnded in ends {
                #expect(hasEnded)
                break
            }
        }
    }
}
