import HTTPCore
import HubCore
import RegionSDK
import Synchronization

/// Tells open pages how many messages a person has not read, when the number changes.
///
/// It looks when the tenant's bell rings for the person, and every few seconds besides: seldom where the bell hears of
/// all hubs, often where it does not. One read a tenant serves all that are looked for at once; without open pages there
/// is none. A stream ends after ten minutes; the browser then asks again, and so an ended session is noticed.
package final class InboxWatch: Sendable {
    typealias Events = AsyncStream<ServerSentEvent>

    /// Whether the session that a stream was opened in still acts, inside the one read.
    typealias Liveness = @Sendable (any Connection) throws -> Bool

    private struct Watcher {
        let tenant: Tenant
        let person: ID<Person>
        let isLive: Liveness
        let stream: Events.Continuation
        /// Its place among those that listen to the bell.
        let ear: Int
        var last: Int?
        var rounds = 0
        /// True when it is to be looked for.
        var isDue = true
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var next = 0
        var isRunning = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let pause: Duration
    private let lifetime: Int
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    /// How many rounds apart the looks are while the bell hears.
    private static let seldom = 5

    /// `pause` is how long a round takes, `lifetime` how many rounds a stream lasts.
    package init(pause: Duration = .seconds(3), lifetime: Int = 200) {
        self.pause = pause
        self.lifetime = lifetime
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// The numbers of a person as they change, the present one first, for as long as his session acts.
    func counts(for person: ID<Person>, in tenant: Tenant, while isLive: @escaping Liveness) -> Events {
        let (events, stream) = Events.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
        let ear = tenant.bell.listen { [weak self] news in
            if case .inbox(let persons) = news, persons?.contains(person) != false { self?.call(number) }
        }
        let isTaken = state.withLock { state in
            guard !state.isClosed else { return false }
            state.watchers[number] = Watcher(
                tenant: tenant, person: person, isLive: isLive, stream: stream, ear: ear)
            if !state.isRunning { Task { [weak self] in await self?.run() } }
            state.isRunning = true
            return true
        }
        guard isTaken else {
            tenant.bell.leave(ear)
            stream.finish()
            return events
        }
        stream.onTermination = { [weak self] _ in self?.leave(number) }
        wake.yield()
        return events
    }

    /// Ends every stream and takes no more.
    package func close() {
        let watchers = state.withLock { state in
            defer { state.watchers = [:] }
            state.isClosed = true
            return Array(state.watchers.values)
        }
        for watcher in watchers { Self.end(watcher) }
        wake.finish()
    }

    /// Has a watcher looked for at once.
    private func call(_ number: Int) {
        state.withLock { $0.watchers[number]?.isDue = true }
        wake.yield()
    }

    private func leave(_ number: Int) {
        guard let watcher = state.withLock({ $0.watchers.removeValue(forKey: number) }) else { return }
        watcher.tenant.bell.leave(watcher.ear)
    }

    private static func end(_ watcher: Watcher) {
        watcher.tenant.bell.leave(watcher.ear)
        watcher.stream.finish()
    }

    /// Looks for whoever is due, at each call and at each round, for as long as the hub lives.
    private func run() async {
        let ticker = Task { [weak self, pause] in
            while !Task.isCancelled, let self {
                self.turn()
                try? await Task.sleep(for: pause)
            }
        }
        for await _ in wakes {
            let due = state.withLock { state in
                let due = state.watchers.filter(\.value.isDue)
                for number in due.keys { state.watchers[number]?.isDue = false }
                return due
            }
            for (_, group) in Dictionary(grouping: due, by: { $0.value.tenant.info.id }) { await look(group) }
        }
        ticker.cancel()
    }

    /// A round: ends the streams that lasted long enough, and makes due who was not looked for in a while.
    private func turn() {
        let over = state.withLock { state in
            for (number, watcher) in state.watchers {
                let rounds = watcher.rounds + 1
                state.watchers[number]?.rounds = rounds
                if !watcher.tenant.bell.isHearing || rounds % Self.seldom == 0 { state.watchers[number]?.isDue = true }
            }
            let over = state.watchers.filter { $0.value.rounds >= lifetime }
            for number in over.keys { state.watchers[number] = nil }
            return over
        }
        for watcher in over.values { Self.end(watcher) }
        wake.yield()
    }

    /// Asks for some people of one tenant in one read. A database that does not answer is asked again next time.
    private func look(_ group: [(key: Int, value: Watcher)]) async {
        guard let tenant = group.first?.value.tenant else { return }
        let people = Array(Set(group.map(\.value.person)))
        let watchers = group.map { (number: $0.key, isLive: $0.value.isLive) }
        let facts = try? await tenant.services.database.read { connection in
            (
                counts: try tenant.inbox.unread(of: people, on: connection),
                over: try watchers.filter { try !$0.isLive(connection) }.map(\.number)
            )
        }
        guard let facts else { return }
        for number in facts.over { end(number) }
        for (number, watcher) in group { tell(number, facts.counts[watcher.person] ?? 0) }
    }

    /// Ends a stream whose session acts no more; what it would be told next is nobody's business.
    private func end(_ number: Int) {
        if let watcher = state.withLock({ $0.watchers.removeValue(forKey: number) }) { Self.end(watcher) }
    }

    private func tell(_ number: Int, _ count: Int) {
        let stream = state.withLock { state -> Events.Continuation? in
            guard let watcher = state.watchers[number], watcher.last != count else { return nil }
            state.watchers[number]?.last = count
            return watcher.stream
        }
        stream?.yield(ServerSentEvent(String(count), name: "unread"))
    }
}
