import HTTPCore

extension Connection {
    /// The moment at which the wheel looks at this connection, in milliseconds.
    var scheduledAt: UInt64 { scheduledTick == .max ? .max : scheduledTick &* TimerWheel.tickLength }

    /// Makes sure that the wheel looks at this connection no later than its nearest deadline.
    func schedule() {
        let deadline = min(readDeadline, writeDeadline)
        guard deadline != .max else { return }
        let tick = TimerWheel.tick(deadline)
        if tick < scheduledTick { scheduledTick = loop.wheel.insert(token, at: tick) }
    }

    /// The wheel has come to an entry of this connection.
    func checkDeadline(_ tick: UInt64) {
        guard tick == scheduledTick, phase != .closed else { return }
        scheduledTick = .max
        let now = loop.clock.now
        if writeDeadline <= now { return abort() }
        if readDeadline <= now, isReadOverdue { return }
        schedule()
    }

    /// Ends what the client was too slow for; true when that closed or answered the connection.
    private var isReadOverdue: Bool {
        switch phase {
        case .handshake, .lingering, .closed: abort()
        case .head where pending.isEmpty:
            closesAfterFlush = true
            proceed()
        case .head: refuse(.requestTimeout, "header fields too slow")
        case .answering, .discarding:
            guard let receiver, !receiver.isFull else {
                readDeadline = .max
                return false
            }
            receiver.source?.fail(.tooSlow)
            refuse(.requestTimeout, "body too slow")
        }
        return true
    }
}
