import Glibc

/// Why clamd could not be asked.
enum ScanFault: Error {
    case call(String, Int32)

    /// The failure that the last call left in `errno`.
    static func system(_ call: String) -> ScanFault { .call(call, errno) }

    var words: String {
        switch self {
        case .call(let call, let code): "\(call): \(String(cString: strerror(code)))"
        }
    }
}

/// A connection to clamd that waits no longer than it is told.
final class ScanConnection {
    private let socket: Int32
    /// False once clamd takes no more: it has an answer then.
    private(set) var isOpen = true

    init(_ settings: ScannerSettings) throws(ScanFault) {
        switch settings.address {
        case .unix(let path): socket = try Self.connect(unix: path, settings.seconds)
        case .tcp(let host, let port): socket = try Self.connect(host, port, settings.seconds)
        }
    }

    deinit { close(socket) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while isOpen, sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
                return Glibc.send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { isOpen = false } else { sent += count }
        }
    }

    /// The answer up to its NUL.
    func reply() throws(ScanFault) -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1024)
        while bytes.last != 0, bytes.count < 4096 {
            let count = recv(socket, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            if count < 0, bytes.isEmpty { throw .system("recv") }
            if count <= 0 { break }
            bytes += piece[..<count]
        }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func connect(unix path: String, _ seconds: Int) throws(ScanFault) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw .call("connect", ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return try withUnsafePointer(to: &address) { pointer throws(ScanFault) in
            try connect(AF_UNIX, UnsafeRawPointer(pointer), socklen_t(MemoryLayout<sockaddr_un>.size), seconds)
        }
    }

    private static func connect(_ host: String, _ port: Int, _ seconds: Int) throws(ScanFault) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else {
            throw .call("getaddrinfo", EHOSTUNREACH)
        }
        defer { freeaddrinfo(first) }
        var fault = ScanFault.call("connect", EHOSTUNREACH)
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let info = next?.pointee {
            do throws(ScanFault) {
                return try connect(info.ai_family, UnsafeRawPointer(info.ai_addr), info.ai_addrlen, seconds)
            } catch { fault = error }
            next = info.ai_next
        }
        throw fault
    }

    private static func connect(
        _ family: Int32, _ address: UnsafeRawPointer?, _ length: socklen_t, _ seconds: Int
    ) throws(ScanFault) -> Int32 {
        let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw .system("socket") }
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        guard Glibc.connect(socket, address?.assumingMemoryBound(to: sockaddr.self), length) == 0 else {
            let fault = ScanFault.system("connect")
            close(socket)
            throw fault
        }
        return socket
    }
}
