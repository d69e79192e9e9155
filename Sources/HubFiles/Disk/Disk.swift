import Glibc
import RegionSDK

/// The few calls to the file system that keep files durable.
enum Disk {
    /// Makes a folder and those above it; each new one is flushed into the one above.
    static func makeFolder(_ path: String) throws(HubError) {
        if isFolder(path) { return }
        let above = parent(of: path)
        if above != path { try makeFolder(above) }
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw DiskError.last("mkdir") }
        try flushFolder(above)
    }

    /// Makes folders in a folder, all flushed together when it returns.
    static func makeFolders(_ names: [String], in path: String) throws(HubError) {
        try makeFolder(path)
        for name in names {
            guard mkdir("\(path)/\(name)", 0o750) == 0 || errno == EEXIST else { throw DiskError.last("mkdir") }
        }
        try flushFolder(path)
    }

    /// Makes what was renamed or created in a folder survive a power cut (fsync(2), NOTES).
    static func flushFolder(_ path: String) throws(HubError) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw DiskError.last("open") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw DiskError.last("fsync") }
    }

    /// The names in a folder, without `.` and `..`.
    static func names(in path: String) throws(HubError) -> [String] {
        guard let folder = opendir(path) else { throw DiskError.last("opendir") }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The size of an ordinary file, or nil where there is none.
    static func fileSize(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Writes all of the bytes to an open file.
    static func write(_ bytes: [UInt8], to file: Int32) throws(HubError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                return Glibc.write(file, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw DiskError.last("write") }
            written += count
        }
    }

    /// Gives a file another path in the same file system. What can be made again need not survive a power cut.
    static func move(_ path: String, to other: String) throws(HubError) {
        guard rename(path, other) == 0 else { throw DiskError.last("rename") }
    }

    /// Makes an empty file where there is none.
    static func makeEmpty(_ path: String) throws(HubError) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw DiskError.last("open") }
        close(file)
    }

    /// Removes a file by its path; one that is gone is no error.
    static func remove(_ path: String) { unlink(path) }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
