import Glibc
import HTTPCore
import HubClient
import HubServer

/// A handler made of a closure.
struct Answers: Handler {
    let reply: @Sendable (Request) -> Reply

    func reply(to request: Request) -> Reply { reply(request) }
}

/// Runs a server on a free loopback port while `body` runs; it is handed the address without a path.
func withServer(
    _ reply: @escaping @Sendable (Request) -> Reply, settings change: (inout ServerSettings) -> Void = { _ in },
    _ body: (String) async throws -> Void
) async throws {
    var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1)
    // However busy the machine is, nobody here is too slow.
    settings.headTimeout = .seconds(300)
    settings.bodyGrace = .seconds(300)
    settings.writeGrace = .seconds(300)
    change(&settings)
    let server = Server(settings: settings, handler: Answers(reply: reply))
    let port = try server.start().compactMap(\.port).first ?? 0
    let scheme = settings.tls == nil ? "http" : "https"
    do {
        try await body("\(scheme)://localhost:\(port)")
    } catch {
        await server.drain(within: .zero)
        throw error
    }
    await server.drain(within: .zero)
}

/// What a call throws, or nil.
func error(_ body: () async throws(ClientError) -> Void) async -> ClientError? {
    do {
        try await body()
        return nil
    } catch { return error }
}

/// What sending a request throws, or nil.
func fault(_ client: WebClient, _ request: OutgoingRequest) async -> ClientError? {
    await error { () async throws(ClientError) in _ = try await client.send(request) }
}

/// A temporary file, gone when it is let go.
final class Scratch: Sendable {
    let descriptor: Int32

    init(_ bytes: [UInt8] = []) {
        var template = Array("/tmp/hub-client-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        unlink(template)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    deinit { close(descriptor) }

    var bytes: [UInt8] {
        var status = stat()
        fstat(descriptor, &status)
        var all = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = pread(descriptor, &all, all.count, 0)
        return Array(all.prefix(max(count, 0)))
    }
}
