/// A place where the hub listens.
package enum ListenAddress: Sendable, Hashable {
    /// A host name or address and a port; port 0 lets the system choose.
    case tcp(host: String, port: Int, isSecure: Bool)
    /// A Unix-domain socket.
    case unix(path: String)

    package var isSecure: Bool {
        if case .tcp(_, _, let isSecure) = self { isSecure } else { false }
    }

    /// Nil for an object that names neither a port nor a socket.
    init?(_ section: Section) {
        let host = section.value("host", .text, default: "127.0.0.1")
        let port = section.optional("port", .integer(0...65_535))
        let isSecure = section.value("tls", .flag, default: false)
        let path = section.optional("unix", .socketPath)
        let names = ["port", "unix"].filter { section.node($0) != nil }
        if names.count != 1 { section.fault("must have either host and port, or unix", at: "") }
        if let path {
            self = .unix(path: path)
        } else if let port {
            self = .tcp(host: host, port: port, isSecure: isSecure)
        } else {
            return nil
        }
    }
}
