import HTTPCore
import RegionSDK

/// Files and nothing else: they come in and go out as those of a filing do, without a filing and without signing in.
struct FilesRegion: Region {
    static let manifest = Manifest(id: "bench-files", path: "files", title: "附件", owner: "测试单位", version: "1")
    static let permissions: [Permission] = []
    static let roles: [RoleTemplate] = []
    static let parts: [any RegionPart] = [FilesPart()]
    static let migrations: [Migration] = []
    static let settings: [Setting] = []
    static let demonstration: Demonstration? = nil
}

/// `POST /files` begins an upload, `PATCH /files/{upload}` brings it, `GET /files/{digest}` takes the file away.
struct FilesPart: RegionPart {
    private static let rule = FileRule(types: ["zip"], megabytes: 8192)
    private static let person = ID<Person>(1)

    var routes: [Route] {
        [
            Route(.post, "/", access: .public, "开始上传") { try await begin($0) },
            Route(.patch, "/{upload}", access: .public, "上传", bodyLimit: 8 << 30) { try await append($0) },
            Route(.get, "/{digest}", access: .public, "下载") { context in
                let file = StoredFile(
                    digest: context.parameters["digest"] ?? "", name: "a.zip", size: 0, contentType: "application/zip")
                return .response(try await context.services.files.answer(context.request, with: file))
            },
        ]
    }

    private func begin(_ context: RequestContext) async throws -> Answer {
        let size = context.request.headers["upload-length"].flatMap { Int($0) } ?? 0
        let upload = try await context.services.files.uploads.begin(
            UploadOrder(
                purpose: "bench", name: "a.zip", size: size, rule: Self.rule, person: Self.person, organisation: nil))
        return .json(["id": .string(upload.id)])
    }

    private func append(_ context: RequestContext) async throws -> Answer {
        let uploads = context.services.files.uploads
        let upload = try await uploads.find(context.parameters["upload"] ?? "", of: Self.person)
        let piece = UploadPiece(at: upload.offset, next: context.request.body.next)
        guard case .whole(let file) = try await uploads.append(piece, to: upload, rule: Self.rule) else {
            throw HubError(.malformed, "the file is not whole")
        }
        let holder = FileHolder("bench:\(upload.id)", of: nil, at: context.clock.now)
        try await context.database.write { try uploads.settle(upload, as: file, for: holder, on: $0) }
        return .json(["digest": .string(file.digest)])
    }
}
