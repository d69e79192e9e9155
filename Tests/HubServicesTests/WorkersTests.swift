import HubCore
import RegionSDK
import Testing

struct WorkersTests {
    @Test func `work comes back with its value or its error`() async throws {
        struct Stop: Error {}
        let workers = try Workers(threads: 1, waiting: 10)
        #expect(try await workers.run { 6 * 7 } == 42)
        await #expect(throws: Stop.self) { try await workers.run { throw Stop() } }
        #expect(try await workers.run { 1 } == 1)
    }

    @Test(arguments: [(1, 0), (1, 3), (2, 0), (2, 5)])
    func `as much is taken as there are threads and places to wait, and no more`(threads: Int, waiting: Int)
        async throws
    {
        let workers = try Workers(threads: threads, waiting: waiting)
        let gate = Gate()
        let refused = Counter()
        let results = await withTaskGroup(of: HubError.Code?.self) { group in
            for _ in 0..<(threads + waiting + 4) {
                group.addTask {
                    do {
                        try await workers.run { gate.wait() }
                        return nil
                    } catch {
                        if refused.add() == 4 { gate.close() }
                        return (error as? HubError)?.code
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 == nil } == threads + waiting)
        #expect(results.count { $0 == .tooMany } == 4)
    }

    @Test func `no more runs at once than there are threads`() async throws {
        let workers = try Workers(threads: 2, waiting: 100)
        let running = Counter()
        let most = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await workers.run {
                        let now = running.add()
                        most.raise(to: now)
                        for _ in 0..<1000 { _ = running.value }
                        running.add(-1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(1...2 ~= most.value)
    }

    @Test func `work that was taken is done though its owner lets go`() async throws {
        var workers: Workers? = try Workers(threads: 1, waiting: 10)
        let task = Task { [workers] in try await workers?.run { 1 } }
        workers = nil
        #expect(try await task.value == 1)
    }
}
