import Glibc

/// The machine's log (RFC 3164) through its socket: a datagram a line.
package struct SystemLog: Sendable {
    private let path: String

    /// Where the machine's log listens.
    package static let usual = "/dev/log"

    package init(path: String) { self.path = path }

    /// Sends a line without waiting; false where nobody listens.
    func send(_ line: String) -> Bool {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { Glibc.close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // Facility 13, log audit; severity 5, notice.
        let message = Array("<109>hub: \(line)".utf8)
        let sent = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    socket, message, message.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL), $0,
                    socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return sent == message.count
    }
}
