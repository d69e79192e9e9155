import Glibc

/// Folders of the data folder.
enum Folder {
    /// Makes a folder with those above it, and checks that it can be written. Throws `HubFault`.
    static func make(_ path: String) throws {
        var way = path.hasPrefix("/") ? "" : "."
        for name in path.split(separator: "/") {
            way += "/" + name
            if mkdir(way, 0o750) != 0, errno != EEXIST { throw fault(path) }
        }
        guard access(path, W_OK | X_OK) == 0 else { throw fault(path) }
    }

    /// Makes a folder below another and returns its path.
    static func make(below path: String, _ name: String) throws -> String {
        try make("\(path)/\(name)")
        return "\(path)/\(name)"
    }

    private static func fault(_ path: String) -> HubFault {
        HubFault(["the folder \(path) cannot be written: \(String(cString: strerror(errno)))"], exit: .input)
    }
}
