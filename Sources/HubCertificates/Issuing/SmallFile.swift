import Glibc

/// Files of an issuing CA: small, written whole, keys readable by their owner only.
enum SmallFile {
    /// Writes a file beside its place and moves it there, so that nobody reads half of it. Throws `AuthorityFault`.
    static func write(_ bytes: [UInt8], to path: String, isSecret: Bool = false) throws(AuthorityFault) {
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, isSecret ? 0o600 : 0o644)
        guard file >= 0 else { throw fault(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(file)
                throw fault(path)
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0, close(file) == 0, rename(beside, path) == 0 else { throw fault(path) }
    }

    static func write(_ text: String, to path: String, isSecret: Bool = false) throws(AuthorityFault) {
        try write(Array(text.utf8), to: path, isSecret: isSecret)
    }

    /// The text of a file; nil where there is none.
    static func text(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count <= 16 << 20 {
            let count = read(file, &piece, piece.count)
            if count == 0 { return String(validating: bytes, as: UTF8.self) }
            if count > 0 { bytes += piece.prefix(count) } else if errno != EINTR { return nil }
        }
        return nil
    }

    /// Makes a folder, and those above it.
    static func folder(_ path: String) throws(AuthorityFault) {
        var way = path.hasPrefix("/") ? "" : "."
        for name in path.split(separator: "/") {
            way += "/" + name
            if mkdir(way, 0o750) != 0, errno != EEXIST { throw fault(way) }
        }
    }

    private static func fault(_ path: String) -> AuthorityFault {
        AuthorityFault("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
