import CLinux
import Glibc
import HTTPCore

/// A listening socket as one loop sees it.
struct Acceptor {
    let descriptor: Int32
    let isSecure: Bool
    let isUnix: Bool
    var isPaused = false
}

extension EventLoop {
    /// How long a loop waits to accept again when descriptors or connections have run out.
    private static let retry: UInt64 = 200

    func add(_ acceptor: Acceptor) throws(ServerError) {
        let token = UInt64(acceptors.count)
        guard clinux_watch_reads(epoll, acceptor.descriptor, token, acceptor.isUnix ? 1 : 0) == 0 else {
            throw .last("epoll_ctl", "listener")
        }
        acceptors.append(acceptor)
    }

    /// Accepts what waits, at most a few so that open connections have their turn.
    func accept(from index: Int, atMost limit: Int = 64) {
        guard index < acceptors.count else { return }
        for _ in 0..<limit {
            guard shared.claimConnection() else { return pause(acceptor: index) }
            var address = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = clinux_accept(acceptors[index].descriptor, &address, &length)
            if descriptor < 0 {
                shared.releaseConnection()
                if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { pause(acceptor: index) }
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            open(descriptor, RemoteAddress.text(&address, length), acceptors[index])
        }
    }

    private func open(_ descriptor: Int32, _ address: String, _ acceptor: Acceptor) {
        guard shared.addresses.claim(address) else { return turnAway(descriptor, acceptor) }
        generation = generation == .max ? 1 : generation + 1
        let token = Token.connection(descriptor, generation)
        let peer = Peer(address: address, isSecure: acceptor.isSecure)
        guard clinux_watch_edges(epoll, descriptor, token) == 0,
            let connection = Connection(descriptor, token, peer, on: self)
        else {
            shared.addresses.release(address)
            shared.releaseConnection()
            close(descriptor)
            return
        }
        while connections.count <= Int(descriptor) { connections.append(nil) }
        connections[Int(descriptor)] = connection
        connectionCount += 1
        counters.connectionOpened()
        connection.begin()
    }

    /// Answers 503 to an address that has too many connections.
    private func turnAway(_ descriptor: Int32, _ acceptor: Acceptor) {
        let answer: StaticString = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        if !acceptor.isSecure { _ = clinux_send(descriptor, answer.utf8Start, answer.utf8CodeUnitCount, 0) }
        close(descriptor)
        shared.releaseConnection()
        counters.messageRefused()
    }

    /// Stops watching a listener for a moment, so that the loop does not spin on what it cannot accept.
    private func pause(acceptor index: Int) {
        guard !acceptors[index].isPaused else { return }
        acceptors[index].isPaused = true
        _ = clinux_unwatch(epoll, acceptors[index].descriptor)
        _ = wheel.insert(UInt64(index), at: TimerWheel.tick(clock.now &+ Self.retry))
    }

    func resume(acceptor index: Int) {
        guard index < acceptors.count, acceptors[index].isPaused else { return }
        acceptors[index].isPaused = false
        let acceptor = acceptors[index]
        _ = clinux_watch_reads(epoll, acceptor.descriptor, UInt64(index), acceptor.isUnix ? 1 : 0)
    }

    /// Forgets a connection that has closed.
    func forget(_ connection: Connection) {
        let index = Token.descriptor(connection.token)
        guard connections[index] === connection else { return }
        connections[index] = nil
        connectionCount -= 1
        counters.connectionClosed()
        shared.addresses.release(connection.peer.address)
        shared.releaseConnection()
    }
}
