import HTTPCore
import HubCore
import HubCrypto
import RegionSDK

/// Keeps a tenant's files under the digest of their content, each content once, with a row for each in its database.
///
/// The order is what a crash cannot break: the bytes are flushed, the row announces them, they get their name, the row
/// says that they are there, and only then may anybody claim them. Whatever stops in between is swept.
package struct TenantFiles: FileStore {
    let parts: FileParts
    private let running = RunningUploads()

    /// Opens the store and makes its folders. `workers` do what blocks; the tenants of a hub share them. Where a scanner
    /// is given, nothing is stored before it was looked at; `audit` notes what it finds. With a bucket finished files lie
    /// there, those that were stored before stay on the disk. Without `pictures` images are shown by their names only.
    /// `passing` is called on the way, where a test may end the program.
    package init(
        folder: String, database: any Database, workers: Workers, clock: any Clock,
        settings: FileSettings = FileSettings(), bucket: BucketPlace? = nil, scanner: ClamScanner? = nil,
        audit: (any AuditTrail)? = nil, pictures: PictureMaker? = nil,
        passing: @escaping @Sendable (StoringStep) -> Void = { _ in }
    ) throws {
        parts = FileParts(
            place: try DiskPlace(folder), database: database, workers: workers, clock: clock, settings: settings,
            bucket: bucket, scanner: scanner, audit: audit, pictures: pictures, passing: passing)
    }

    package func store(
        name: String, rule: FileRule, pieces: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws -> StoredFile {
        let name = SafeName(name)
        let check = try FileCheck(name: name, rule: rule)
        let path = try parts.place.unfinished()
        do {
            let file = try await parts.workers.run { [parts] in
                try PartFile(path, check: check, digest: RunningDigest(parts.settings.digest))
            }
            parts.passing(.opened)
            while let piece = try await pieces() {
                try await parts.workers.run { try file.write(piece) }
                parts.passing(.written)
            }
            return try await parts.keep(file, as: name, check.kind)
        } catch {
            Disk.remove(path)
            throw error
        }
    }

    package func claim(_ file: StoredFile, for holder: FileHolder, on connection: any Connection) throws {
        try FileRows.claim(file, for: holder, on: connection)
        try Space(bytes: file.size, organisation: holder.organisation).take(parts.settings, on: connection)
    }

    package func release(_ holder: FileHolder, on connection: any Connection) throws {
        try FileRows.release(holder, on: connection)?.giveBack(on: connection)
    }

    package func answer(_ request: Request, with file: StoredFile) async throws -> Response {
        guard let bucket = parts.bucket, let digest = FileDigest(file.digest) else {
            return Response(body: .file(try body(of: file)))
        }
        // What was stored before there was a bucket still lies on the disk.
        if Disk.fileSize(parts.place.path(of: digest)) != nil { return Response(body: .file(try body(of: file))) }
        return try await BucketAnswer(bucket: bucket, digest: digest).answer(request)
    }

    package func picture(_ request: Request, of file: StoredFile, _ size: PictureSize) async throws -> Response {
        guard file.view == .picture, let digest = FileDigest(file.digest) else { throw PictureFault.unreadable }
        let path = try await parts.picture(of: digest, file.contentType, size)
        return Response(body: .file(FileBody(path: path, etag: "\"\(file.digest)-\(size.rawValue)\"")))
    }

    package func encoding(of file: StoredFile) async throws -> TextEncoding? {
        guard let digest = FileDigest(file.digest), file.view == .text else { return nil }
        let bytes = try await parts.beginning(of: digest, 64 << 10)
        return TextEncoding(of: bytes, isWhole: bytes.count == file.size)
    }

    /// A file on the disk. Throws `notFound`.
    package func body(of file: StoredFile) throws -> FileBody {
        guard let digest = FileDigest(file.digest) else { throw HubError(.notFound, "文件不存在！") }
        guard Disk.fileSize(parts.place.path(of: digest)) != nil else { throw parts.absence(of: digest) }
        return FileBody(path: parts.place.path(of: digest), etag: "\"\(file.digest)\"")
    }

    package var uploads: any ResumableUploads { TenantUploads(parts: parts, running: running) }

    /// Looks after what nobody finishes and nothing claims.
    package var sweeper: FileSweeper { FileSweeper(parts) }
}
