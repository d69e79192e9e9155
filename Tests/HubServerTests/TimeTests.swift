import HTTPCore
import HubServer
import Testing

/// Slow clients: each is let go, by settings short enough for a test. Nothing here measures time.
struct TimeTests {
    @Test func `header fields that come too slowly are 408`() async throws {
        try await withServer(echoTarget) {
            $0.headTimeout = .milliseconds(100)
        } _: { _, port in
            let client = RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost:")
            #expect(client.answer()?.status == 408)
            #expect(client.isAtEnd)
        }
    }

    @Test func `a second head that comes too slowly is 408`() async throws {
        try await withServer(echoTarget) {
            $0.headTimeout = .milliseconds(100)
        } _: { _, port in
            let client = RawClient(port: port)
            #expect(client.get("/")?.status == 200)
            client.send("GET / HTTP")
            #expect(client.answer()?.status == 408)
        }
    }

    @Test func `a client that says nothing is closed`() async throws {
        try await withServer(echoTarget) {
            $0.headTimeout = .milliseconds(100)
        } _: { _, port in
            #expect(RawClient(port: port).isAtEnd)
        }
    }

    @Test func `an idle connection is closed`() async throws {
        try await withServer(echoTarget) {
            $0.idleTimeout = .milliseconds(100)
        } _: { _, port in
            let client = RawClient(port: port)
            #expect(client.get("/")?.status == 200)
            #expect(client.isAtEnd)
        }
    }

    @Test func `a body that comes too slowly is 408`() async throws {
        try await withServer(echoBody) {
            $0.bodyGrace = .milliseconds(100)
        } _: { _, port in
            let client = RawClient(port: port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf")
            #expect(client.answer()?.status == 408)
            #expect(client.isAtEnd)
        }
    }

    @Test func `a handler that takes its time is no fault of the client`() async throws {
        try await withServer { request in
            .later {
                try? await Task.sleep(for: .milliseconds(400))
                return .text("\((try? await request.body.collect(upTo: 1 << 20).count) ?? -1)")
            }
        } settings: {
            $0.bodyGrace = .milliseconds(100)
            $0.headTimeout = .milliseconds(100)
            $0.idleTimeout = .milliseconds(100)
        } _: { _, port in
            let client = RawClient(port: port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody")
            #expect(client.answer()?.body == "4")
        }
    }

    @Test func `a client that does not take its answer is closed`() async throws {
        let body = [UInt8](repeating: 0x61, count: 32 << 20)
        try await withServer { _ in
            .now(Response(body: .bytes(body)))
        } settings: {
            $0.writeGrace = .milliseconds(200)
        } _: { server, port in
            let client = RawClient(port: port, receiveBuffer: 4096)
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            while server.counts.accepted == 0 || server.counts.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(client.answer()?.isWhole == false)
        }
    }

    @Test func `a client that never closes after the last answer is let go`() async throws {
        try await withServer(echoTarget) {
            $0.lingerTimeout = .milliseconds(100)
        } _: { server, port in
            let client = RawClient(port: port)
            #expect(client.get("/", "Connection: close\r\n")?.status == 200)
            while server.counts.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(client.isAtEnd)
        }
    }
}
