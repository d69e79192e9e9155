import Glibc
import RegionSDK

/// The file of anchors: lines are only added, and are on the disk before `add` returns.
package struct AnchorFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Adds a line. Throws `unavailable` where it cannot be written.
    func add(_ line: String) throws {
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure("opened") }
        defer { Glibc.close(file) }
        let bytes = Array((line + "\n").utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { throw failure("written") }
    }

    /// Every line; nil where there is no file.
    func lines() throws -> [Substring]? {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw failure("opened") }
        defer { Glibc.close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &part, part.count)
            guard count >= 0 else { throw failure("read") }
            if count == 0 { break }
            bytes += part.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }

    private func failure(_ what: String) -> HubError {
        HubError(.unavailable, "\(path) cannot be \(what): \(String(cString: strerror(errno)))")
    }
}
