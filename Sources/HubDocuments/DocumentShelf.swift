import Glibc
import HTTPCore
import HubCrypto
import RegionSDK
import Synchronization

/// Keeps the files of issued documents under their codes: `AB/ABCD….pdf`. Every call blocks on the disk.
///
/// A file is written and flushed among the unfinished ones, then its record is committed, then it moves to its place.
/// While someone is at it he holds its lock, which the system lets go when the program ends: so what lies there unlocked
/// is settled by its record alone, at the next start. With a record it moves on, without one it goes.
package struct DocumentShelf: Sendable {
    private let folder: String

    /// Opens the shelf; the folder must be there.
    package init(folder: String) throws {
        self.folder = folder
        guard mkdir(unfinished, 0o750) == 0 || errno == EEXIST else { throw SystemFault.last("mkdir") }
    }

    private var unfinished: String { "\(folder)/unfinished" }

    /// Writes a file durably among the unfinished; `passing` is told of the steps.
    func write(_ bytes: [UInt8], _ code: VerificationCode, passing: (IssuingStep) -> Void = { _ in }) throws
        -> DocumentDraft
    {
        let draft = try DocumentDraft(code, at: "\(unfinished)/\(code.text)", creating: true)
        passing(.opened)
        do { try draft.write(bytes) } catch {
            draft.discard()
            throw error
        }
        try Self.flush(unfinished)
        return draft
    }

    /// Moves a file to its place; `passing` is told of the steps.
    func keep(_ draft: DocumentDraft, passing: (IssuingStep) -> Void = { _ in }) throws {
        let shelf = "\(folder)/\(draft.code.text.prefix(2))"
        if mkdir(shelf, 0o750) == 0 {
            try Self.flush(folder)
        } else if errno != EEXIST {
            throw SystemFault.last("mkdir")
        }
        passing(.shelved)
        let place = place(of: draft.code)
        if rename(draft.path, place) != 0 {
            // Another hub may have moved it between our opening it and our lock.
            guard errno == ENOENT, access(place, R_OK) == 0 else { throw SystemFault.last("rename") }
        }
        passing(.moved)
        try Self.flush(shelf)
        try Self.flush(unfinished)
    }

    /// What lies unfinished and belongs to nobody at work.
    func leftovers() throws -> [DocumentDraft] {
        guard let list = opendir(unfinished) else { throw SystemFault.last("opendir") }
        defer { closedir(list) }
        var drafts: [DocumentDraft] = []
        while let entry = readdir(list) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let code = VerificationCode(name), code.text == name else { continue }
            if let draft = try? DocumentDraft(code, at: "\(unfinished)/\(name)", creating: false) {
                drafts.append(draft)
            }
        }
        return drafts
    }

    /// The file of a code. Throws `notFound`.
    func body(_ code: VerificationCode, digest: String) throws -> FileBody {
        for path in [place(of: code), "\(unfinished)/\(code.text)"] where access(path, R_OK) == 0 {
            return FileBody(path: path, etag: "\"\(digest)\"")
        }
        throw HubError(.notFound, "文件不存在！")
    }

    private func place(of code: VerificationCode) -> String { "\(folder)/\(code.text.prefix(2))/\(code.text).pdf" }

    private static func flush(_ path: String) throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw SystemFault.last("open") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw SystemFault.last("fsync") }
    }
}

/// An unfinished file with its lock, held as long as the value is.
final class DocumentDraft: Sendable {
    let code: VerificationCode
    let path: String
    private let file: Int32

    /// Opens and locks a file (flock(2)). Throws when another holds it.
    init(_ code: VerificationCode, at path: String, creating: Bool) throws {
        self.code = code
        self.path = path
        file = open(path, O_RDWR | O_CLOEXEC | (creating ? O_CREAT | O_EXCL : 0), 0o640)
        guard file >= 0 else { throw SystemFault.last("open") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw HubError(.refused, "another is at this document")
        }
    }

    deinit { close(file) }

    func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFault.last("write") }
            sent += count
        }
        guard fsync(file) == 0 else { throw SystemFault.last("fsync") }
    }

    func discard() { unlink(path) }
}
