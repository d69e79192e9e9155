import Glibc
import HTTPCore
import HubServer
import Testing

struct LifeTests {
    /// Waits until no loop accepts connections any more.
    private static func waitUntilRefused(_ port: Int) async throws {
        var refused = 0
        while refused < 20 {
            refused = RawClient(port: port).isConnected ? 0 : refused + 1
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    @Test func `a drain answers what is under way and says close`() async throws {
        let (started, start) = AsyncStream<Void>.makeStream()
        let gate = Gate()
        let settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 2)
        let slow = Answers { _ in
            .later {
                start.yield()
                await gate.wait()
                return .text("done")
            }
        }
        let server = Server(settings: settings, handler: slow)
        let port = try server.start()[0].port ?? 0
        let clients = (0..<8).map { _ in RawClient(port: port) }
        for client in clients { client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
        var count = 0
        for await _ in started {
            count += 1
            if count == clients.count { break }
        }
        let drain = Task { await server.drain(within: .seconds(60)) }
        try await Self.waitUntilRefused(port)
        gate.open()
        for client in clients {
            let answer = client.answer()
            #expect(answer?.body == "done")
            #expect(answer?.fields["connection"] == "close")
            #expect(client.isAtEnd)
        }
        await drain.value
    }

    @Test func `an idle connection may ask once more while the server drains`() async throws {
        var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1)
        settings.drainGrace = .seconds(60)
        let server = Server(settings: settings, handler: Answers(reply: echoTarget))
        let port = try server.start()[0].port ?? 0
        let client = RawClient(port: port)
        #expect(client.get("/1")?.status == 200)
        let drain = Task { await server.drain(within: .seconds(60)) }
        try await Self.waitUntilRefused(port)
        #expect(client.get("/2")?.fields["connection"] == "close")
        #expect(client.isAtEnd)
        await drain.value
    }

    @Test func `a drain ends at its deadline`() async throws {
        let settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1)
        let (started, start) = AsyncStream<Void>.makeStream()
        let server = Server(
            settings: settings,
            handler: Answers { _ in
                .later {
                    start.yield()
                    try? await Task.sleep(for: .seconds(3600))
                    return .text("never")
                }
            })
        let client = RawClient(port: try server.start()[0].port ?? 0)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        for await _ in started { break }
        await server.drain(within: .milliseconds(100))
        #expect(client.answer() == nil)
    }

    @Test func `a Unix-domain socket is served, and its stale file replaced`() async throws {
        let path = "/tmp/hub-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
        let settings = ServerSettings(listeners: [.unix(path: path, mode: 0o600)], loops: 2)
        let first = Server(settings: settings, handler: Answers { .now(.text($0.peer.address)) })
        let bound = try first.start()
        #expect(bound == [.unix(path: path)])
        #expect(RawClient(unix: path).get("/")?.body == "unix")
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(throws: ServerError.inUse(path: path)) {
            try Server(settings: settings, handler: Answers(reply: echoTarget)).start()
        }
        await first.drain(within: .zero)
        #expect(stat(path, &status) != 0)
        leaveStaleFile(path)
        let second = Server(settings: settings, handler: Answers(reply: echoTarget))
        _ = try second.start()
        #expect(RawClient(unix: path).get("/x")?.body == "GET /x")
        await second.drain(within: .zero)
    }

    private func leaveStaleFile(_ path: String) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        close(descriptor)
    }

    @Test func `a port in use stops the start`() async throws {
        try await withServer(echoTarget) { _, port in
            let other = ListenerBlocker()
            #expect(throws: ServerError.self) {
                try Server(
                    settings: ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: other.port)]),
                    handler: Answers(reply: echoTarget)
                ).start()
            }
            #expect(port != other.port)
        }
    }

    @Test func `an address with too many connections is answered 503`() async throws {
        try await withServer(echoTarget) {
            $0.connectionsPerAddress = 2
        } _: { _, port in
            let held = [RawClient(port: port), RawClient(port: port)]
            for client in held { #expect(client.get("/")?.status == 200) }
            #expect(RawClient(port: port).answer()?.status == 503)
            #expect(held[0].get("/")?.status == 200)
        }
    }

    @Test func `connections above the total wait until one ends`() async throws {
        try await withServer(echoTarget) {
            $0.connections = 1
        } _: { _, port in
            var first: RawClient? = RawClient(port: port)
            #expect(first?.get("/1")?.status == 200)
            let second = RawClient(port: port)
            second.send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            first = nil
            #expect(second.answer()?.body == "GET /2")
        }
    }

    @Test func `the counters count`() async throws {
        try await withServer(echoTarget) { server, port in
            let client = RawClient(port: port)
            for _ in 0..<3 { _ = client.get("/") }
            let counts = server.counts
            #expect(counts.open == 1)
            #expect(counts.accepted == 1)
            #expect(counts.requests == 3)
            #expect(counts.bytesReceived == 3 * "GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8.count)
            #expect(counts.bytesSent > 3 * "HTTP/1.1 200 OK\r\n\r\nGET /".utf8.count)
        }
    }
}

/// Holds tasks back until it is opened.
final class Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let source: AsyncStream<Void>.Continuation

    init() { (stream, source) = AsyncStream<Void>.makeStream() }

    func wait() async { for await _ in stream {} }

    func open() { source.finish() }
}

/// Holds a TCP port without sharing it.
final class ListenerBlocker {
    private let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let port: Int

    init() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length)
                listen(descriptor, 1)
                getsockname(descriptor, $0, &length)
            }
            return Int(in_port_t(bigEndian: pointer.pointee.sin_port))
        }
    }

    deinit { close(descriptor) }
}
