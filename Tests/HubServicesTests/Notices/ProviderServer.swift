import HTTPCore
import HubServer
import Synchronization

/// A provider of text messages, or whoever takes webhooks, on loopback.
final class ProviderServer: Sendable {
    /// A request as it came.
    struct Taken: Sendable {
        let method: String
        let target: String
        let headers: Headers
        let body: String
    }

    private let answer: Mutex<@Sendable (Taken) -> Response>
    private let all = Mutex<[Taken]>([])

    init(_ answer: @escaping @Sendable (Taken) -> Response) { self.answer = Mutex(answer) }

    var taken: [Taken] { all.withLock { $0 } }

    func change(_ answer: @escaping @Sendable (Taken) -> Response) { self.answer.withLock { $0 = answer } }

    /// Runs the server while `body` runs; it is handed the address without a path.
    func run(_ body: (String) async throws -> Void) async throws {
        var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1)
        // However busy the machine is, nobody here is too slow.
        settings.headTimeout = .seconds(300)
        settings.bodyGrace = .seconds(300)
        let server = Server(settings: settings, handler: ProviderHandler(server: self))
        let port = try server.start().compactMap(\.port).first ?? 0
        do { try await body("http://127.0.0.1:\(port)") } catch {
            await server.drain(within: .zero)
            throw error
        }
        await server.drain(within: .zero)
    }

    func take(_ request: Request) async -> Response {
        let bytes = (try? await request.body.collect(upTo: 1 << 20)) ?? []
        let taken = Taken(
            method: request.method.rawValue, target: request.target, headers: request.headers,
            body: String(decoding: bytes, as: UTF8.self))
        all.withLock { $0.append(taken) }
        return answer.withLock { $0 }(taken)
    }

    /// The usual answer of a provider.
    static func answering(_ json: JSON, _ status: Status = .ok) -> ProviderServer {
        ProviderServer { _ in .json(json, status: status) }
    }
}

private struct ProviderHandler: Handler {
    let server: ProviderServer

    func reply(to request: Request) -> Reply { .later { await server.take(request) } }
}
