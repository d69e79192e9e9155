import Glibc
import HubCrypto
import RegionSDK
import Synchronization

/// A file that is coming in, in the folder of unfinished ones. Every call blocks on the disk.
final class Incoming: Sendable {
    private let path: String
    private let state: Mutex<State>

    /// What belongs together while the file is written.
    private struct State: ~Copyable {
        let file: Int32
        var digest: DigestStream
        var check: FileCheck

        deinit { close(file) }
    }

    /// Opens an unfinished file. Throws `full` and `unavailable` besides faults of the hub.
    init(in folder: String, check: FileCheck) throws {
        path = "\(folder)/\(Hex.text(of: try SecureBytes.random(16)))"
        let digest = try DigestStream()
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw DiskError.last("open") }
        state = Mutex(State(file: file, digest: digest, check: check))
    }

    /// Writes the next piece, once it is known to keep the rule.
    func write(_ piece: [UInt8]) throws {
        try state.withLock { state in
            try state.check.take(piece)
            try state.digest.update(piece)
            try Self.write(piece, to: state.file)
        }
    }

    /// Checks the whole and flushes it. Throws `invalid` when it is not of its kind.
    func finish() throws -> (digest: String, size: Int) {
        try state.withLock { state in
            try state.check.finish()
            guard fsync(state.file) == 0 else { throw DiskError.last("fsync") }
            return (try state.digest.current().description, state.check.size)
        }
    }

    /// Gives the file its final name, surviving a power cut. The same content may be there already; it is replaced
    /// by itself.
    func move(to folder: String, _ name: String) throws {
        guard rename(path, "\(folder)/\(name)") == 0 else { throw DiskError.last("rename") }
        try Disk.flushFolder(folder)
    }

    /// Removes the unfinished file.
    func discard() { Self.remove(path) }

    /// Removes an unfinished file by its path; one that is gone is no error.
    static func remove(_ path: String) { unlink(path) }

    private static func write(_ piece: [UInt8], to file: Int32) throws(HubError) {
        var written = 0
        while written < piece.count {
            let count = piece.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                return Glibc.write(file, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DiskError.last("write") }
            written += count
        }
    }
}
