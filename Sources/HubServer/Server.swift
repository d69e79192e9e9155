import Glibc
import HTTPCore
import HubCrypto
import Synchronization

/// An HTTP/1.1 server (RFC 9112) on epoll: one loop a core, one handler for all requests.
package final class Server: Sendable {
    private let shared: ServerShared
    private let state = Mutex(State())

    private struct State {
        var loops: [EventLoop] = []
        var unixPaths: [String] = []
    }

    package init(settings: ServerSettings, handler: any Handler) {
        shared = ServerShared(settings, handler)
    }

    /// Listens everywhere the settings say and starts the loops. All or nothing: on failure nothing is left open.
    package func start() throws -> [BoundAddress] {
        let settings = shared.settings
        try loadCertificate()
        // sendfile and OpenSSL write without a way to say that a closed connection is no signal.
        signal(SIGPIPE, SIG_IGN)
        var loops: [EventLoop] = []
        for _ in 0..<settings.loops { loops.append(try EventLoop(shared)) }
        var bound: [BoundAddress] = []
        do {
            for listener in settings.listeners { bound.append(try open(listener, on: loops)) }
            for loop in loops { try loop.start() }
        } catch {
            for acceptor in loops.flatMap(\.acceptors) { close(acceptor.descriptor) }
            bound.forEach(removeFile)
            throw error
        }
        let paths = bound.compactMap { if case .unix(let path) = $0 { path } else { nil } }
        state.withLock { $0 = State(loops: loops, unixPaths: paths) }
        return bound
    }

    /// Stops accepting, answers the requests that are under way, and closes: at the latest after `limit`. Returns when
    /// every loop has ended.
    package func drain(within limit: Duration) async {
        let state = self.state.withLock { state in
            defer { state = State() }
            return state
        }
        for path in state.unixPaths { unlink(path) }
        await withTaskGroup(of: Void.self) { group in
            for loop in state.loops {
                group.addTask {
                    await withCheckedContinuation { done in
                        loop.runLater { loop.beginDrain(within: limit.milliseconds) { done.resume() } }
                    }
                }
            }
        }
    }

    /// Takes a new certificate for the connections to come. On failure the old one stays.
    package func reload(tls settings: TLSSettings) throws {
        let context = try TLSContext(settings)
        shared.tls.withLock { $0 = context }
    }

    private func loadCertificate() throws {
        if let tls = shared.settings.tls { return try reload(tls: tls) }
        for case .tcp(_, _, isSecure: true) in shared.settings.listeners { throw ServerError.noCertificate }
    }

    /// What the server has done so far, summed over its loops.
    package var counts: ServerCounts {
        var counts = ServerCounts()
        for loop in state.withLock({ $0.loops }) { loop.counters.add(to: &counts) }
        return counts
    }

    private func open(_ listener: Listener, on loops: [EventLoop]) throws -> BoundAddress {
        let backlog = shared.settings.backlog
        switch listener {
        case .tcp(let host, let port, let isSecure):
            let (sockets, address) = try ListeningSocket.tcp(
                host: host, port: port, count: loops.count, backlog: backlog)
            for (loop, socket) in zip(loops, sockets) {
                try loop.add(Acceptor(descriptor: socket, isSecure: isSecure, isUnix: false))
            }
            return address
        case .unix(let path, let mode):
            let socket = try ListeningSocket.unix(path: path, mode: mode, backlog: backlog)
            for loop in loops {
                let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
                try loop.add(Acceptor(descriptor: copy, isSecure: false, isUnix: true))
            }
            close(socket)
            return .unix(path: path)
        }
    }

    private func removeFile(_ address: BoundAddress) {
        if case .unix(let path) = address { unlink(path) }
    }
}
