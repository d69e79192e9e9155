import HTTPCore
import HubServer

/// A handler made of a closure.
struct Answers: Handler {
    let reply: @Sendable (Request) -> Reply

    func reply(to request: Request) -> Reply { reply(request) }
}

/// Runs a server on a free loopback port while `body` runs.
func withServer(
    _ reply: @escaping @Sendable (Request) -> Reply, settings change: (inout ServerSettings) -> Void = { _ in },
    _ body: (Server, Int) async throws -> Void
) async throws {
    var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 2)
    // A busy machine may keep a client of these tests from its processors for long; tests of the limits set their own.
    (settings.headTimeout, settings.bodyGrace) = (.seconds(60), .seconds(60))
    (settings.writeGrace, settings.handshakeTimeout) = (.seconds(60), .seconds(60))
    change(&settings)
    let server = Server(settings: settings, handler: Answers(reply: reply))
    let port = try server.start().compactMap(\.port).first ?? 0
    do {
        try await body(server, port)
    } catch {
        await server.drain(within: .zero)
        throw error
    }
    await server.drain(within: .zero)
}

/// Answers at once with the method and the target.
@Sendable func echoTarget(_ request: Request) -> Reply { .now(.text("\(request.method) \(request.target)")) }

/// Answers later with the body it was sent, or with the error that reading it gave.
@Sendable func echoBody(_ request: Request) -> Reply {
    .later {
        do {
            return Response(body: .bytes(try await request.body.collect(upTo: 1 << 24)))
        } catch {
            return .text("\(error)", status: .internalServerError)
        }
    }
}
