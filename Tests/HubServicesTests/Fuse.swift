import Glibc
import HubDatabase
import Synchronization

/// Ends the program when it comes to a step for the n-th time, as nothing but the system could: without a word.
final class Fuse: Sendable {
    private let step: String
    private let left: Mutex<Int>

    init(_ step: String, _ time: Int = 1) {
        self.step = step
        left = Mutex(time)
    }

    func pass(_ step: String) {
        guard step == self.step else { return }
        let isOver = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isOver { kill(getpid(), SIGKILL) }
    }

    /// Ends it after so many microseconds, wherever it is; they begin once something `holds`, so that a slow start leaves
    /// time for something to be lost.
    static func burn(for pause: UInt32, once holds: () -> Bool) async throws {
        while !holds() { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .microseconds(pause))
        kill(getpid(), SIGKILL)
    }
}

extension Testimony {
    /// What was told of one kind: the words behind it.
    func told(_ kind: String) -> [[String]] { notes.filter { $0.first == kind }.map { Array($0.dropFirst()) } }
}
