import Glibc
import RegionSDK

/// A disk of a few kilobytes in memory, mounted over a folder.
struct SmallDisk {
    private let folder: String

    /// True where this process may mount.
    static var canBeMade: Bool {
        let folder = "/tmp/small-disk-\(getpid())"
        guard mkdir(folder, 0o700) == 0 else { return false }
        defer { rmdir(folder) }
        guard let disk = try? SmallDisk(at: folder, kilobytes: 64) else { return false }
        disk.remove()
        return true
    }

    init(at folder: String, kilobytes: Int) throws {
        guard mount("tmpfs", folder, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            throw HubError(.unavailable, "mount failed with errno \(errno)")
        }
        self.folder = folder
    }

    func remove() { umount2(folder, Int32(MNT_DETACH)) }
}
