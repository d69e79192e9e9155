import CLinux
import Glibc

/// Makes listening sockets.
enum ListeningSocket {
    /// One socket a loop with `SO_REUSEPORT`; the kernel spreads connections over them.
    static func tcp(host: String, port: Int, count: Int, backlog: Int) throws(ServerError) -> ([Int32], BoundAddress) {
        guard (0...65535).contains(port) else {
            throw .system(call: "bind", subject: "\(host):\(port)", reason: "no such port")
        }
        var address = try resolve(host, port)
        try claim(&address, "\(host):\(port)")
        var sockets: [Int32] = []
        for _ in 0..<count {
            do {
                sockets.append(try open(&address, "\(host):\(port)", backlog))
            } catch {
                sockets.forEach { _ = close($0) }
                throw error
            }
        }
        return (sockets, .tcp(host: host, port: address.port))
    }

    /// Throws when another program listens at the address: with `SO_REUSEPORT` alone the kernel would let two programs of
    /// one user share it in silence.
    private static func claim(_ address: inout SocketAddress, _ name: String) throws(ServerError) {
        guard address.port != 0 else { return }
        let descriptor = try stream(address.family, name)
        defer { close(descriptor) }
        guard clinux_set_option(descriptor, SOL_SOCKET, SO_REUSEADDR, 1) == 0,
            address.with({ bind(descriptor, $0, $1) }) == 0
        else { throw .last("bind", name) }
    }

    /// One socket for all loops. A file nobody listens on is removed first.
    static func unix(path: String, mode: UInt32, backlog: Int) throws(ServerError) -> Int32 {
        try removeStale(path)
        let descriptor = try stream(AF_UNIX, path)
        do throws(ServerError) {
            var address = try SocketAddress(unix: path)
            let mask = umask(0o777 & ~mode_t(mode))
            let bound = address.with { bind(descriptor, $0, $1) }
            umask(mask)
            guard bound == 0, chmod(path, mode_t(mode)) == 0 else { throw ServerError.last("bind", path) }
            guard listen(descriptor, Int32(backlog)) == 0 else { throw ServerError.last("listen", path) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func stream(_ family: Int32, _ subject: String) throws(ServerError) -> Int32 {
        let descriptor = clinux_stream_socket(family)
        guard descriptor >= 0 else { throw .last("socket", subject) }
        return descriptor
    }

    private static func open(_ address: inout SocketAddress, _ name: String, _ backlog: Int) throws(ServerError)
        -> Int32
    {
        let descriptor = try stream(address.family, name)
        do throws(ServerError) {
            for option in [SO_REUSEADDR, SO_REUSEPORT] {
                guard clinux_set_option(descriptor, SOL_SOCKET, option, 1) == 0 else {
                    throw ServerError.last("setsockopt", name)
                }
            }
            _ = clinux_set_option(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
            guard address.with({ bind(descriptor, $0, $1) }) == 0 else { throw ServerError.last("bind", name) }
            guard listen(descriptor, Int32(backlog)) == 0 else { throw ServerError.last("listen", name) }
            guard address.withMutable({ getsockname(descriptor, $0, &$1) }) == 0 else {
                throw ServerError.last("getsockname", name)
            }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func resolve(_ host: String, _ port: Int) throws(ServerError) -> SocketAddress {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0, let first = list?.pointee, let address = first.ai_addr else {
            throw .system(call: "getaddrinfo", subject: host, reason: String(cString: gai_strerror(code)))
        }
        return SocketAddress(address, first.ai_addrlen)
    }

    /// Removes a socket file that refuses connections; one that answers belongs to a living server.
    private static func removeStale(_ path: String) throws(ServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .system(call: "bind", subject: path, reason: "the file is no socket")
        }
        let probe = try stream(AF_UNIX, path)
        defer { close(probe) }
        var address = try SocketAddress(unix: path)
        let answer = address.with { connect(probe, $0, $1) }
        guard answer != 0, errno == ECONNREFUSED else { throw .inUse(path: path) }
        guard unlink(path) == 0 else { throw .last("unlink", path) }
    }
}

/// A socket address of any family.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length: socklen_t

    init(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
        self.length = length
        withUnsafeMutableBytes(of: &storage) { space in
            space.copyMemory(from: UnsafeRawBufferPointer(start: address, count: min(Int(length), space.count)))
        }
    }

    /// The address of a Unix-domain socket. Throws where the path is longer than the kernel allows (107 bytes).
    init(unix path: String) throws(ServerError) {
        var address = sockaddr_un()
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else {
            throw .system(call: "bind", subject: path, reason: "the path is empty or too long for a socket")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        length = socklen_t(MemoryLayout<sockaddr_un>.size)
        withUnsafeMutableBytes(of: &storage) { space in
            withUnsafeBytes(of: &address) { space.copyMemory(from: $0) }
        }
    }

    var family: Int32 { Int32(storage.ss_family) }

    /// The TCP port, 0 where there is none.
    var port: Int {
        guard family == AF_INET || family == AF_INET6 else { return 0 }
        return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
    }

    mutating func with(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        let length = length
        return withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    mutating func withMutable(_ body: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Int32) -> Int32 {
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
    }
}
