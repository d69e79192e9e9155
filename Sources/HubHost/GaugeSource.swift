import HubGateway
import Synchronization

/// The figures that are asked for after the hub exists.
final class GaugeSource: Sendable {
    private let source = Mutex<@Sendable () -> [Gauge]>({ [] })

    func set(_ source: @escaping @Sendable () -> [Gauge]) { self.source.withLock { $0 = source } }

    func read() -> [Gauge] { source.withLock { $0 }() }
}
