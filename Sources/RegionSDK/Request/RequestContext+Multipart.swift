import HTTPCore

extension RequestContext {
    /// Reads the parts as they arrive: fields into memory, files straight into the file store. Of a form that breaks off
    /// nothing stays.
    func multipartForm(_ rule: FileRule?, of organisation: ID<Organisation>?) async throws -> FormBody {
        var uploads: [FormBody.Upload] = []
        do {
            return FormBody(fields: try await parts(rule, of: organisation, into: &uploads), uploads: uploads)
        } catch {
            for upload in uploads { await services.files.drop(upload.file, of: organisation) }
            throw error is Multipart.Failure ? BodyError.malformed : error
        }
    }

    private func parts(
        _ rule: FileRule?, of organisation: ID<Organisation>?, into uploads: inout [FormBody.Upload]
    ) async throws -> [FormBody.Field] {
        var bounds = Multipart.Limits()
        bounds.parts = limits.multipartParts
        var reader = try MultipartReader(request, limits: bounds)
        var fields: [FormBody.Field] = []
        while let part = try await reader.nextPart() {
            if let filename = part.filename {
                guard !filename.isEmpty else { continue }
                let room = FileRoom(of: organisation, expected: uploads.isEmpty ? expected : 0)
                uploads.append(FormBody.Upload(part.name, try await store(filename, rule, room, &reader)))
            } else {
                let bytes = try await reader.collect(upTo: Self.longestField)
                guard let text = String(validating: bytes, as: UTF8.self) else { throw BodyError.malformed }
                fields.append(FormBody.Field(part.name, text))
            }
        }
        return fields
    }

    /// Bytes of one field at the most.
    private static let longestField = 1 << 20

    /// Bytes of files that the length of the body promises, when all else in it takes no more than 64 KiB.
    private var expected: Int { max((request.headers[.contentLength].flatMap { Int($0) } ?? 0) - 64 << 10, 0) }

    private func store(
        _ name: String, _ rule: FileRule?, _ room: FileRoom, _ reader: inout MultipartReader
    ) async throws -> StoredFile {
        guard let rule else { throw HubError(.malformed, "此处不能上传文件！") }
        let pieces = PieceSource(reader)
        let file = try await services.files.store(name: name, rule: rule, room: room) { try await pieces.next() }
        reader = await pieces.reader
        return file
    }
}

/// The pieces of one part, for a file store that asks for them one after the other.
private actor PieceSource {
    private(set) var reader: MultipartReader

    init(_ reader: MultipartReader) { self.reader = reader }

    func next() async throws -> [UInt8]? {
        var copy = reader
        defer { reader = copy }
        return try await copy.nextPiece()
    }
}
