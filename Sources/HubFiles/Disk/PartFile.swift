import Glibc
import HubCrypto
import RegionSDK
import Synchronization

/// A file that is coming in, open to be written on. Every call blocks on the disk.
final class PartFile: Sendable {
    private let held: HeldFile
    private let digest: RunningDigest?
    /// Whoever has it writes.
    private let state: Mutex<FileCheck>

    /// Goes on with a file at `offset`; whatever stands behind it was never acknowledged and is cut off. `digest` is that
    /// of everything before, nil where it is not known. Throws `UploadFault.elsewhere` when less than `offset` is there.
    init(_ held: HeldFile, from offset: Int = 0, check: FileCheck, digest: RunningDigest?) throws {
        self.held = held
        self.digest = digest?.count == offset ? digest : nil
        var check = check
        try check.resume(at: offset, head: Self.head(of: held.descriptor, offset))
        guard ftruncate(held.descriptor, offset) == 0, lseek(held.descriptor, offset, SEEK_SET) == offset else {
            throw DiskError.last("ftruncate")
        }
        state = Mutex(check)
    }

    var path: String { held.path }

    /// Bytes written.
    var size: Int { state.withLock { $0.size } }

    /// Writes the next bytes, once they are known to keep the rule.
    func write(_ bytes: [UInt8]) throws {
        try state.withLock { check in
            try check.take(bytes)
            try digest?.update(bytes)
            try Disk.write(bytes, to: held.descriptor)
        }
    }

    /// Makes what was written durable, and says how much that is.
    func flush() throws -> Int {
        try state.withLock { check in
            guard fdatasync(held.descriptor) == 0 else { throw DiskError.last("fdatasync") }
            return check.size
        }
    }

    /// Takes back what was written behind `offset`; the file is of no further use here.
    func cut(to offset: Int) throws {
        try state.withLock { _ in
            guard ftruncate(held.descriptor, offset) == 0 else { throw DiskError.last("ftruncate") }
        }
    }

    /// Checks the whole, flushes it and names it. Throws `invalid` when it is not of its kind.
    func finish(_ algorithm: Digest.Algorithm) throws -> FileDigest {
        try state.withLock { check in
            try check.finish(reading: held.descriptor)
            guard fsync(held.descriptor) == 0 else { throw DiskError.last("fsync") }
            if let digest, digest.algorithm == algorithm, digest.count == check.size { return try digest.current() }
            return try Self.digest(of: held.descriptor, algorithm)
        }
    }

    /// The digest of everything written, to go on with; nil where it is not known.
    var running: RunningDigest? { digest }

    /// The first bytes of what is there; throws `UploadFault.elsewhere` when it is shorter than it
    /// must be.
    private static func head(of file: Int32, _ offset: Int) throws -> [UInt8] {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw DiskError.last("fstat") }
        guard status.st_size >= offset else { throw UploadFault.elsewhere }
        return try read(file, at: 0, min(offset, FileKind.longestBeginning))
    }

    /// Reads the file again from its beginning.
    private static func digest(of file: Int32, _ algorithm: Digest.Algorithm) throws -> FileDigest {
        var stream = try DigestStream(algorithm)
        var offset = 0
        while case let bytes = try read(file, at: offset, 1 << 20), !bytes.isEmpty {
            try stream.update(bytes)
            offset += bytes.count
        }
        return FileDigest(try stream.current(), algorithm)
    }

    /// So many bytes from there on, or those there are.
    static func read(_ file: Int32, at offset: Int, _ count: Int) throws(HubError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, count, offset) }
        guard got >= 0 else { throw DiskError.last("pread") }
        return got == count ? bytes : Array(bytes.prefix(got))
    }
}
