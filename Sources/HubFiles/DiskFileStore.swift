import HTTPCore
import HubCore
import HubCrypto
import RegionSDK

/// Keeps files in a folder of the tenant under the digest of their content: `ab/cdef…`. The same content is kept once.
package struct DiskFileStore: FileStore {
    private let folder: String
    private let workers: Workers

    /// Opens the store, makes its folders, and removes what a stop left unfinished. `workers` do what blocks; the
    /// tenants of a hub share them. All folders are made here, so that no upload waits for another to flush one.
    package init(folder: String, workers: Workers) throws {
        self.folder = folder
        self.workers = workers
        let shelves = (0...255).map { Hex.text(of: [UInt8($0)]) }
        try Disk.makeFolders(shelves + ["unfinished"], in: folder)
        for name in try Disk.names(in: unfinished) {
            Incoming.remove("\(unfinished)/\(name)")
        }
    }

    package func store(
        name: String, rule: FileRule, pieces: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws -> StoredFile {
        let name = SafeName(name)
        let check = try FileCheck(name: name, rule: rule)
        let incoming = try await workers.run { [unfinished] in try Incoming(in: unfinished, check: check) }
        do {
            while let piece = try await pieces() {
                try await workers.run { try incoming.write(piece) }
            }
            let (digest, size) = try await workers.run { try keep(incoming) }
            return StoredFile(digest: digest, name: name.text, size: size, contentType: check.kind.contentType)
        } catch {
            incoming.discard()
            throw error
        }
    }

    package func body(of file: StoredFile) throws -> FileBody {
        guard file.digest.utf8.count == 64, Hex.bytes(of: file.digest) != nil, file.digest == file.digest.lowercased(),
            Disk.fileSize(path(of: file.digest)) != nil
        else { throw HubError(.notFound, "文件不存在！") }
        return FileBody(path: path(of: file.digest), etag: "\"\(file.digest)\"")
    }

    private var unfinished: String { "\(folder)/unfinished" }

    private func keep(_ incoming: Incoming) throws -> (digest: String, size: Int) {
        let (digest, size) = try incoming.finish()
        try incoming.move(to: "\(folder)/\(digest.prefix(2))", String(digest.dropFirst(2)))
        return (digest, size)
    }

    private func path(of digest: String) -> String { "\(folder)/\(digest.prefix(2))/\(digest.dropFirst(2))" }
}
