import Glibc
import RegionSDK

/// Threads of the hub's own for work that blocks or computes for long, so that it never stands on an event loop.
package final class Workers: Sendable {
    private let line: WorkLine

    /// Starts the threads. `waiting` is how much work may wait for a thread before more is turned away.
    /// Throws `unavailable` when the system gives no thread.
    package init(threads: Int, waiting: Int) throws(HubError) {
        line = WorkLine(limit: waiting)
        for index in 0..<max(threads, 1) {
            guard Self.start(line) || index > 0 else { throw HubError(.unavailable, "the system gives no thread") }
        }
    }

    deinit { line.close() }

    /// Does work on one of the threads. Throws `tooMany` when too much waits, else what the work throws.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let taken = line.add { continuation.resume(with: Result(catching: work)) }
            if !taken { continuation.resume(throwing: HubError(.tooMany, "系统繁忙，请稍后再试！")) }
        }
    }

    /// The processors of the machine, as many as this process may use.
    package static var processors: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }

    private static func start(_ line: WorkLine) -> Bool {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(line)
        let failed = pthread_create(
            &thread, nil,
            { box in
                guard let box else { return nil }
                Unmanaged<WorkLine>.fromOpaque(box).takeRetainedValue().work()
                return nil
            }, box.toOpaque())
        if failed == 0 {
            line.join()
            pthread_detach(thread)
        } else {
            box.release()
        }
        return failed == 0
    }
}

/// The work that waits for a thread. Unchecked because the pthread mutex guards every field.
private final class WorkLine: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let limit: Int
    private var waiting: [@Sendable () -> Void] = []
    /// Threads with nothing to do; work for them does not count as waiting.
    private var free = 0
    private var isClosed = false

    init(limit: Int) {
        self.limit = limit
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(arrived, nil)
    }

    deinit {
        pthread_cond_destroy(arrived)
        pthread_mutex_destroy(mutex)
        arrived.deallocate()
        mutex.deallocate()
    }

    /// Puts work in line; false when the line is full.
    func add(_ work: @escaping @Sendable () -> Void) -> Bool {
        locked {
            guard waiting.count < limit + free else { return false }
            waiting.append(work)
            pthread_cond_signal(arrived)
            return true
        }
    }

    func close() {
        locked {
            isClosed = true
            pthread_cond_broadcast(arrived)
        }
    }

    /// Counts one more thread.
    func join() { locked { free += 1 } }

    /// What each thread does: one work after another, until the line is closed and empty.
    func work() {
        while let next = take() {
            next()
            join()
        }
    }

    private func take() -> (@Sendable () -> Void)? {
        locked {
            while waiting.isEmpty {
                if isClosed { return nil }
                pthread_cond_wait(arrived, mutex)
            }
            free -= 1
            return waiting.removeFirst()
        }
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
