import Glibc
import Synchronization

/// Takes lines from the event loops and writes them on a thread of its own. A loop never waits: when the disk is too
/// slow, lines are dropped and counted.
package final class AccessLog: Sendable {
    /// Where the lines go.
    package enum Target: Sendable, Hashable {
        case off
        case standardOutput
        /// A file that is appended to; moving it away starts a new one.
        case file(String)
    }

    private struct Pending {
        var bytes: [UInt8] = []
        var dropped = 0
        var isClosed = false
    }

    private let target: Target
    private let capacity: Int
    private let pending = Mutex(Pending())
    private let thread: LogThread

    /// Starts the thread. Throws `LogFault` when the file cannot be opened. `capacity` is in bytes.
    package init(_ target: Target, capacity: Int = 4 << 20) throws(LogFault) {
        self.target = target
        self.capacity = capacity
        thread = LogThread()
        guard target != .off else { return }
        Self.close(try Self.open(target), of: target)
        thread.start { [weak self] in self?.drain() ?? false }
    }

    /// How many lines were dropped.
    package var dropped: Int { pending.withLock(\.dropped) }

    package var isOn: Bool { target != .off }

    /// Adds a whole line with its line end.
    package func add(_ line: [UInt8]) {
        guard isOn else { return }
        let mustWake = pending.withLock { pending in
            guard pending.bytes.count + line.count <= capacity else {
                pending.dropped += 1
                return false
            }
            pending.bytes += line
            return pending.bytes.count == line.count
        }
        if mustWake { thread.wake() }
    }

    /// Writes what waits and ends the thread.
    package func close() {
        guard isOn else { return }
        pending.withLock { $0.isClosed = true }
        thread.wake()
        thread.join()
    }

    /// Writes everything that waits; false ends the thread.
    private func drain() -> Bool {
        let (bytes, isClosed) = pending.withLock { pending in
            defer { pending.bytes.removeAll() }
            return (pending.bytes, pending.isClosed)
        }
        if !bytes.isEmpty { write(bytes) }
        return !isClosed
    }

    /// Opening for each batch costs little and follows a rotation without being told.
    private func write(_ bytes: [UInt8]) {
        guard let file = try? Self.open(target) else {
            pending.withLock { $0.dropped += bytes.count { $0 == UInt8(ascii: "\n") } }
            return
        }
        defer { Self.close(file, of: target) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func open(_ target: Target) throws(LogFault) -> Int32 {
        guard case .file(let path) = target else { return STDOUT_FILENO }
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw LogFault(path: path, reason: String(cString: strerror(errno))) }
        return file
    }

    private static func close(_ file: Int32, of target: Target) {
        if case .file = target { _ = Glibc.close(file) }
    }
}

/// Why the log cannot be written.
package struct LogFault: Error, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "cannot write the log \(path): \(reason)" }
}
