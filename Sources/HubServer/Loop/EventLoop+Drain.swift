import Glibc

/// A drain under way: until when, and who waits for its end.
struct Drain {
    let deadline: UInt64
    let finished: @Sendable () -> Void
}

extension EventLoop {
    var isDraining: Bool { drain != nil }

    /// Accepts what the kernel has already promised, closes the listeners, lets requests finish and then ends.
    func beginDrain(within limit: UInt64, finished: @escaping @Sendable () -> Void) {
        for index in acceptors.indices where !acceptors[index].isPaused { accept(from: index, atMost: .max) }
        for acceptor in acceptors { close(acceptor.descriptor) }
        acceptors = []
        drain = Drain(deadline: clock.now &+ limit, finished: finished)
        for connection in connections { connection?.prepareForDrain() }
    }

    func checkDrain() {
        guard let drain else { return }
        if clock.now >= drain.deadline { for connection in connections { connection?.abort() } }
        guard connectionCount == 0 else { return }
        stop()
        drain.finished()
    }
}
