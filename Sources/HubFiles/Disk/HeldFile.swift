import Glibc
import RegionSDK

/// An open file that nobody else may work on. Its lock (flock(2)) holds between requests, across reloads of the
/// configuration and between hubs that share a folder, and the system lets it go however its holder ends.
final class HeldFile: Sendable {
    let path: String
    let descriptor: Int32

    /// What may be at the path.
    enum Opening: Sendable {
        case existing, existingOrNew, new

        fileprivate var flags: Int32 {
            switch self {
            case .existing: 0
            case .existingOrNew: O_CREAT
            case .new: O_CREAT | O_EXCL
            }
        }
    }

    /// Opens and locks a file. Nil while another holds it, where there is none, and when it lost its path before it was
    /// locked: what was moved to its place meanwhile is finished, and nobody writes on it.
    init?(_ path: String, _ opening: Opening) throws {
        let file = open(path, O_RDWR | O_CLOEXEC | opening.flags, 0o640)
        if file < 0, errno == ENOENT, opening == .existing { return nil }
        guard file >= 0 else { throw DiskError.last("open") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0, Self.isStill(file, at: path) else {
            close(file)
            return nil
        }
        self.path = path
        descriptor = file
    }

    /// The lock goes by itself, though a child that was just started may still have the file open.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func isStill(_ file: Int32, at path: String) -> Bool {
        var (open, named) = (stat(), stat())
        guard fstat(file, &open) == 0, stat(path, &named) == 0 else { return false }
        return open.st_dev == named.st_dev && open.st_ino == named.st_ino
    }
}
