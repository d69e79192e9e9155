import Glibc

/// A thread that runs a piece of work each time it is woken, until the work says false.
///
/// Unchecked because the pthread mutex guards `isAwake` and `handle` is set before another thread sees it.
final class LogThread: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let awake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isAwake = false
    private var handle: pthread_t?

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(awake, nil)
    }

    deinit {
        pthread_cond_destroy(awake)
        pthread_mutex_destroy(mutex)
        awake.deallocate()
        mutex.deallocate()
    }

    func start(_ work: @escaping () -> Bool) {
        let box = Unmanaged.passRetained(Job(thread: self, work: work))
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { box in
                guard let box else { return nil }
                let job = Unmanaged<Job>.fromOpaque(box).takeRetainedValue()
                repeat { job.thread.wait() } while job.work()
                return nil
            }, box.toOpaque())
        if failed == 0 { handle = thread } else { box.release() }
    }

    func wake() {
        pthread_mutex_lock(mutex)
        isAwake = true
        pthread_cond_signal(awake)
        pthread_mutex_unlock(mutex)
    }

    func join() {
        if let handle { pthread_join(handle, nil) }
        handle = nil
    }

    /// Waits to be woken, then a moment more, so that many lines are written at once.
    private func wait() {
        pthread_mutex_lock(mutex)
        while !isAwake { pthread_cond_wait(awake, mutex) }
        isAwake = false
        pthread_mutex_unlock(mutex)
        usleep(20_000)
    }

    private final class Job {
        let thread: LogThread
        let work: () -> Bool

        init(thread: LogThread, work: @escaping () -> Bool) {
            self.thread = thread
            self.work = work
        }
    }
}
