import Glibc

/// A server that says what it is told to, byte for byte, however wrong.
final class OddServer: Sendable {
    let port: Int
    private let listener: Int32

    /// Answers each connection with the bytes once a head has come, then closes; `holding` keeps it open, silent.
    init(_ answer: String, holding: Bool = false) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = Self.listenOnLoopback(listener)
        let work = Work(listener: listener, answer: Array(answer.utf8), isHolding: holding)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { box in
                Unmanaged<Work>.fromOpaque(box!).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(work).toOpaque())
        pthread_detach(thread)
    }

    /// Listens on a free port and returns it.
    static func listenOnLoopback(_ listener: Int32) -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                _ = bind(listener, raw, size)
                _ = listen(listener, 64)
                _ = getsockname(listener, raw, &size)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var address: String { "http://127.0.0.1:\(port)" }
}

/// What the thread of an odd server does.
private final class Work: Sendable {
    let listener: Int32
    let answer: [UInt8]
    let isHolding: Bool

    init(listener: Int32, answer: [UInt8], isHolding: Bool) {
        self.listener = listener
        self.answer = answer
        self.isHolding = isHolding
    }

    func run() {
        var held: [Int32] = []
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            readHead(connection)
            _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
            if isHolding { held.append(connection) } else { hangUp(connection) }
        }
        for connection in held { close(connection) }
    }

    private func readHead(_ connection: Int32) {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: all, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return }
            all += piece[..<count]
        }
    }

    /// Ends the answer in order, so that what was sent is not lost to a reset.
    private func hangUp(_ connection: Int32) {
        shutdown(connection, Int32(SHUT_WR))
        close(connection)
    }
}
