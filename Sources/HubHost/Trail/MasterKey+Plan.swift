import Glibc
import HubVault
import RegionSDK

extension MasterKey {
    /// The key of a plan. Makes its file where the plan says so; throws `HubFault` where there is no key.
    static func read(_ plan: KeyPlan) throws -> MasterKey {
        switch plan.source {
        case .text(let text):
            guard let key = MasterKey(text) else { throw fault("the master key in the environment is not") }
            return key
        case .file(let path):
            if plan.makesFile, access(path, F_OK) != 0 { try make(path) }
            guard let text = KeyFile.read(path) else {
                throw HubFault(
                    [
                        "the master key \(path) is missing or cannot be read; nothing sealed can be read without it",
                        "hub keys create makes one for a new hub; for one with data bring the file back",
                    ], exit: .configuration)
            }
            guard let key = MasterKey(text) else { throw fault("the master key in \(path) is not") }
            return key
        }
    }

    /// Makes a new key's file, readable by its owner alone. Throws `HubFault` where it is there already.
    static func make(_ path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !folder.isEmpty { try Folder.make(folder) }
        try KeyFile.write(newText(), to: path)
    }

    private static func fault(_ subject: String) -> HubFault {
        HubFault(["\(subject) 64 hexadecimal digits"], exit: .configuration)
    }
}

/// The file of the master key.
private enum KeyFile {
    /// Writes a file that must not be there yet.
    static func write(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault(path) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { throw fault(path) }
    }

    /// The first bytes of a file; nil where it cannot be read.
    static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = Glibc.read(file, &bytes, bytes.count)
        return count >= 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }

    private static func fault(_ path: String) -> HubFault {
        HubFault(["\(path) cannot be made: \(String(cString: strerror(errno)))"], exit: .input)
    }
}
