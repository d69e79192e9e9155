import Glibc
import RegionSDK

/// A file that is written without a look at what it is. Every call blocks on the disk.
final class RawFile: Sendable {
    private let file: Int32

    init(_ path: String) throws {
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DiskError.last("open") }
    }

    deinit { close(file) }

    func write(_ bytes: [UInt8]) throws { try Disk.write(bytes, to: file) }
}
