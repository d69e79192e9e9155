import FilingKit
import HTTPCore
import RegionSDK

/// 上传论证意见: what the experts bring after the meeting, and the close-out by their leader.
struct OpinionDesk: RegionPart {
    private let reading = Access.holder(of: Permissions.readReview)
    private let opining = Access.holder(of: Permissions.opine)

    var menu: [MenuItem] { [MenuItem("上传论证意见", path: "/opinions", access: opining)] }

    var lists: [CodeList] { [BeijingLists.results] }

    var routes: [Route] {
        [
            Route(.get, "/opinions", access: opining, "待上传论证意见的项目") { try await list($0) },
            Route(.get, "/reviews/{id}/opinions", access: reading, "专家论证意见上传页面") { context in
                .page(OpinionPage(try await ReviewScene(context)).page)
            },
            Route(
                .post, "/reviews/{id}/opinions", access: opining, "上传论证意见",
                bodyLimit: (OpinionGiving.rule.megabytes + 1) << 20
            ) { try await upload($0) },
            Route(.get, "/reviews/{id}/opinions/{opinion}", access: reading, "下载论证意见") { try await download($0) },
            Route(.post, "/reviews/{id}/outside-experts", access: opining, "添加未被选择的专家") { try await addOutsider($0) },
            Route(.post, "/reviews/{id}/closure", access: opining, "办结项目评审") { try await close($0) },
            Route(.get, "/reviews/{id}/opinion-forms/{form}", access: reading, "下载论证意见表") { try await form($0) },
        ]
    }

    private func list(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let rows = try await context.database.read { try OpinionList.rows(of: actor.principal, on: $0) }
        return .page(OpinionListPage(context: context, rows: rows).page)
    }

    private func upload(_ context: RequestContext) async throws -> Answer {
        let id = try context.filingID()
        let organisation = try context.signedIn().organisation?.id
        return try await answering(context, "opinion") {
            try await context.form(files: OpinionGiving.rule, of: organisation) { form in
                guard let owner = form.first("owner").flatMap(Self.owner) else {
                    throw HubError(.notFound, "您访问的专家不存在！")
                }
                guard let file = form.files("file").first else {
                    throw HubError(.invalid, "请选择要上传的文件！", fields: [FieldError("file", "请选择要上传的文件！")])
                }
                try await OpinionGiving.upload(file, of: owner, on: id, context)
            }
        }
    }

    private func addOutsider(_ context: RequestContext) async throws -> Answer {
        let id = try context.filingID()
        let form = try await context.form()
        let words = ["name", "employer", "title", "specialty"].map { name in
            String((form.first(name) ?? "").drop(while: \.isWhitespace).prefix(100))
        }
        let draft = OutsideExpert.Draft(name: words[0], employer: words[1], title: words[2], specialty: words[3])
        return try await answering(context, "expert", keeping: draft) {
            try await OpinionGiving.add(draft, on: id, context)
        }
    }

    private func close(_ context: RequestContext) async throws -> Answer {
        let id = try context.filingID()
        return try await answering(context, "closure") {
            let form = try await context.form()
            try await OpinionGiving.close(id, result: form.first("result") ?? "", version: form.version(), context)
        }
    }

    /// Does something and shows the page again: with its sentence, and what was typed, where it could not be done.
    private func answering(
        _ context: RequestContext, _ done: String, keeping typed: OutsideExpert.Draft? = nil,
        _ work: () async throws -> Void
    ) async throws -> Answer {
        do {
            try await work()
            return .redirect(context.link("/reviews/\(try context.filingID())/opinions?done=\(done)"))
        } catch let error as HubError where [.invalid, .tooLarge].contains(error.code) || error.isAboutState {
            var page = OpinionPage(try await ReviewScene(context))
            page.typed = typed
            if typed != nil { page.errors = error.fields }
            page.banner = page.errors.isEmpty ? error.message : nil
            return .page(page.page)
        }
    }

    private func download(_ context: RequestContext) async throws -> Answer {
        let scene = try await ReviewScene(context)
        guard let id = context.parameters["opinion"].flatMap({ ID<Opinion>($0) }),
            let opinion = scene.opinions?.opinions.values.first(where: { $0.id == id })
        else { throw HubError(.notFound, "文件不存在！") }
        return .response(try await context.services.files.download(opinion.file, context.request))
    }

    private func form(_ context: RequestContext) async throws -> Answer {
        let scene = try await ReviewScene(context)
        guard let form = context.parameters["form"].flatMap(OpinionForm.init) else {
            throw HubError(.notFound, "文件不存在！")
        }
        let document = form.document(scene)
        let bytes = try await context.services.documents.pdf(of: document)
        return .response(
            Response(
                headers: .attachment(named: "\(document.title).pdf", type: "application/pdf"), body: .bytes(bytes)))
    }

    /// `i12` an expert's, `x3` an outside expert's, `group`.
    private static func owner(_ text: String) -> OpinionStore.Owner? {
        if text == "group" { return .group }
        let digits = String(text.dropFirst())
        switch text.first {
        case "i": return ID<Invitation>(digits).map { .invitation($0) }
        case "x": return ID<OutsideExpert>(digits).map { .outsider($0) }
        default: return nil
        }
    }
}
