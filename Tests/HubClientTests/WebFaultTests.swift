import HTTPCore
import HubClient
import HubCrypto
import HubServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct `What goes wrong between servers` {
    let loop: TransferLoop
    let client: WebClient

    init() throws {
        loop = try TransferLoop()
        var settings = WebClient.Settings()
        settings.answerLimit = 10_000
        settings.timeout = .seconds(20)
        client = WebClient(loop, settings)
    }

    @Test(arguments: [
        ("file:///etc/passwd", ClientError.protocolRefused),
        ("ftp://127.0.0.1/", .protocolRefused), ("gopher://127.0.0.1/", .protocolRefused),
        ("/relative", .unsendable("address")), ("http://", .unsendable("address")),
        ("http://127.0.0.1/a b", .unsendable("address")), ("http://127.0.0.1/\r\nX: y", .unsendable("address")),
        ("http://127.0.0.1:99999/", .unsendable("address")), ("http://nowhere.invalid/", .nameUnknown),
    ])
    func `An address that leads nowhere is said so`(address: String, expected: ClientError) async {
        #expect(await fault(client, OutgoingRequest(.get, address)) == expected)
    }

    @Test func `A header with a line break is not sent`() async {
        var request = OutgoingRequest(.get, "http://127.0.0.1/")
        request.headers.add("x-one", "a\r\nx-two: b")
        #expect(await fault(client, request) == .unsendable("header"))
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", ClientError.cutShort),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal", .cutShort),
        ("", .cutShort),
        ("SSH-2.0-OpenSSH\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n", .tooLarge),
        ("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 10_001), .tooLarge),
        (
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X: \(String(repeating: "y", count: 1000))\r\n", count: 200)
                + "\r\n",
            .tooLarge
        ),
    ])
    func `A broken answer is none`(answer: String, expected: ClientError) async {
        let server = OddServer(answer)
        #expect(await fault(client, OutgoingRequest(.get, server.address)) == expected)
    }

    @Test func `A silent server is not waited for beyond the time`() async {
        let server = OddServer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", holding: true)
        var request = OutgoingRequest(.get, server.address)
        request.timeout = .milliseconds(300)
        #expect(await fault(client, request) == .timedOut)
    }

    @Test func `Nobody at the port is unreachable`() async {
        let port = OddServer("").port
        let closed = await fault(client, OutgoingRequest(.get, "http://127.0.0.1:\(port)/"))
        #expect(closed == .unreachable || closed == .cutShort)
    }

    @Test func `A cancelled task gets no answer and holds nothing`() async {
        let server = OddServer("", holding: true)
        let client = client
        let task = Task { await fault(client, OutgoingRequest(.get, server.address)) }
        try? await Task.sleep(for: .milliseconds(50))
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test func `A client that is let go answers those who wait`() async throws {
        let server = OddServer("", holding: true)
        var client: WebClient? = WebClient(try TransferLoop())
        let task = Task { [client] in
            guard let client else { return ClientError?.none }
            return await fault(client, OutgoingRequest(.get, server.address))
        }
        client = nil
        try? await Task.sleep(for: .milliseconds(50))
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test func `A redirect is an answer unless it is to be followed`() async throws {
        let reply: @Sendable (Request) -> Reply = { request in
            .now(request.target == "/old" ? .redirect(to: "/new") : .text("new"))
        }
        try await withServer(reply) { address in
            var request = OutgoingRequest(.get, "\(address)/old")
            let answer = try await client.send(request)
            #expect(answer.status == 303)
            #expect(answer.headers[.location] == "/new")
            request.redirects = 1
            let followed = try await client.send(request)
            #expect(followed.status == 200)
            #expect(String(decoding: followed.body, as: UTF8.self) == "new")
            #expect(followed.headers[.location] == nil)
        }
    }

    @Test(arguments: [
        ("file:///etc/passwd", ClientError.protocolRefused), ("ftp://127.0.0.1/", .protocolRefused),
        ("/round", .tooManyRedirects),
    ])
    func `A redirect leads nowhere bad`(location: String, expected: ClientError) async throws {
        let reply: @Sendable (Request) -> Reply = { _ in .now(.redirect(to: location)) }
        try await withServer(reply) { address in
            var request = OutgoingRequest(.get, "\(address)/round")
            request.redirects = 3
            #expect(await fault(client, request) == expected)
        }
    }

    @Test func `A sink that fails ends the transfer`() async throws {
        struct Full: Error {}
        let reply: @Sendable (Request) -> Reply = { _ in .now(.text(String(repeating: "x", count: 2_000_000))) }
        try await withServer(reply) { address in
            var request = OutgoingRequest(.get, address)
            request.sink = .pieces(limit: 1 << 30) { _ in throw Full() }
            #expect(await fault(client, request) == .sinkFailed)
            request.sink = .pieces(limit: 1000) { _ in }
            #expect(await fault(client, request) == .tooLarge)
            request.sink = .file(descriptor: -1, limit: 1 << 30)
            #expect(await fault(client, request) == .sinkFailed)
        }
    }

    @Test func `A source that fails ends the transfer`() async throws {
        struct Gone: Error {}
        let reply: @Sendable (Request) -> Reply = { _ in .later { Response(.ok) } }
        try await withServer(reply) { address in
            var request = OutgoingRequest(.post, address)
            request.body = .pieces(length: 10) { throw Gone() }
            #expect(await fault(client, request) == .sourceFailed)
            request.body = .file(descriptor: -1, offset: 0, length: 10)
            #expect(await fault(client, request) == .sourceFailed)
        }
    }

    @Test func `Only a certificate of a known authority for the name is trusted`() async throws {
        let made = try #require(Certificates.shared)
        func outcome(_ certificate: String, trusting authority: String?) async throws -> String {
            let result = Mutex("")
            let tls = TLSSettings(
                certificatePath: made.path("\(certificate).crt"), keyPath: made.path("\(certificate).key"))
            let reply: @Sendable (Request) -> Reply = { _ in .now(.text("hello")) }
            try await withServer(reply) { settings in
                settings.tls = tls
                settings.listeners = [.tcp(host: "127.0.0.1", port: 0, isSecure: true)]
            } _: { address in
                var settings = WebClient.Settings()
                settings.authorities = authority.map(made.path)
                let client = WebClient(loop, settings)
                let text: String
                do {
                    text = String(decoding: try await client.send(OutgoingRequest(.get, address)).body, as: UTF8.self)
                } catch { text = "\(error)" }
                result.withLock { $0 = text }
            }
            return result.withLock { $0 }
        }
        #expect(try await outcome("localhost", trusting: "ca.crt") == "hello")
        #expect(try await outcome("localhost", trusting: nil) == "untrusted")
        #expect(try await outcome("localhost", trusting: "other.crt") == "untrusted")
        #expect(try await outcome("elsewhere", trusting: "ca.crt") == "untrusted")
        #expect(try await outcome("localhost", trusting: "missing.crt") == "unavailable")
    }

    @Test func `A client for https only sends nothing in the clear`() async {
        var settings = WebClient.Settings()
        settings.allowsPlain = false
        let strict = WebClient(loop, settings)
        #expect(await fault(strict, OutgoingRequest(.get, "http://127.0.0.1/")) == .protocolRefused)
    }
}
