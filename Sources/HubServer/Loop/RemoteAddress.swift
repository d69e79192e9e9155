import CLinux
import Glibc

/// The text of a client's address.
enum RemoteAddress {
    /// `127.0.0.1`, `::1`, or `unix`. An IPv4 address mapped into IPv6 is written as IPv4.
    static func text(_ address: inout sockaddr_storage, _ length: socklen_t) -> String {
        guard address.ss_family == UInt16(AF_INET) || address.ss_family == UInt16(AF_INET6) else { return "unix" }
        let text = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { numeric($0, length) }
        }
        return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
    }

    private static func numeric(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { space in
            let flags = NI_NUMERICHOST | NI_NUMERICSERV
            guard let base = space.baseAddress,
                getnameinfo(address, length, base, socklen_t(space.count), nil, 0, flags) == 0
            else { return "unknown" }
            return String(cString: base)
        }
    }
}
