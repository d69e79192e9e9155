import Glibc

/// What somebody was told is done, in a file that outlives the program that told it: for tests that kill programs.
package struct Testimony: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Adds a line, which is there whatever becomes of the program (write(2) into the page cache).
    package func note(_ words: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        let line = Array("\(words)\n".utf8)
        _ = write(file, line, line.count)
    }

    /// The lines in their order; none where nothing was ever noted.
    package var notes: [[String]] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece.prefix(count) }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ").map(String.init)
        }
    }
}
