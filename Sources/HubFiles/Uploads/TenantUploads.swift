import HubCrypto
import RegionSDK

/// The resumable uploads of a tenant: a row for each with how much is durable, and a file with at least that much.
///
/// That all bytes came is never noted by itself: the last stretch becomes durable together with the claim on the whole,
/// so whoever sees an upload at its end sees a file that is somebody's.
struct TenantUploads: ResumableUploads {
    let parts: FileParts
    let running: RunningUploads

    func begin(_ order: UploadOrder) async throws -> FileUpload {
        let name = SafeName(order.name)
        try FileCheck(name: name, rule: order.rule).expect(order.size)
        let upload = FileUpload(
            id: Hex.text(of: try SecureBytes.random(16)), purpose: order.purpose, name: name.text, label: order.label,
            size: order.size, offset: 0, expires: expiry)
        try await parts.database.write { [parts] connection in
            try Space(bytes: order.size, organisation: order.organisation).take(parts.settings, on: connection)
            try UploadRows.insert(upload, order, on: connection)
            parts.passing(.ordered)
        }
        parts.passing(.begun)
        return upload
    }

    func find(_ id: String, of person: ID<Person>) async throws -> FileUpload {
        guard let row = try await parts.database.read({ try UploadRows.find(id, of: person, on: $0) }) else {
            throw UploadFault.unknown
        }
        guard row.upload.expires > parts.clock.now else { throw UploadFault.gone }
        return row.upload
    }

    func append(_ piece: UploadPiece, to upload: FileUpload, rule: FileRule) async throws -> UploadStep {
        guard running.enter(upload.id) else { throw UploadFault.busy }
        defer { running.leave(upload.id) }
        guard let row = try await parts.database.read({ try UploadRows.find(upload.id, on: $0) }) else {
            throw UploadFault.gone
        }
        guard row.upload.offset == piece.offset else { throw UploadFault.wrongOffset }
        if row.isSettled { return .more(row.upload) }
        do { return try await take(piece, row, rule) } catch {
            if Self.isFinal(error) { try? await end(upload) }
            throw error
        }
    }

    func settle(
        _ upload: FileUpload, as file: StoredFile, for holder: FileHolder, on connection: any Connection
    ) throws {
        guard let row = try UploadRows.find(upload.id, on: connection),
            try UploadRows.settle(upload.id, on: connection)
        else { throw UploadFault.gone }
        let held = FileHolder(holder.name, of: row.organisation, at: holder.time)
        try FileRows.claim(file, for: held, on: connection)
    }

    func end(_ upload: FileUpload) async throws {
        try await parts.database.write { try UploadRows.remove(upload.id, on: $0) }
        parts.passing(.ended)
        _ = running.recall(upload.id)
        try await parts.workers.run { [place = parts.place] in Disk.remove(place.upload(upload.id)) }
    }

    private func take(_ piece: UploadPiece, _ row: UploadRows.Row, _ rule: FileRule) async throws -> UploadStep {
        let upload = row.upload
        let name = SafeName(upload.name)
        let check = try FileCheck(name: name, rule: rule)
        if let stored = try await placed(row, check.kind) {
            while try await piece.next() != nil {}
            return .whole(stored)
        }
        let file = try await open(upload, check)
        let intake = Intake(piece: piece, file: file, size: upload.size, parts: parts) { position in
            try await advance(upload, to: position)
        }
        try await intake.run()
        if file.size == upload.size {
            return .whole(try await parts.keep(file, as: name, check.kind, upload: upload.id))
        }
        running.remember(file.running, of: upload.id)
        return .more(try await intake.note())
    }

    /// The file of an upload that was put in place already, by a request that a crash or a fault ended before its claim.
    private func placed(_ row: UploadRows.Row, _ kind: FileKind) async throws -> StoredFile? {
        guard let digest = row.digest.flatMap({ FileDigest($0) }) else { return nil }
        let (place, upload) = (parts.place, row.upload)
        guard try await parts.workers.run({ Disk.fileSize(place.upload(upload.id)) == nil }),
            try await parts.has(digest, size: upload.size)
        else { return nil }
        try await parts.arrived(digest)
        return StoredFile(
            digest: digest.description, name: upload.name, size: upload.size, contentType: kind.contentType)
    }

    private func open(_ upload: FileUpload, _ check: FileCheck) async throws -> PartFile {
        let (place, digest) = (parts.place, running.recall(upload.id))
        let algorithm = parts.settings.digest
        let file = try await parts.workers.run {
            let running = upload.offset == 0 ? try RunningDigest(algorithm) : digest
            let file = try PartFile(place.upload(upload.id), from: upload.offset, check: check, digest: running)
            if upload.offset == 0 { try Disk.flushFolder(place.uploads) }
            return file
        }
        parts.passing(.opened)
        return file
    }

    /// Notes how much is durable, and gives more time.
    private func advance(_ upload: FileUpload, to position: Int) async throws -> FileUpload {
        let expires = expiry
        let isOpen = try await parts.database.write { [parts] connection in
            let isOpen = try UploadRows.advance(upload.id, to: position, expires: expires, on: connection)
            parts.passing(.noting)
            return isOpen
        }
        guard isOpen else { throw UploadFault.gone }
        parts.passing(.noted)
        return FileUpload(
            id: upload.id, purpose: upload.purpose, name: upload.name, label: upload.label, size: upload.size,
            offset: position, expires: expires)
    }

    private var expiry: Timestamp { parts.clock.now + parts.settings.uploadSeconds }

    /// True for an error that no further try can mend.
    private static func isFinal(_ error: any Error) -> Bool {
        if let fault = error as? UploadFault { return fault == .gone }
        guard let error = error as? HubError else { return false }
        return error.code == .invalid || error.code == .tooLarge
    }
}
