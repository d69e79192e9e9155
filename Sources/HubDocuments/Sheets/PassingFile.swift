import Glibc
import HubCrypto
import RegionSDK

/// A file that has no name: made in a folder, unlinked at once, and gone with the last who holds it, however the program
/// ends. Every call blocks on the disk.
final class PassingFile: Sendable {
    private let file: Int32

    /// Makes an empty file. Throws `full` and `unavailable` besides faults of the hub.
    init(in folder: String) throws {
        let path = "\(folder)/\(Hex.text(of: try SecureBytes.random(16)))"
        file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFault.last("open") }
        unlink(path)
    }

    deinit { close(file) }

    /// A path that opens the file as long as it is held (proc(5), `/proc/self/fd`).
    var path: String { "/proc/self/fd/\(file)" }

    /// How many bytes it holds.
    func size() throws -> Int {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw SystemFault.last("fstat") }
        return Int(status.st_size)
    }

    /// Up to `count` bytes from a place; empty at the end.
    func read(from offset: Int, _ count: Int) throws -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let got = pread(file, buffer.baseAddress, count, off_t(offset))
            failed = got < 0
            filled = max(got, 0)
        }
        if failed { throw SystemFault.last("pread") }
        return bytes
    }
}

/// Failures of the file system as the hub's error.
enum SystemFault {
    /// The error that the last call left in `errno`; `call` says which for the log.
    static func last(_ call: String) -> HubError {
        switch errno {
        case ENOSPC, EDQUOT: HubError(.full, "存储空间不足，请稍后再试！")
        case EMFILE, ENFILE, EIO: HubError(.unavailable, "文件服务暂时不可用，请稍后再试！")
        case let code: HubError(.internal, "\(call) failed with errno \(code)")
        }
    }
}
