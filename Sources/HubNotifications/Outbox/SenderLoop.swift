import HubCore
import Synchronization

/// Does some works again and again, each by itself: when the bell rings for the outbox, and every few seconds. A ring
/// during a work is followed by another round, so that none is lost.
final class SenderLoop: Sendable {
    private let bell: Bell
    private let number: Int
    private let tasks: [Task<Void, Never>]
    private let wakes: [AsyncStream<Void>.Continuation]
    private let over = Atomic(false)

    init(_ bell: Bell, pause: Duration, _ works: [@Sendable () async -> Void]) {
        self.bell = bell
        let lines = works.map { _ in AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1)) }
        let wakes = lines.map(\.continuation)
        self.wakes = wakes
        number = bell.listen { news in
            if news == .outbox { for wake in wakes { wake.yield() } }
        }
        let ticker = Task {
            while !Task.isCancelled {
                for wake in wakes { wake.yield() }
                try? await Task.sleep(for: pause)
            }
        }
        tasks =
            zip(works, lines).map { work, line in
                Task { for await _ in line.stream { await work() } }
            } + [ticker]
    }

    /// True once `end` was called: a work that is under way then begins nothing new.
    var isOver: Bool { over.load(ordering: .acquiring) }

    /// Returns when the works under way are done. They are not cancelled: what is half sent would be sent again.
    func end() async {
        over.store(true, ordering: .releasing)
        bell.leave(number)
        for wake in wakes { wake.finish() }
        tasks.last?.cancel()
        for task in tasks { await task.value }
    }
}
