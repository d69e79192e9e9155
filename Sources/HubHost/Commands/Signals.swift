import Glibc

/// The signals that end or reload the hub, as they come. They are blocked in every thread and awaited by the first one,
/// so no code ever runs inside a signal handler.
struct Signals: Sendable {
    let stream: AsyncStream<Int32>
    private let source: AsyncStream<Int32>.Continuation

    /// Blocks the signals in this thread and in those it makes from now on. To be made before there are others.
    init() {
        (stream, source) = AsyncStream.makeStream(of: Int32.self)
        var set = Self.set
        pthread_sigmask(SIG_BLOCK, &set, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for signals until the program ends. It takes the thread that calls it.
    func await() -> Never {
        var set = Self.set
        var signal: Int32 = 0
        while true {
            if sigwait(&set, &signal) == 0 { source.yield(signal) }
        }
    }

    private static var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        return set
    }
}
