import Glibc

/// The folder with published vectors: `REGIONHUB_SHARED`, or a folder `shared` beside the checkout or above it.
enum SharedData {
    static let root: String? = {
        if let given = getenv("REGIONHUB_SHARED") { return String(cString: given) }
        var folders = #filePath.split(separator: "/").dropLast()
        while !folders.isEmpty {
            folders.removeLast()
            let candidate = "/" + (folders + ["shared"]).joined(separator: "/")
            if isThere(candidate + "/reliability") { return candidate }
        }
        return nil
    }()

    static var isMissing: Bool { root == nil }

    static func bytes(_ path: String) -> [UInt8] {
        guard let root, let file = fopen("\(root)/\(path)", "r") else { return [] }
        defer { fclose(file) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { content += piece[..<count] }
        return content
    }

    private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
