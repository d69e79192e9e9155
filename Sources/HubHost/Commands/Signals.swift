import Glibc

/// The signals that end or reload the hub, as they come. They are blocked in every thread and awaited in one of their
/// own, so no code ever runs inside a signal handler.
struct Signals {
    let stream: AsyncStream<Int32>

    /// Must be made before other threads are, for they inherit what is blocked.
    init() {
        let (stream, source) = AsyncStream.makeStream(of: Int32.self)
        self.stream = stream
        var set = Self.set
        pthread_sigmask(SIG_BLOCK, &set, nil)
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Source(source))
        let failed = pthread_create(
            &thread, nil,
            { box in
                guard let box else { return nil }
                let source = Unmanaged<Source>.fromOpaque(box).takeRetainedValue()
                var set = Signals.set
                var signal: Int32 = 0
                while sigwait(&set, &signal) == 0 { source.stream.yield(signal) }
                return nil
            }, box.toOpaque())
        if failed == 0 { pthread_detach(thread) } else { box.release() }
    }

    private static var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        return set
    }

    private final class Source {
        let stream: AsyncStream<Int32>.Continuation

        init(_ stream: AsyncStream<Int32>.Continuation) { self.stream = stream }
    }
}
