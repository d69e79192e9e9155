import HTTPCore
import HubServer
import Synchronization
import Testing

struct BodyTests {
    private static func post(_ fields: String, _ body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)"
    }

    @Test func `a body with a length and a chunked one reach the handler`() async throws {
        try await withServer(echoBody) { _, port in
            let client = RawClient(port: port)
            client.send(Self.post("Content-Length: 5\r\n", "hello"))
            #expect(client.answer()?.body == "hello")
            client.send(Self.post("Transfer-Encoding: chunked\r\n", "2\r\nab\r\n3;x\r\ncde\r\n0\r\nX: y\r\n\r\n"))
            #expect(client.answer()?.body == "abcde")
        }
    }

    @Test func `a large body arrives whole`() async throws {
        try await withServer(echoBody) { _, port in
            let client = RawClient(port: port)
            let body = String(repeating: "0123456789", count: 300_000)
            client.send(Self.post("Content-Length: \(body.utf8.count)\r\n", body))
            #expect(client.answer()?.body == body)
        }
    }

    @Test func `a handler that does not read holds the client back`() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        try await withServer { request in
            .later {
                for await _ in gate { break }
                return .text("\((try? await request.body.collect(upTo: 1 << 30).count) ?? -1)")
            }
        } settings: {
            // The sender may wait for a thread as long as it likes.
            $0.headTimeout = .seconds(3600)
            $0.bodyGrace = .seconds(3600)
        } _: { server, port in
            let client = RawClient(port: port)
            let size = 64 << 20
            let sender = Task.detached {
                client.send(Self.post("Content-Length: \(size)\r\n", ""))
                for _ in 0..<64 { client.send([UInt8](repeating: 0x61, count: 1 << 20)) }
            }
            while server.counts.bytesReceived < 64 << 10 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(100))
            #expect(server.counts.bytesReceived < 1 << 20)
            open.yield()
            await sender.value
            #expect(client.answer()?.body == "\(size)")
        }
    }

    @Test func `100 Continue is sent when the handler wants the body`() async throws {
        try await withServer(echoBody) { _, port in
            let client = RawClient(port: port)
            client.send(Self.post("Content-Length: 2\r\nExpect: 100-continue\r\n", ""))
            #expect(client.answer()?.status == 100)
            client.send("hi")
            #expect(client.answer()?.body == "hi")
        }
    }

    @Test func `a handler that refuses without reading gives no 100 Continue`() async throws {
        try await withServer { _ in
            .now(.text("no", status: .forbidden))
        } _: { _, port in
            let client = RawClient(port: port)
            client.send(Self.post("Content-Length: 2\r\nExpect: 100-continue\r\n", ""))
            let answer = client.answer()
            #expect(answer?.status == 403)
            #expect(answer?.fields["connection"] == "close")
        }
    }

    @Test(arguments: [true, false])
    func `an early answer to a large upload can be read`(_ isLater: Bool) async throws {
        let answer = Response.text("too much", status: .contentTooLarge)
        try await withServer { _ in
            isLater ? .later { answer } : .now(answer)
        } _: { _, port in
            let client = RawClient(port: port)
            client.send(Self.post("Content-Length: 5000000\r\n", String(repeating: "a", count: 5_000_000)))
            #expect(client.answer()?.status == 413)
            #expect(client.isAtEnd)
        }
    }

    @Test func `a small body nobody reads is dropped and the connection lives on`() async throws {
        try await withServer(echoTarget) { _, port in
            let client = RawClient(port: port)
            for _ in 0..<3 {
                client.send(Self.post("Content-Length: 4\r\n", "GET "))
                #expect(client.answer()?.body == "POST /")
            }
        }
    }

    @Test func `a body above the ceiling is refused before it is read`() async throws {
        try await withServer(echoBody) {
            $0.bodyCeiling = 10
        } _: { _, port in
            let fits = RawClient(port: port)
            fits.send(Self.post("Content-Length: 10\r\n", "0123456789"))
            #expect(fits.answer()?.status == 200)
            let large = RawClient(port: port)
            large.send(Self.post("Content-Length: 11\r\n", ""))
            #expect(large.answer()?.status == 413)
            let chunked = RawClient(port: port)
            chunked.send(Self.post("Transfer-Encoding: chunked\r\n", "b\r\n01234567890\r\n"))
            #expect(chunked.answer()?.status == 413)
        }
    }

    /// What a handler got that read its body to the end.
    final class Seen: Sendable {
        let result = Mutex<Result<Int, BodyError>?>(nil)

        @Sendable func reply(_ request: Request) -> Reply {
            .later {
                do {
                    let count = try await request.body.collect(upTo: 100).count
                    self.result.withLock { $0 = .success(count) }
                } catch {
                    self.result.withLock { $0 = .failure(error as? BodyError ?? .malformed) }
                }
                return .text("done")
            }
        }

        func wait() async throws -> Result<Int, BodyError> {
            while true {
                if let result = result.withLock({ $0 }) { return result }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    @Test(arguments: ["Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"])
    func `a body cut short is an error, never a short body`(_ rest: String) async throws {
        let seen = Seen()
        try await withServer(seen.reply) { _, port in
            let client = RawClient(port: port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\n\(rest)")
            client.finishSending()
            #expect(client.answer()?.status == 400)
            let result = try await seen.wait()
            #expect(result == .failure(.cutShort))
        }
    }

    @Test func `broken chunks are 400 and an error to the handler`() async throws {
        let seen = Seen()
        try await withServer(seen.reply) { _, port in
            let client = RawClient(port: port)
            client.send(Self.post("Transfer-Encoding: chunked\r\n", "0x4\r\nhalf\r\n0\r\n\r\n"))
            #expect(client.answer()?.status == 400)
            #expect(client.isAtEnd)
            let result = try await seen.wait()
            #expect(result == .failure(.malformed))
        }
    }
}
