import RegionSDK

/// Someone waits for it and can be told that it failed.
protocol Waiting: Sendable {
    var fail: @Sendable (any Error) -> Void { get }
}

/// Threads that share one queue of work; they start when work waits and end when there is none for a while.
final class WorkerPool<Item: Waiting>: Sendable {
    /// What a worker finds when it asks for work.
    private struct State {
        var waiting = Fifo<Item>()
        var workers = 0
        var idle = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let size: Int
    private let capacity: Int
    private let idleLimit: Duration
    private let state = Monitor(State())
    private let body: @Sendable (WorkerPool<Item>) -> Void

    /// - Parameters:
    ///   - size: threads at most.
    ///   - capacity: items that may wait; one more is refused.
    ///   - idleLimit: how long a thread waits for work before it ends.
    ///   - body: what a thread does: ask `next` until there is nothing more.
    init(
        size: Int, capacity: Int, idleLimit: Duration,
        body: @escaping @Sendable (WorkerPool<Item>) -> Void
    ) {
        self.size = size
        self.capacity = capacity
        self.idleLimit = idleLimit
        self.body = body
    }

    /// Queues an item; fails it at once when too many wait or the pool is closed.
    func submit(_ item: Item) {
        let starts: Bool? = state.withLock { state in
            guard !state.isClosed, state.waiting.count < capacity else { return nil }
            state.waiting.append(item)
            guard state.idle < state.waiting.count, state.workers < size else { return false }
            state.workers += 1
            return true
        }
        guard let starts else { return item.fail(HubError.databaseBusy) }
        guard starts else { return state.wakeOne() }
        if !startThread({ self.work() }) { abandon() }
    }

    /// No thread could start: where none is left, nobody would ever come for what waits.
    private func abandon() {
        let items: [Item] = state.withLock { state in
            state.workers -= 1
            guard state.workers == 0 else { return [] }
            var items: [Item] = []
            while let item = state.waiting.popFirst() { items.append(item) }
            return items
        }
        for item in items { item.fail(HubError.databaseBusy) }
    }

    /// The next item for a worker, waiting for one; nil when the worker should end.
    func next() -> Item? {
        var isIdle = false
        func take(_ state: inout State) -> Item?? {
            let found: Item?? =
                if let item = state.waiting.popFirst() { .some(item) } else { state.isClosed ? .some(nil) : nil }
            if found == nil, !isIdle { state.idle += 1 }
            if found != nil, isIdle { state.idle -= 1 }
            isIdle = found == nil
            return found
        }
        if let found = state.wait(until: Deadline(after: idleLimit), take) { return found }
        state.withLock { if isIdle { $0.idle -= 1 } }
        return nil
    }

    /// One more item if one waits already.
    func nextWaiting() -> Item? { state.withLock { $0.waiting.popFirst() } }

    /// Takes no more work and returns when all that was queued is done.
    func close() async {
        await withCheckedContinuation { closer in
            let isDone = state.withLock { state in
                state.isClosed = true
                if state.workers > 0 { state.closers.append(closer) }
                return state.workers == 0
            }
            state.wakeAll()
            if isDone { closer.resume() }
        }
    }

    /// A thread's life: it ends only when nothing waits, seen under the lock, so that no item is left behind.
    private func work() {
        while true {
            body(self)
            let closers: [CheckedContinuation<Void, Never>]? = state.withLock { state in
                guard state.waiting.isEmpty else { return nil }
                state.workers -= 1
                guard state.isClosed, state.workers == 0 else { return [] }
                defer { state.closers = [] }
                return state.closers
            }
            guard let closers else { continue }
            for closer in closers { closer.resume() }
            return
        }
    }
}
