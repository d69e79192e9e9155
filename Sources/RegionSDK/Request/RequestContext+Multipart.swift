import HTTPCore

extension RequestContext {
    /// Reads the parts as they arrive: fields into memory, files straight into the file store.
    func multipartForm(_ rule: FileRule?) async throws -> FormBody {
        do {
            var bounds = Multipart.Limits()
            bounds.parts = limits.multipartParts
            var reader = try MultipartReader(request, limits: bounds)
            var fields: [FormBody.Field] = []
            var uploads: [FormBody.Upload] = []
            while let part = try await reader.nextPart() {
                if let filename = part.filename {
                    guard !filename.isEmpty else { continue }
                    let file = try await store(filename, rule, &reader)
                    uploads.append(FormBody.Upload(part.name, file))
                } else {
                    let bytes = try await reader.collect(upTo: Self.longestField)
                    guard let text = String(validating: bytes, as: UTF8.self) else { throw BodyError.malformed }
                    fields.append(FormBody.Field(part.name, text))
                }
            }
            return FormBody(fields: fields, uploads: uploads)
        } catch is Multipart.Failure {
            throw BodyError.malformed
        }
    }

    /// Bytes of one field at the most.
    private static let longestField = 1 << 20

    private func store(
        _ name: String, _ rule: FileRule?, _ reader: inout MultipartReader
    ) async throws -> StoredFile {
        guard let rule else { throw HubError(.malformed, "此处不能上传文件！") }
        let pieces = PieceSource(reader)
        let file = try await services.files.store(name: name, rule: rule) { try await pieces.next() }
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
