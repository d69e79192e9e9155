import Glibc
import HTTPCore

/// The files of a configuration folder.
enum ConfigurationFile {
    /// The text of a file, or nil when it cannot be read, is larger than 1 MiB or is not UTF-8.
    static func text(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count <= largest {
            let count = Glibc.read(file, &piece, piece.count)
            if count == 0 { return String(validating: bytes, as: UTF8.self) }
            if count > 0 { bytes += piece.prefix(count) } else if errno != EINTR { return nil }
        }
        return nil
    }

    static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// The names of the JSON5 files in a folder, sorted; nil when there is no such folder.
    static func names(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".json5"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Reads a file with `make`, or notes why it cannot be read.
    static func read<Value>(_ path: String, findings: Findings, _ make: (Section) -> Value) -> Value? {
        guard let text = text(path) else {
            let message = exists(path) ? "is no text in UTF-8 of at most 1 MiB" : "is missing or cannot be read"
            findings.add(ConfigurationError(file: path, line: 0, key: "", message: message))
            return nil
        }
        let members: [JSON5.Member]
        let line: Int
        do throws(JSON5Fault) {
            (members, line) = try object(in: text)
        } catch {
            findings.add(ConfigurationError(file: path, line: error.line, key: "", message: error.message))
            return nil
        }
        return Section.read(members, file: path, path: "", line: line, findings: findings, make)
    }

    private static func object(in text: String) throws(JSON5Fault) -> ([JSON5.Member], line: Int) {
        let node = try JSON5Parser.value(of: text)
        if case .object(let members) = node.value { return (members, node.line) }
        throw JSON5Fault(line: node.line, message: "must be an object")
    }

    private static let largest = 1 << 20
}
