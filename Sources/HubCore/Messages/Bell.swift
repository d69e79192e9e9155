import Synchronization

/// Rings for whoever wants to know that something was committed in a tenant's database, by this hub or another.
///
/// It may ring for nothing. While it hears, nothing is missed: after an interruption it rings for everything. While it
/// does not, those who listen look by themselves every few seconds.
package final class Bell: Sendable {
    package typealias Listener = @Sendable (News) -> Void

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var isHearing: Bool
    }

    private let state: Mutex<State>

    /// `isHearing` is true where no other hub writes.
    package init(isHearing: Bool = true) { state = Mutex(State(isHearing: isHearing)) }

    /// Whether news of other hubs come here now.
    package var isHearing: Bool {
        get { state.withLock(\.isHearing) }
        set { state.withLock { $0.isHearing = newValue } }
    }

    /// Calls `listener` for each piece of news, from any thread; it returns at once. The number takes it away again.
    package func listen(_ listener: @escaping Listener) -> Int {
        state.withLock { state in
            defer { state.next += 1 }
            state.listeners[state.next] = listener
            return state.next
        }
    }

    package func leave(_ number: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }

    package func ring(_ news: News) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener(news) }
    }
}
