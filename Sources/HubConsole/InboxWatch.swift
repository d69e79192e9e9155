import HTTPCore
import HubCore
import RegionSDK
import Synchronization

/// Tells open pages how many messages a person has not read, when the number changes.
///
/// One read a tenant every few seconds serves all its open pages; without any there is none. A stream ends after ten
/// minutes; the browser then asks again, and so an ended session is noticed.
package final class InboxWatch: Sendable {
    typealias Events = AsyncStream<ServerSentEvent>

    /// Whether the session that a stream was opened in still acts, inside the one read.
    typealias Liveness = @Sendable (any Connection) throws -> Bool

    private struct Watcher {
        let tenant: Tenant
        let person: ID<Person>
        let isLive: Liveness
        let stream: Events.Continuation
        var last: Int?
        var rounds = 0
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var next = 0
        var loop: Task<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let pause: Duration
    private let lifetime: Int

    /// `lifetime` is how many looks a stream lasts.
    package init(pause: Duration = .seconds(3), lifetime: Int = 200) {
        self.pause = pause
        self.lifetime = lifetime
    }

    /// The numbers of a person as they change, the present one first, for as long as his session acts.
    func counts(for person: ID<Person>, in tenant: Tenant, while isLive: @escaping Liveness) -> Events {
        let (events, stream) = Events.makeStream(bufferingPolicy: .bufferingNewest(1))
        state.withLock { state in
            guard !state.isClosed else { return stream.finish() }
            let number = state.next
            state.next += 1
            state.watchers[number] = Watcher(
                tenant: tenant, person: person, isLive: isLive, stream: stream)
            stream.onTermination = { [weak self] _ in self?.leave(number) }
            if state.loop == nil { state.loop = Task { [weak self] in await self?.run() } }
        }
        return events
    }

    /// Ends every stream and takes no more.
    package func close() {
        let (streams, loop) = state.withLock { state in
            defer { state.watchers = [:] }
            state.isClosed = true
            return (state.watchers.values.map(\.stream), state.loop)
        }
        for stream in streams { stream.finish() }
        loop?.cancel()
    }

    private func leave(_ number: Int) { state.withLock { _ = $0.watchers.removeValue(forKey: number) } }

    private func run() async {
        while !Task.isCancelled {
            let watchers = state.withLock { state in
                if state.watchers.isEmpty { state.loop = nil }
                return state.watchers
            }
            guard !watchers.isEmpty else { return }
            for (_, group) in Dictionary(grouping: watchers, by: { $0.value.tenant.info.id }) { await look(group) }
            try? await Task.sleep(for: pause)
        }
    }

    /// Asks for everyone of one tenant in one read. A database that does not answer is asked again next time.
    private func look(_ group: [(key: Int, value: Watcher)]) async {
        guard let tenant = group.first?.value.tenant else { return }
        let people = Array(Set(group.map(\.value.person)))
        let watchers = group.map { (number: $0.key, isLive: $0.value.isLive) }
        let facts = try? await tenant.services.database.read { connection in
            let counts = try people.map { ($0, try tenant.inbox.unread(of: $0, on: connection)) }
            return (counts, over: try watchers.filter { try !$0.isLive(connection) }.map(\.number))
        }
        guard let facts else { return }
        let known = Dictionary(facts.0) { first, _ in first }
        for number in facts.over { end(number) }
        for (number, watcher) in group { tell(number, known[watcher.person] ?? 0) }
    }

    /// Ends a stream whose session acts no more; what it would be told next is nobody's business.
    private func end(_ number: Int) { state.withLock { $0.watchers.removeValue(forKey: number) }?.stream.finish() }

    private func tell(_ number: Int, _ count: Int) {
        let (stream, isNew, isOver) = state.withLock { state -> (Events.Continuation?, Bool, Bool) in
            guard var watcher = state.watchers[number] else { return (nil, false, false) }
            let isNew = watcher.last != count
            watcher.last = count
            watcher.rounds += 1
            state.watchers[number] = watcher
            return (watcher.stream, isNew, watcher.rounds >= lifetime)
        }
        if isNew { stream?.yield(ServerSentEvent(String(count), name: "unread")) }
        if isOver { stream?.finish() }
    }
}
