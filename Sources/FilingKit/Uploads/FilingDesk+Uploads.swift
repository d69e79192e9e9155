import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The papers of a filing sent by the tus protocol, which goes on where a connection broke: `…/papers/uploads`.
    func uploadRoutes(_ surface: Route.Surface) -> [Route] {
        let (all, one) = ("\(path)/{id}/papers/uploads", "\(path)/{id}/papers/uploads/{upload}")
        let (title, megabytes) = (type.kind.title, widestRule.megabytes)
        let bodyLimit = (megabytes + 1) << 20
        func route(
            _ method: Method, _ path: String, _ summary: String, limit: Int = 2 << 20,
            _ handler: @escaping @Sendable (RequestContext) async throws -> Response
        ) -> Route {
            Route(
                method, path, access: .holder(of: saving.permission), summary, surface: surface, bodyLimit: limit,
                contract: surface == .api ? RouteContract(response: .object([])) : nil
            ) { context in
                .response(try await Self.answered(context) { try await handler(context) })
            }
        }
        return [
            route(.options, all, "\(title)附件断点续传的能力") { _ in TusAnswer.options(megabytes: megabytes) },
            route(.post, all, "开始断点续传\(title)的附件") { try await begin($0) },
            route(.get, one, "查询\(title)附件的上传进度") { try await progress($0) },
            route(.patch, one, "续传\(title)的附件", limit: bodyLimit) { try await append($0) },
            route(.delete, one, "取消\(title)附件的上传") { try await cancel($0) },
            route(.post, one, "以POST方式续传\(title)的附件", limit: bodyLimit) { try await overridden($0) },
        ]
    }

    private func begin(_ context: RequestContext) async throws -> Response {
        let request = try TusRequest(context.request)
        let work = try Work(type, context)
        let id = try context.filingID()
        let rule = try work.paperRule(try request.value("paper") ?? "")
        let record = try await work.expect(rule, on: id)
        let upload = try await context.services.files.uploads.begin(
            UploadOrder(
                purpose: purpose(id) + rule.id, name: try request.value("filename") ?? "", label: try request.label(),
                size: try request.length(), rule: rule.rule, person: work.actor.person,
                organisation: record.organisation))
        return TusAnswer.created(upload, at: "\(context.request.path)/\(upload.id)")
    }

    private func progress(_ context: RequestContext) async throws -> Response {
        _ = try TusRequest(context.request)
        return TusAnswer.progress(try await upload(context))
    }

    private func append(_ context: RequestContext) async throws -> Response {
        let request = try TusRequest(context.request)
        let work = try Work(type, context)
        let id = try context.filingID()
        let upload = try await upload(context)
        let rule = try work.paperRule(String(upload.purpose.dropFirst(purpose(id).count)))
        let piece = UploadPiece(
            at: try request.offset(), checksum: try request.checksum(), next: context.request.body.next)
        if upload.offset < upload.size { _ = try await work.expect(rule, on: id) }
        let uploads = context.services.files.uploads
        switch try await uploads.append(piece, to: upload, rule: rule.rule) {
        case .more(let upload): return TusAnswer.taken(upload)
        case .whole(let file):
            do { try await work.attach(file, as: rule, to: id, by: upload) } catch let error as HubError {
                // Locked or full meanwhile: nobody can finish it.
                if error.code == .refused { try await uploads.end(upload) }
                throw error
            }
            return TusAnswer.taken(try await self.upload(context))
        }
    }

    private func cancel(_ context: RequestContext) async throws -> Response {
        _ = try TusRequest(context.request)
        try await context.services.files.uploads.end(try await upload(context))
        return TusAnswer.ended
    }

    /// For clients that can send no PATCH and no DELETE.
    private func overridden(_ context: RequestContext) async throws -> Response {
        switch try TusRequest(context.request).method {
        case .patch?: return try await append(context)
        case .delete?: return try await cancel(context)
        case .head?: return try await progress(context)
        default: throw TusRefusal.malformed("请求缺少操作方式（X-HTTP-Method-Override）！")
        }
    }

    /// The upload that the address names, if it is this person's and of this filing.
    private func upload(_ context: RequestContext) async throws -> FileUpload {
        let actor = try context.signedIn()
        let id = try context.filingID()
        let upload = try await context.services.files.uploads.find(
            context.parameters["upload"] ?? "", of: actor.person)
        guard upload.purpose.hasPrefix(purpose(id)) else { throw UploadFault.unknown }
        return upload
    }

    private func purpose(_ id: ID<FilingRecord>) -> String { "\(type.kind.id):\(id):" }

    /// Says what is wrong as the protocol wants it said; faults of the hub go the usual way.
    private static func answered(
        _ context: RequestContext, _ work: () async throws -> Response
    ) async throws -> Response {
        do { return try await work() } catch let refusal as TusRefusal {
            return TusAnswer.refusal(refusal, context.requestID)
        } catch let fault as UploadFault {
            return TusAnswer.refusal(TusRefusal(fault), context.requestID)
        } catch let error as HubError where error.code != .internal {
            let refusal = TusRefusal(
                status: error.code.status, code: error.code.rawValue, message: error.message)
            return TusAnswer.refusal(refusal, context.requestID)
        }
    }
}
