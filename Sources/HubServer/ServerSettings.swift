import HTTPCore
import HubCrypto

/// Everything that can be set on the wire: where to listen, and how much and how long it bears.
package struct ServerSettings: Sendable {
    package var listeners: [Listener]
    /// The certificate of the listeners that ask for TLS.
    package var tls: TLSSettings?
    /// Event loops, each a thread; one a core by default.
    package var loops: Int
    /// Limits of heads and chunk framing.
    package var limits = Limits()
    /// All header fields arrive within this time (408).
    package var headTimeout = Duration.seconds(10)
    /// A body may be slower than `bodyRate` for this long (408).
    package var bodyGrace = Duration.seconds(10)
    /// Bytes a second a body brings at least, after `bodyGrace`.
    package var bodyRate = 1024
    /// A client may take an answer slower than `writeRate` for this long.
    package var writeGrace = Duration.seconds(10)
    /// Bytes a second a client takes at least, after `writeGrace`.
    package var writeRate = 1024
    /// A kept connection waits this long for its next request.
    package var idleTimeout = Duration.seconds(60)
    /// After the last answer, what the client still sends is read and dropped for this long.
    package var lingerTimeout = Duration.seconds(5)
    /// TLS is agreed within this time.
    package var handshakeTimeout = Duration.seconds(10)
    /// Connections in all; further ones wait in the kernel's queue.
    package var connections = 10_000
    /// Connections of one address; further ones are answered 503 and closed.
    package var connectionsPerAddress = 2_000
    /// Bytes of a request body that wait for the handler before the socket is left unread.
    package var bodyBuffer = 64 * 1024
    /// Bytes of a streamed answer that wait for the client before the handler waits.
    package var writeBuffer = 64 * 1024
    /// An unread rest of a body up to this many bytes is dropped so that the connection lives on.
    package var discardLimit = 64 * 1024
    /// No body above this many bytes is read at all (413); routes have smaller limits of their own.
    package var bodyCeiling = 1 << 30
    /// Connections the kernel holds until they are accepted, per loop.
    package var backlog = 1024
    /// While draining, an idle connection may bring one more request for this long.
    package var drainGrace = Duration.milliseconds(500)

    package init(listeners: [Listener], loops: Int = ServerSettings.cores) {
        self.listeners = listeners
        self.loops = max(1, loops)
    }
}

/// A place to listen.
package enum Listener: Sendable, Equatable {
    /// A host name or address and a port; port 0 lets the kernel choose. `isSecure` asks for TLS.
    case tcp(host: String, port: Int, isSecure: Bool = false)
    /// A Unix-domain socket with its file mode. A stale file is removed when nobody listens on it.
    case unix(path: String, mode: UInt32 = 0o660)
}

/// Where the server listens once it has started.
package enum BoundAddress: Sendable, Equatable {
    case tcp(host: String, port: Int)
    case unix(path: String)

    /// The TCP port, or nil for a Unix-domain socket.
    package var port: Int? {
        if case .tcp(_, let port) = self { port } else { nil }
    }
}

/// Why the server could not start.
package enum ServerError: Error, Sendable, Equatable {
    /// A system call failed: which, on what, with the system's words.
    case system(call: String, subject: String, reason: String)
    /// Another server listens on this Unix-domain socket.
    case inUse(path: String)
    /// A listener asks for TLS and no certificate was given.
    case noCertificate
}

extension Duration {
    /// Whole milliseconds, at least one for what is longer than nothing.
    var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        let whole = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1000)
        let part = UInt64(clamping: (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        return whole.overflow ? .max / 2 : whole.partialValue &+ part
    }
}
