import CLinux
import Glibc
import RegionSDK

/// The hidden command `hub preview TYPE EDGE PIXELS MEGABYTES SECONDS`: reads an image from its input and writes it,
/// scaled into a square of so many pixels, as JPEG to its output.
///
/// A decoder that an image misleads ends this process and no other. It holds no file but its two, can open none, and
/// takes no more memory and time than it was told.
package enum PictureTool {
    /// The command's name.
    package static let name = "preview"

    /// Does the command and returns its exit code.
    package static func run(_ arguments: some Collection<String>) -> Int32 {
        let words = Array(arguments)
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard words.count == 5, numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else {
            return PictureEnd.misused.rawValue
        }
        guard let picture = Picture(of: words[0], edge: numbers[0], mostPixels: numbers[1]) else {
            return PictureEnd.failed.rawValue
        }
        guard clinux_confine() == 0 else { return PictureEnd.failed.rawValue }
        fence(megabytes: numbers[2], seconds: numbers[3])
        return make(picture).rawValue
    }

    private static func make(_ picture: Picture) -> PictureEnd {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(STDIN_FILENO, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            if let end = picture.take(piece.prefix(count)) { return end }
        }
        guard let bytes = picture.finish() else { return picture.isTooLarge ? .tooLarge : .unreadable }
        do { try Disk.write(bytes, to: STDOUT_FILENO) } catch { return .failed }
        return .made
    }

    /// Gives up whatever is not needed from here on (setrlimit(2)): more memory, more time, further descriptors.
    private static func fence(megabytes: Int, seconds: Int) {
        limit(RLIMIT_CORE, 0)
        limit(RLIMIT_CPU, seconds)
        limit(RLIMIT_FSIZE, PictureLimits.longestPicture)
        limit(RLIMIT_AS, addressSpace + megabytes << 20)
        limit(RLIMIT_NOFILE, 3)
    }

    private static func limit(_ resource: __rlimit_resource, _ value: Int) {
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(__rlimit_resource_t(UInt32(resource.rawValue)), &limit)
    }

    /// What the process takes by itself, in bytes (proc(5), statm).
    private static var addressSpace: Int {
        let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(file, &bytes, bytes.count)
        let pages = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).prefix { $0 != " " }
        return (Int(pages) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
    }
}
