import Glibc
import HubCore
import HubIdentity
import Synchronization

/// A place where a thread stands until the test lets it go.
final class Gate: Sendable {
    private let reached = Atomic(false)
    private let isClosed = Atomic(false)

    /// Stands here until `close`.
    func wait() {
        reached.store(true, ordering: .sequentiallyConsistent)
        while !isClosed.load(ordering: .sequentiallyConsistent) { usleep(500) }
    }

    /// Returns once a thread stands here.
    func opened() async {
        while !reached.load(ordering: .sequentiallyConsistent) { await Task.yield() }
    }

    /// Lets the thread go.
    func close() { isClosed.store(true, ordering: .sequentiallyConsistent) }
}

/// A number that many tasks count on.
final class Counter: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .sequentiallyConsistent) }

    /// Adds and returns the sum.
    @discardableResult func add(_ step: Int = 1) -> Int {
        number.add(step, ordering: .sequentiallyConsistent).newValue
    }

    func raise(to least: Int) { number.max(least, ordering: .sequentiallyConsistent) }
}
