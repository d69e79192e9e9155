import HTTPCore

extension RequestContext {
    /// Reads the body as a form: `application/x-www-form-urlencoded`, or `multipart/form-data` whose files go to
    /// `services.files` under `rule`; without a rule a file is refused. The token of the page was checked by the host
    /// before the handler ran.
    ///
    /// Throws `HubError`: `malformed` for another content type or a broken body, `tooLarge` above the route's limit,
    /// and what `FileStore.store` throws.
    public func form(files rule: FileRule? = nil) async throws -> FormBody { try await form(rule, of: nil) }

    /// Reads a form as `form(files:)` does, with files that take the room of an organisation, or the tenant's only, and
    /// hands it to `work`. When that fails, what it did not claim is dropped: a refused file takes no room.
    ///
    /// Check before whether the person may send anything here, so that nothing is stored for who may not.
    public func form<Value>(
        files rule: FileRule, of organisation: ID<Organisation>?, _ work: (FormBody) async throws -> Value
    ) async throws -> Value {
        let form = try await form(rule, of: organisation)
        do { return try await work(form) } catch {
            for upload in form.uploads { await services.files.drop(upload.file, of: organisation) }
            throw error
        }
    }

    private func form(_ rule: FileRule?, of organisation: ID<Organisation>?) async throws -> FormBody {
        try await BodyError.translated {
            switch mediaType {
            case "application/x-www-form-urlencoded": try await urlEncodedForm()
            case "multipart/form-data": try await multipartForm(rule, of: organisation)
            default: throw HubError(.malformed, "请求内容的格式不正确！")
            }
        }
    }

    /// Reads a form with one file in the control `field` and stores it.
    ///
    /// Throws `invalid` with “请选择要上传的文件！” when there is none, and what `form(files:)` throws.
    public func upload(field: String, into rule: FileRule) async throws -> StoredFile {
        guard let file = try await form(files: rule).files(field).first else {
            throw HubError(.invalid, "请选择要上传的文件！", fields: [FieldError(field, "请选择要上传的文件！")])
        }
        return file
    }

    /// Reads the body as JSON, no deeper than `limits.jsonDepth`. Throws `malformed` for anything else.
    public func json() async throws -> JSON {
        guard mediaType == "application/json" else { throw HubError(.malformed, "请求内容的格式不正确！") }
        return try await BodyError.translated {
            let bytes = try await request.body.collect(upTo: .max)
            do { return try JSON(parsing: bytes, depth: limits.jsonDepth) } catch {
                throw HubError(.malformed, "请求内容不是有效的JSON！")
            }
        }
    }

    /// The media type of the body in lower case, without parameters.
    private var mediaType: String {
        let field = request.headers[.contentType] ?? ""
        let type = field.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
        return type.lowercased()
    }

    private func urlEncodedForm() async throws -> FormBody {
        let bytes = try await request.body.collect(upTo: .max)
        guard let form = try? URLEncodedForm(parsing: bytes) else { throw BodyError.malformed }
        return FormBody(fields: form.fields.map { FormBody.Field($0.name, $0.value) })
    }
}

extension BodyError {
    /// Runs work on a body and tells people what is wrong with it.
    static func translated<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch let error as BodyError {
            throw error.forPeople
        }
    }

    /// The same fault in the hub's words.
    package var forPeople: HubError {
        switch self {
        case .tooLarge: HubError(.tooLarge, "提交的内容过大！")
        case .tooSlow, .cutShort: HubError(.malformed, "提交的内容不完整，请重新提交！")
        case .malformed: HubError(.malformed, "请求内容的格式不正确！")
        }
    }
}
