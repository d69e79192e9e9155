import Glibc
import HubCrypto
import RegionSDK

/// Where a tenant's bytes lie: finished files under the digest of their content, `ab/cdef…`, and what is coming in:
/// `unfinished` in one request, `uploads` in several. Every call blocks on the disk.
struct DiskPlace: Sendable {
    let folder: String

    /// Makes the folders, and removes what a stop left of single requests. All are made here, so that no upload waits for
    /// another to flush one.
    init(_ folder: String) throws {
        self.folder = folder
        let shelves = (0...255).map { Hex.text(of: [UInt8($0)]) }
        try Disk.makeFolders(shelves + ["unfinished", "uploads", "quarantine"], in: folder)
        for name in try Disk.names(in: "\(folder)/unfinished") { Disk.remove("\(folder)/unfinished/\(name)") }
    }

    /// A path for a file that comes in one request.
    func unfinished() throws -> String { "\(folder)/unfinished/\(Hex.text(of: try SecureBytes.random(16)))" }

    /// The path of what came of an upload.
    func upload(_ id: String) -> String { "\(uploads)/\(id)" }

    var uploads: String { "\(folder)/uploads" }

    func path(of digest: FileDigest) -> String { "\(folder)/\(digest.shelf)/\(digest.leaf)" }

    /// Gives a flushed file its final name, surviving a power cut once it returns; `renamed` is called before that is so.
    /// The same content may be there already; it is replaced by itself.
    func take(_ path: String, as digest: FileDigest, renamed: () -> Void) throws {
        guard rename(path, self.path(of: digest)) == 0 else { throw DiskError.last("rename") }
        renamed()
        try Disk.flushFolder("\(folder)/\(digest.shelf)")
    }

    /// Takes a file with a virus out of everybody's reach; only the hub's own account may open it.
    func quarantine(_ path: String, _ digest: FileDigest) throws {
        guard chmod(path, 0o600) == 0, rename(path, quarantined(digest)) == 0 else { throw DiskError.last("rename") }
        try Disk.flushFolder("\(folder)/quarantine")
    }

    func quarantined(_ digest: FileDigest) -> String { "\(folder)/quarantine/\(digest)" }

    /// True when the whole file is there.
    func has(_ digest: FileDigest, size: Int) -> Bool { Disk.fileSize(path(of: digest)) == size }

    /// Where the picture of an image lies: beside it, and gone with it.
    func picture(of digest: FileDigest, _ size: PictureSize) -> String { path(of: digest) + Self.ending(size) }

    /// The digests whose pictures lie on one of the 256 shelves.
    func pictured(onShelf index: Int) throws -> Set<FileDigest> {
        let shelf = Hex.text(of: [UInt8(truncatingIfNeeded: index)])
        let names = try Disk.names(in: "\(folder)/\(shelf)")
        let leaves = PictureSize.allCases.flatMap { size in
            names.compactMap { $0.hasSuffix(Self.ending(size)) ? $0.dropLast(Self.ending(size).utf8.count) : nil }
        }
        return Set(leaves.compactMap { FileDigest(shelf: shelf, leaf: String($0)) })
    }

    private static func ending(_ size: PictureSize) -> String { ".\(size.rawValue).jpg" }

    /// Removes the pictures of a file; none is no error.
    func removePictures(of digest: FileDigest) {
        for size in PictureSize.allCases { Disk.remove(picture(of: digest, size)) }
    }

    /// Removes a finished file with its pictures; one that is gone is no error.
    func remove(_ digest: FileDigest) throws {
        removePictures(of: digest)
        Disk.remove(path(of: digest))
        try Disk.flushFolder("\(folder)/\(digest.shelf)")
    }
}
