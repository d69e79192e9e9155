import Glibc

/// Standard output and standard error, written without a buffer so that nothing is kept back.
enum Terminal {
    static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    private static func write(_ text: String, to file: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

/// Says that work goes on, once it takes more than a second.
final class Progress: Sendable {
    private let task: Task<Void, Never>

    init(_ work: String) {
        task = Task {
            try? await Task.sleep(for: .seconds(1))
            if !Task.isCancelled { Terminal.complain("\(work) …") }
        }
    }

    func end() { task.cancel() }

    /// Runs work with a line on standard error if it takes long.
    static func on<Value>(_ words: String, _ work: () async throws -> Value) async rethrows -> Value {
        let progress = Progress(words)
        defer { progress.end() }
        return try await work()
    }
}
