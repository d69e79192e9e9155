import Synchronization

/// The log that a database's connections note their statements in, if any.
final class Observer: Sendable {
    private let current = Mutex<QueryLog?>(nil)

    var log: QueryLog? {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }
}
