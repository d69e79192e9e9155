import Glibc
import HubCrypto
import RegionSDK

extension DiskPlace {
    /// Where the folder's mark lies.
    var markFile: String { "\(folder)/folder-id" }

    /// What tells this folder from any other, wherever it is mounted or moved: 32 hexadecimal digits, made once.
    func mark() throws -> String {
        if let known = try knownMark() { return known }
        let file = try newFile()
        defer { Disk.remove(file.path) }
        try Disk.write(Array(Hex.text(of: try SecureBytes.random(16)).utf8), to: file.descriptor)
        guard fsync(file.descriptor) == 0 else { throw DiskError.last("fsync") }
        // Another hub may come first; then its mark is the folder's.
        guard link(file.path, markFile) == 0 || errno == EEXIST else { throw DiskError.last("link") }
        try Disk.flushFolder(folder)
        return try knownMark() ?? ""
    }

    private func knownMark() throws -> String? {
        let file = open(markFile, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw DiskError.last("open") }
        defer { close(file) }
        let text = String(decoding: try PartFile.read(file, at: 0, 256), as: UTF8.self)
        return String(text.prefix { !$0.isWhitespace })
    }
}
