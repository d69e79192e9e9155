import RegionSDK
import Synchronization

/// The statements that ran, in order: attach it with `observe` and count what a piece of work costs.
package final class QueryLog: Sendable {
    private let texts = Mutex<[String]>([])

    package init() {}

    /// The statements of closures, without those that begin and end transactions.
    package var statements: [String] { texts.withLock { $0 } }
    package var count: Int { texts.withLock { $0.count } }

    package func clear() { texts.withLock { $0 = [] } }

    func note(_ text: String) { texts.withLock { $0.append(text) } }
}

extension HostedDatabase {
    /// What `work` returned, and the statements that ran on this database meanwhile.
    package func recording<Value>(_ work: () async throws -> Value) async throws -> (Value, [String]) {
        let log = QueryLog()
        observe(log)
        defer { observe(nil) }
        let value = try await work()
        return (value, log.statements)
    }
}
