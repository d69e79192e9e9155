import CLinux
import Glibc
import HubCore
import RegionSDK

/// Makes pictures of images, each in a process of its own: the hub's program with the command `preview`. So many at
/// once, so many waiting; more are turned away.
package final class PictureMaker: Sendable {
    private let program: String
    private let limits: PictureLimits
    private let workers: Workers

    /// - Parameter program: the path of the hub's program.
    package init(program: String = "/proc/self/exe", limits: PictureLimits = PictureLimits(), atOnce: Int = 2) throws {
        self.program = program
        self.limits = limits
        workers = try Workers(threads: atOnce, waiting: 100)
    }

    /// Makes the picture of the image that lies at `source` into the new file `target`; where it is not made, nothing is
    /// left of it. Throws `tooMany` when too many wait.
    func make(_ target: HeldFile, of source: String, _ type: String, edge: Int) async throws -> PictureEnd {
        try await workers.run { [program, limits] in
            let image = open(source, O_RDONLY | O_CLOEXEC)
            guard image >= 0 else { throw DiskError.last("open") }
            defer { close(image) }
            let words =
                [program, PictureTool.name, type]
                + [edge, limits.pixels, limits.megabytes, limits.seconds].map { String($0) }
            let end = try Decoder(words, from: image, to: target.descriptor)?.end(within: limits.patience) ?? .failed
            if end != .made { Disk.remove(target.path) }
            return end
        }
    }
}

/// The process that decodes one image.
private struct Decoder {
    private let process: pid_t
    /// Ends when the process does: nobody else holds the other end.
    private let complaints: Int32

    /// Starts it with nothing of the hub's but the two files: no other descriptor, no blocked signal, and of the environment
    /// only where libraries lie. Nil when it cannot be started.
    init?(_ words: [String], from image: Int32, to picture: Int32) throws {
        var pipe: [Int32] = [-1, -1]
        guard clinux_pipe(&pipe) == 0 else { throw DiskError.last("pipe2") }
        defer { close(pipe[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, image, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, picture, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO)
        clinux_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let libraries = getenv("LD_LIBRARY_PATH").flatMap { strdup("LD_LIBRARY_PATH=" + String(cString: $0)) }
        defer { free(libraries) }
        var environment = [libraries, nil]
        var process: pid_t = 0
        guard posix_spawn(&process, words[0], &actions, &attributes, &arguments, &environment) == 0 else {
            close(pipe[0])
            return nil
        }
        self.process = process
        complaints = pipe[0]
    }

    /// Waits for it, and ends it when it takes longer than so many seconds.
    func end(within seconds: Int) -> PictureEnd {
        let isOver = waitForSilence(until: Self.now + Int64(seconds) * 1000)
        if !isOver { kill(process, SIGKILL) }
        close(complaints)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard isOver else { return .failed }
        // Wait status (waitpid(2)): the low seven bits are the signal that ended it, the next byte its exit code.
        return status & 0x7F == 0 ? PictureEnd(rawValue: status >> 8 & 0xFF) ?? .failed : .overran
    }

    /// Reads what it complains of, which nobody needs, until it has closed the pipe by ending. False when it has not in
    /// time.
    private func waitForSilence(until deadline: Int64) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while case let rest = deadline - Self.now, rest > 0 {
            var one = pollfd(fd: complaints, events: Int16(POLLIN), revents: 0)
            guard poll(&one, 1, Int32(clamping: rest)) > 0 else { continue }
            if read(complaints, &bytes, bytes.count) == 0 { return true }
        }
        return false
    }

    /// Milliseconds that never go back.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
