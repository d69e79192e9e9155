import Synchronization

/// What a server has done, read at one moment.
package struct ServerCounts: Sendable, Equatable {
    /// Connections open now.
    package var open = 0
    /// Connections accepted since the start.
    package var accepted = 0
    /// Requests whose head was read.
    package var requests = 0
    /// Messages refused by the wire: malformed, too large, too slow.
    package var refused = 0
    package var bytesReceived = 0
    package var bytesSent = 0
}

/// The counters of one loop. Only its thread writes, so an addition is a plain load and store.
final class Counters: Sendable {
    private let open = Atomic(0)
    private let accepted = Atomic(0)
    private let requests = Atomic(0)
    private let refused = Atomic(0)
    private let received = Atomic(0)
    private let sent = Atomic(0)

    @inline(__always)
    private func bump(_ counter: borrowing Atomic<Int>, _ amount: Int) {
        counter.store(counter.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }

    func connectionOpened() {
        bump(open, 1)
        bump(accepted, 1)
    }

    func connectionClosed() { bump(open, -1) }

    func requestRead() { bump(requests, 1) }

    func messageRefused() { bump(refused, 1) }

    func bytesReceived(_ count: Int) { bump(received, count) }

    func bytesSent(_ count: Int) { bump(sent, count) }

    /// Adds the counts of this loop to `counts`.
    func add(to counts: inout ServerCounts) {
        counts.open += open.load(ordering: .relaxed)
        counts.accepted += accepted.load(ordering: .relaxed)
        counts.requests += requests.load(ordering: .relaxed)
        counts.refused += refused.load(ordering: .relaxed)
        counts.bytesReceived += received.load(ordering: .relaxed)
        counts.bytesSent += sent.load(ordering: .relaxed)
    }
}
