import Glibc
import HTTPCore
import HubCrypto
import HubServer
import Testing

@Suite(.disabled(if: Certificates.shared == nil, "the openssl command is not here"))
struct TLSTests {
    private static func withTLS(
        _ client: TLSSettings.ClientCertificate = .none, authorities: Bool = true,
        _ body: (Server, Int, Certificates) async throws -> Void
    ) async throws {
        let certificates = try #require(Certificates.shared)
        try await withServer { request in
            .now(
                .text(
                    "secure=\(request.peer.isSecure) certificate=\(request.peer.certificate?.count ?? 0) \(request.path)"
                ))
        } settings: {
            $0.listeners = [.tcp(host: "127.0.0.1", port: 0, isSecure: true)]
            $0.tls = TLSSettings(
                certificatePath: certificates.path("server.crt"), keyPath: certificates.path("server.key"),
                clientCertificate: client, clientAuthorities: authorities ? certificates.path("ca.crt") : nil)
        } _: { server, port in
            try await body(server, port, certificates)
        }
    }

    @Test func `a request over TLS is answered, with the protocol agreed`() async throws {
        try await Self.withTLS { _, port, certificates in
            let output = certificates.request(port, "/x", "-alpn h2,http/1.1 -brief")
            #expect(output.contains("secure=true certificate=0 /x"))
            #expect(output.contains("ALPN protocol: http/1.1") || output.contains("200 OK"))
        }
    }

    @Test func `a client that knows no HTTP 1.1 is refused`() async throws {
        try await Self.withTLS { _, port, certificates in
            #expect(!certificates.request(port, "/x", "-alpn h2").contains("secure="))
        }
    }

    @Test func `TLS 1.1 is refused`() async throws {
        try await Self.withTLS { _, port, certificates in
            #expect(!certificates.request(port, "/x", "-tls1_1 -cipher DEFAULT@SECLEVEL=0").contains("secure="))
        }
    }

    @Test func `a client's certificate reaches the handler`() async throws {
        try await Self.withTLS(.optional) { _, port, certificates in
            let size = certificates.size("client.der")
            let own = "-cert \(certificates.path("client.crt")) -key \(certificates.path("client.key"))"
            #expect(certificates.request(port, "/x", own).contains("certificate=\(size) "))
            #expect(certificates.request(port, "/x", "").contains("certificate=0 "))
        }
    }

    @Test func `a required certificate that is missing or foreign ends the connection`() async throws {
        try await Self.withTLS(.required) { _, port, certificates in
            #expect(!certificates.request(port, "/x", "").contains("secure="))
            let foreign = "-cert \(certificates.path("other.crt")) -key \(certificates.path("other.key"))"
            #expect(!certificates.request(port, "/x", foreign).contains("secure="))
        }
    }

    @Test func `without authorities any certificate is handed on to be judged`() async throws {
        try await Self.withTLS(.required, authorities: false) { _, port, certificates in
            let foreign = "-cert \(certificates.path("other.crt")) -key \(certificates.path("other.key"))"
            #expect(
                certificates.request(port, "/x", foreign).contains("certificate=\(certificates.size("other.der")) "))
        }
    }

    @Test func `a reloaded certificate is used for new connections, a broken one is not taken`() async throws {
        try await Self.withTLS { server, port, certificates in
            #expect(certificates.request(port, "/x", "-showcerts").contains("CN = localhost"))
            #expect(throws: TLSError.self) {
                try server.reload(tls: TLSSettings(certificatePath: "/nonexistent", keyPath: "/nonexistent"))
            }
            #expect(certificates.request(port, "/x", "").contains("secure=true"))
            try server.reload(
                tls: TLSSettings(
                    certificatePath: certificates.path("other.crt"), keyPath: certificates.path("other.key")))
            #expect(certificates.request(port, "/x", "-showcerts").contains("CN = other"))
        }
    }

    @Test func `a certificate is asked for before the start`() {
        #expect(throws: ServerError.noCertificate) {
            try Server(
                settings: ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0, isSecure: true)]),
                handler: Answers(reply: echoTarget)
            ).start()
        }
    }

    @Test func `a large answer and a file arrive whole over TLS`() async throws {
        let certificates = try #require(Certificates.shared)
        let body = [UInt8](repeating: 0x61, count: 2_000_000)
        try await withServer { request in
            request.target == "/file"
                ? .now(Response(body: .file(FileBody(path: certificates.path("large")))))
                : .now(Response(body: .bytes(body)))
        } settings: {
            $0.listeners = [.tcp(host: "127.0.0.1", port: 0, isSecure: true)]
            $0.tls = TLSSettings(
                certificatePath: certificates.path("server.crt"), keyPath: certificates.path("server.key"))
        } _: { _, port in
            #expect(certificates.request(port, "/", "").utf8.count { $0 == 0x61 } >= 2_000_000)
            #expect(certificates.request(port, "/file", "").utf8.count { $0 == 0x62 } >= 1_000_000)
        }
    }

    @Test func `a client that never agrees is let go`() async throws {
        let certificates = try #require(Certificates.shared)
        try await withServer(echoTarget) {
            $0.handshakeTimeout = .milliseconds(100)
            $0.listeners = [.tcp(host: "127.0.0.1", port: 0, isSecure: true)]
            $0.tls = TLSSettings(
                certificatePath: certificates.path("server.crt"), keyPath: certificates.path("server.key"))
        } _: { _, port in
            #expect(RawClient(port: port).isAtEnd)
        }
    }
}
