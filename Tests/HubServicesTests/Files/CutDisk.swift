import Glibc
import HubDatabase
import RegionSDK

/// A disk of its own, an ext4 in a file, from which a power cut takes everything that was not made durable.
struct CutDisk {
    /// Where it is mounted.
    let folder: String

    /// True where this process may mount, and the programs for it are there.
    static let canBeMade: Bool = {
        guard let disk = try? CutDisk() else { return false }
        defer { disk.remove() }
        return (try? disk.cut()) != nil
    }()

    init() throws {
        folder = "\(EveryDatabase.folder)/cut-disk-\(EveryDatabase.freshName())"
        do {
            try run("mkdir \(folder) && truncate -s 16M \(folder).image && mkfs.ext4 -q -F \(folder).image")
            try run("mount -o loop \(folder).image \(folder)")
        } catch {
            remove()
            throw error
        }
    }

    /// Takes what lies on it now as the file system has written it, without what waits in memory, and mounts that.
    func cut() throws {
        try run("cp --sparse=always \(folder).image \(folder).copy && umount \(folder)")
        try run("mv \(folder).copy \(folder).image && mount -o loop \(folder).image \(folder)")
    }

    func remove() {
        umount2(folder, Int32(MNT_DETACH))
        rmdir(folder)
        unlink(folder + ".image")
        unlink(folder + ".copy")
    }

    private func run(_ command: String) throws {
        let status = system("PATH=$PATH:/usr/sbin:/sbin; (\(command)) >/dev/null 2>&1")
        guard status == 0 else { throw HubError(.unavailable, "\(command) ended with \(status)") }
    }
}
