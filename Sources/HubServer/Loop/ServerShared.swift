import HTTPCore
import HubCrypto
import Synchronization

/// What all loops of a server share.
final class ServerShared: Sendable {
    let settings: ServerSettings
    let handler: any Handler
    let addresses: AddressTable
    let times: Times
    /// The present certificate; a reload puts another in its place for the connections to come.
    let tls = Mutex<TLSContext?>(nil)
    private let connections = Atomic(0)

    init(_ settings: ServerSettings, _ handler: any Handler) {
        self.settings = settings
        self.handler = handler
        addresses = AddressTable(limit: settings.connectionsPerAddress)
        times = Times(settings)
    }

    /// Takes one of the connections the settings allow; false when there is none left.
    func claimConnection() -> Bool {
        let count = connections.add(1, ordering: .relaxed).newValue
        guard count > settings.connections else { return true }
        releaseConnection()
        return false
    }

    func releaseConnection() { connections.subtract(1, ordering: .relaxed) }
}

/// The time-outs of the settings in milliseconds.
struct Times: Sendable {
    let head, bodyGrace, writeGrace, idle, linger, handshake, drainGrace: UInt64

    init(_ settings: ServerSettings) {
        head = settings.headTimeout.milliseconds
        bodyGrace = settings.bodyGrace.milliseconds
        writeGrace = settings.writeGrace.milliseconds
        idle = settings.idleTimeout.milliseconds
        linger = settings.lingerTimeout.milliseconds
        handshake = settings.handshakeTimeout.milliseconds
        drainGrace = settings.drainGrace.milliseconds
    }
}
