import Glibc
import Synchronization

/// Real threads, all started before any is waited for; their answers by number.
struct Threads {
    let results: [Bool]

    /// What one thread does, and where it puts its answer.
    private final class Work: Sendable {
        let act: @Sendable (Int) -> Bool
        let done = Mutex<[Int: Bool]>([:])

        init(_ act: @escaping @Sendable (Int) -> Bool) { self.act = act }
    }

    private struct Start {
        let work: Work
        let number: Int
    }

    init(_ count: Int, _ act: @escaping @Sendable (Int) -> Bool) {
        let work = Work(act)
        var threads: [pthread_t] = []
        for number in 0..<count {
            let start = UnsafeMutablePointer<Start>.allocate(capacity: 1)
            start.initialize(to: Start(work: work, number: number))
            var thread = pthread_t()
            let code = pthread_create(
                &thread, nil,
                { argument in
                    guard let start = argument?.assumingMemoryBound(to: Start.self) else { return nil }
                    let (work, number) = (start.pointee.work, start.pointee.number)
                    start.deinitialize(count: 1)
                    start.deallocate()
                    let answer = work.act(number)
                    work.done.withLock { $0[number] = answer }
                    return nil
                }, start)
            if code == 0 { threads.append(thread) }
        }
        for thread in threads { pthread_join(thread, nil) }
        results = work.done.withLock { done in (0..<count).map { done[$0] ?? false } }
    }
}
