import CLinux
import Glibc
import HTTPCore
import Synchronization

/// One epoll loop on a thread of its own: it owns its connections and runs the tasks that prefer it.
///
/// Everything but `enqueue`, `run` and `counters` is touched on the loop's thread alone; that is what makes the
/// unchecked `Sendable` true.
final class EventLoop: TaskExecutor, @unchecked Sendable {
    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    /// What other threads have handed over.
    private struct Remote {
        var work: [Work] = []
        /// True when the thread has ended: what comes later runs elsewhere.
        var hasEnded = false
    }

    let shared: ServerShared
    let counters = Counters()
    let epoll: Int32
    private let alarm: Int32
    private let remote = Mutex(Remote())
    private var local: [Work] = []
    private let threadID = Atomic<UInt>(0)
    private var events: UnsafeMutableBufferPointer<clinux_event>

    var clock = LoopClock()
    var wheel: TimerWheel
    var acceptors: [Acceptor] = []
    /// Connections by descriptor.
    var connections: [Connection?] = []
    var connectionCount = 0
    var generation: UInt32 = 0
    /// Where sockets are read into; its content lives until the next read.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 64)
    /// Answers of the connection that is being served.
    let output = OutputBuffer()
    /// The connection whose bytes are in `output`.
    var outputOwner: Connection?
    /// Connections that had more to read when their turn was over.
    var again: [Connection] = []
    var drain: Drain?
    private var isStopped = false

    init(_ shared: ServerShared) throws(ServerError) {
        self.shared = shared
        epoll = clinux_epoll()
        alarm = clinux_alarm()
        events = .allocate(capacity: 256)
        wheel = TimerWheel(now: clock.now)
        guard epoll >= 0, alarm >= 0 else { throw .last("epoll_create1", "event loop") }
        guard clinux_watch_reads(epoll, alarm, Token.alarm, 0) == 0 else { throw .last("epoll_ctl", "eventfd") }
    }

    deinit {
        if epoll >= 0 { close(epoll) }
        if alarm >= 0 { close(alarm) }
        events.deallocate()
        input.deallocate()
    }

    /// True on the loop's own thread.
    var isCurrent: Bool { threadID.load(ordering: .relaxed) == UInt(pthread_self()) }

    func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Runs `work` on the loop: at once when called there, else in its next turn.
    func run(_ work: @escaping @Sendable () -> Void) {
        if isCurrent { work() } else { add(.closure(work)) }
    }

    /// Runs `work` on the loop after what it is doing now.
    func runLater(_ work: @escaping @Sendable () -> Void) { add(.closure(work)) }

    private func add(_ work: Work) {
        if isCurrent {
            local.append(work)
            return
        }
        let (isFirst, hasEnded) = remote.withLock { remote in
            if !remote.hasEnded { remote.work.append(work) }
            return (remote.work.count == 1, remote.hasEnded)
        }
        if hasEnded { return Self.runElsewhere(work) }
        guard isFirst else { return }
        var one: UInt64 = 1
        _ = write(alarm, &one, 8)
    }

    /// True when the thread has ended.
    var hasEnded: Bool { remote.withLock(\.hasEnded) }

    /// Tasks that outlive the loop end on the default executor.
    private static func runElsewhere(_ work: Work) {
        switch work {
        case .job(let job): globalConcurrentExecutor.enqueue(ExecutorJob(job))
        case .closure(let closure): closure()
        }
    }

    func start() throws(ServerError) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().turn()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw .system(call: "pthread_create", subject: "event loop", reason: String(cString: strerror(code)))
        }
        pthread_detach(thread)
    }

    /// Ends the thread after the present turn.
    func stop() { isStopped = true }

    private func turn() {
        threadID.store(UInt(pthread_self()), ordering: .relaxed)
        while !isStopped {
            let count = clinux_wait(epoll, events.baseAddress, Int32(events.count), patience)
            clock.update()
            for index in 0..<max(0, Int(count)) { handle(events[index]) }
            runWork()
            readAgain()
            expire()
            checkDrain()
        }
        threadID.store(0, ordering: .relaxed)
        let rest = remote.withLock { remote in
            remote.hasEnded = true
            return remote.work
        }
        for work in local + rest { Self.runElsewhere(work) }
    }

    private var patience: Int32 {
        if !local.isEmpty || !again.isEmpty { return 0 }
        return min(wheel.delay(clock.now) ?? 60_000, drain == nil ? 60_000 : 20)
    }

    private func handle(_ event: clinux_event) {
        if event.token == Token.alarm { return silence() }
        if event.token < Token.firstConnection { return accept(from: Int(event.token)) }
        connection(event.token)?.handle(event.events)
    }

    /// The connection of a token, or nil when it has been closed since.
    func connection(_ token: UInt64) -> Connection? {
        let index = Token.descriptor(token)
        guard index < connections.count, let connection = connections[index], connection.token == token else {
            return nil
        }
        return connection
    }

    private func silence() {
        var count: UInt64 = 0
        _ = read(alarm, &count, 8)
        local += remote.withLock { remote in
            defer { remote.work = [] }
            return remote.work
        }
    }

    private func runWork() {
        var rounds = 0
        while !local.isEmpty, rounds < 16 {
            let batch = local
            local = []
            for work in batch { run(work) }
            rounds += 1
        }
    }

    private func run(_ work: Work) {
        switch work {
        case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .closure(let closure): closure()
        }
    }

    private func readAgain() {
        guard !again.isEmpty else { return }
        let waiting = again
        again = []
        for connection in waiting { connection.proceed() }
    }

    private func expire() {
        for entry in wheel.due(clock.now) {
            if entry.token < Token.firstConnection {
                resume(acceptor: Int(entry.token))
            } else {
                connection(entry.token)?.checkDeadline(entry.tick)
            }
        }
    }
}

/// What epoll hands back with an event: the alarm, a listener's index, or a descriptor with its generation.
enum Token {
    static let alarm = UInt64.max
    static let firstConnection: UInt64 = 1 << 32

    static func connection(_ descriptor: Int32, _ generation: UInt32) -> UInt64 {
        UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    static func descriptor(_ token: UInt64) -> Int { Int(token & 0xFFFF_FFFF) }
}

extension ServerError {
    /// The failure `errno` describes.
    static func last(_ call: String, _ subject: String) -> ServerError {
        .system(call: call, subject: subject, reason: String(cString: strerror(errno)))
    }
}
