import CLinux
import Glibc

/// A client that sends what it is told and reads what comes, over a blocking socket that gives up after ten seconds.
/// One task at a time uses each direction.
final class RawClient: @unchecked Sendable {
    struct Answer: Equatable {
        var status: Int
        var fields: [String: String]
        var body: String
        /// False where the body ended before its framing said so.
        var isWhole = true
    }

    private let descriptor: Int32
    private var held: [UInt8] = []
    private(set) var isConnected = false

    init(port: Int, receiveBuffer: Int32? = nil) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if let receiveBuffer { _ = clinux_set_option(descriptor, SOL_SOCKET, SO_RCVBUF, receiveBuffer) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        connect(&address, MemoryLayout<sockaddr_in>.size)
    }

    init(unix path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        connect(&address, MemoryLayout<sockaddr_un>.size)
    }

    deinit { close(descriptor) }

    private func connect<Address>(_ address: inout Address, _ size: Int) {
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(size))
            }
        }
        isConnected = code == 0
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends everything; false where the server no longer takes it.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { clinux_send(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads once more; false at the end, or when nothing comes for too long.
    @discardableResult
    func receive() -> Bool {
        var space = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &space, space.count, 0)
        guard count > 0 else { return false }
        held += space[..<count]
        return true
    }

    /// Everything until the server closes.
    func readAll() -> String {
        while receive() {}
        defer { held = [] }
        return String(decoding: held, as: UTF8.self)
    }

    /// True where the server has closed and nothing more has come.
    var isAtEnd: Bool { held.isEmpty && !receive() }

    /// The next answer; nil where the server closes first. `hasBody` is false after HEAD.
    func answer(hasBody: Bool = true) -> Answer? {
        guard let head = take(until: "\r\n\r\n") else { return nil }
        var lines = head.split(separator: "\r\n").map(String.init)
        let status = Int(lines.removeFirst().split(separator: " ")[1]) ?? 0
        var fields: [String: String] = [:]
        for line in lines {
            let pair = line.split(separator: ":", maxSplits: 1)
            fields[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
        }
        var answer = Answer(status: status, fields: fields, body: "")
        guard hasBody, status >= 200, status != 204, status != 304 else { return answer }
        if fields["transfer-encoding"] == "chunked" {
            answer.isWhole = takeChunks(into: &answer.body)
        } else if let length = fields["content-length"].flatMap({ Int($0) }) {
            answer.isWhole = take(length, into: &answer.body)
        } else {
            answer.body = readAll()
        }
        return answer
    }

    func get(_ target: String, _ fields: String = "") -> Answer? {
        send("GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        return answer()
    }

    private func take(until end: String) -> String? {
        let wanted = Array(end.utf8)
        while true {
            if let start = held.indices.first(where: { held[$0...].starts(with: wanted) }) {
                defer { held.removeFirst(start + wanted.count) }
                return String(decoding: held[..<start], as: UTF8.self)
            }
            guard receive() else { return nil }
        }
    }

    private func take(_ count: Int, into body: inout String) -> Bool {
        while held.count < count, receive() {}
        let isWhole = held.count >= count
        body += String(decoding: held.prefix(count), as: UTF8.self)
        held.removeFirst(min(count, held.count))
        return isWhole
    }

    private func takeChunks(into body: inout String) -> Bool {
        while let size = take(until: "\r\n").flatMap({ Int($0, radix: 16) }) {
            guard take(size, into: &body), take(until: "\r\n") != nil else { return false }
            if size == 0 { return true }
        }
        return false
    }
}
