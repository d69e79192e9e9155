import Glibc
import HTTPCore
import HubServer

/// `hub-bench plain`: five bytes from the event loop, the limit of what a request can cost.
struct Plain: Handler {
    private static let hello = Response.text("Hello")
    let isLater: Bool

    func reply(to request: Request) -> Reply {
        isLater ? .later { Self.hello } : .now(Self.hello)
    }

    static func run(_ arguments: [String]) async throws {
        var settings = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: option("--port", arguments) ?? 8080)])
        if let loops = option("--loops", arguments) { settings.loops = loops }
        let server = Server(settings: settings, handler: Plain(isLater: arguments.contains("--later")))
        print(try server.start())
        while true { try await Task.sleep(for: .seconds(3600)) }
    }

    private static func option(_ name: String, _ arguments: [String]) -> Int? {
        guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
        return Int(arguments[index + 1])
    }
}
