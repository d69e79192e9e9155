import HubConfig
import HubServer

extension ServerSettings {
    /// The wire's settings out of the configuration; `port` takes the place of every address's.
    init(_ hub: HubConfiguration, port: Int?) {
        let places = hub.listen.map { Listener($0, port: port) }
        self.init(listeners: port == nil ? places : Array(places.prefix(1)))
        if hub.loops > 0 { loops = hub.loops }
        let given = hub.limits
        limits.requestLine = given.requestLine
        limits.fieldSection = given.headers
        limits.fieldCount = given.headerFields
        limits.chunkExtensions = given.chunkExtensions
        limits.trailers = given.trailers
        headTimeout = .seconds(given.headerSeconds)
        bodyGrace = .seconds(given.bodyGraceSeconds)
        bodyRate = given.bodyMinimumRate
        bodyCeiling = given.bodyBytes
        writeGrace = .seconds(given.answerGraceSeconds)
        writeRate = given.answerMinimumRate
        idleTimeout = .seconds(given.keepAliveSeconds)
        handshakeTimeout = .seconds(given.handshakeSeconds)
        connections = given.connections
        connectionsPerAddress = given.connectionsPerAddress
    }
}

extension Listener {
    fileprivate init(_ address: ListenAddress, port: Int?) {
        switch address {
        case .tcp(let host, let own, let isSecure): self = .tcp(host: host, port: port ?? own, isSecure: isSecure)
        case .unix(let path):
            self = port.map { .tcp(host: "127.0.0.1", port: $0, isSecure: false) } ?? .unix(path: path)
        }
    }
}
