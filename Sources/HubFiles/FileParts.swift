import HubCore
import RegionSDK

/// What keeping a tenant's files takes.
struct FileParts: Sendable {
    let place: DiskPlace
    let database: any Database
    let workers: Workers
    let clock: any Clock
    let settings: FileSettings
    /// Where finished files go; nil is the disk.
    var bucket: BucketPlace?
    /// Nil stores files without a look into them.
    var scanner: ClamScanner?
    /// Where viruses are noted.
    var audit: (any AuditTrail)?
    /// Nil makes no pictures of images.
    var pictures: PictureMaker?
    /// Called on the way, where a test may end the program.
    var passing: @Sendable (StoringStep) -> Void = { _ in }

    /// Checks and names a file that came in whole, and puts it in place. `upload` is the one it came by.
    func keep(_ file: PartFile, as name: SafeName, _ kind: FileKind, upload: String? = nil) async throws -> StoredFile {
        let digest = try await workers.run { try file.finish(settings.digest) }
        passing(.finished)
        let stored = StoredFile(
            digest: digest.description, name: name.text, size: file.size, contentType: kind.contentType)
        let seen = try await examine(file, digest, name)
        try await announce(digest, stored.size, upload)
        if let bucket {
            try await bucket.put(file.path, as: digest, size: stored.size)
        } else {
            try await workers.run { try place.take(file.path, as: digest) { passing(.renamed) } }
        }
        passing(.placed)
        try await arrived(digest, seen: seen)
        if bucket != nil { try await workers.run { Disk.remove(file.path) } }
        return stored
    }

    /// The bytes of a file stand under their name.
    func arrived(_ digest: FileDigest, seen: Timestamp? = nil) async throws {
        let now = clock.now
        let isThere = try await database.write { connection in
            let isThere = try FileRows.arrived(digest, seen: seen, at: now, on: connection)
            passing(.arriving)
            return isThere
        }
        guard isThere else { throw Self.busy }
        passing(.arrived)
    }

    /// True when the whole file lies in its place.
    func has(_ digest: FileDigest, size: Int) async throws -> Bool {
        if try await workers.run({ place.has(digest, size: size) }) { return true }
        return try await bucket?.size(of: digest) == size
    }

    /// Removes a finished file from wherever it lies.
    func remove(_ digest: FileDigest) async throws {
        try await bucket?.remove(digest)
        try await workers.run { try place.remove(digest) }
    }

    /// Says what is about to be put in place; waits while the same content is being removed.
    private func announce(_ digest: FileDigest, _ size: Int, _ upload: String?) async throws {
        for _ in 0..<Self.looks {
            let now = clock.now
            let isTaken = try await database.write { connection in
                if let upload, try !UploadRows.name(upload, digest, on: connection) { throw UploadFault.gone }
                let isTaken = try FileRows.announce(digest, size: size, at: now, on: connection)
                passing(.announcing)
                return isTaken
            }
            if isTaken { return passing(.announced) }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Self.busy
    }

    /// How often to look whether a removal is over: a removal takes milliseconds.
    private static let looks = 100

    private static let busy = HubError(.unavailable, "文件服务暂时不可用，请稍后再试！")
}
