import FilingKit
import HTTPCore
import RegionSDK

/// 专家库: the pool that experts are drawn from, kept up by the authority.
struct ExpertPoolDesk: RegionPart {
    private let reading = Access.holder(of: Permissions.readExperts)
    private let keeping = Access.holder(of: Permissions.keepExperts)

    var menu: [MenuItem] { [MenuItem("专家库", path: "/experts", access: reading, group: "平台维护")] }

    var lists: [CodeList] { ExpertEntryForm.form.lists }

    var routes: [Route] {
        [
            Route(.get, "/experts", access: reading, "专家库列表") { try await list($0) },
            Route(.get, "/experts/new", access: keeping, "新增专家") { context in
                .page(ExpertEntryPage(context: context, entry: nil, content: Content()).page)
            },
            Route(.get, "/experts/{expert}", access: keeping, "查看专家") { try await show($0) },
            Route(.post, "/experts", access: keeping, "保存新的专家") { try await save(nil, $0) },
            Route(.post, "/experts/{expert}", access: keeping, "保存专家的修改") { context in
                try await save(try await entry(context), context)
            },
        ]
    }

    private func list(_ context: RequestContext) async throws -> Answer {
        let query = context.query
        let asked = (name: query.first("name") ?? "", group: query.first("group") ?? "")
        let registers = context.services.registers
        var search = RegisterQuery(
            .experts, name: asked.name, facts: ["group": asked.group], limit: ExpertPoolPage.most + 1)
        search.includesEnded = true
        let wanted = search
        var page = ExpertPoolPage(context: context, asked: asked, entries: [])
        do {
            page.entries = try await context.database.read { try registers.find(wanted, on: $0) }
        } catch let error as RegionSDK.FieldError { page.complaint = error.message }
        return .page(page.page)
    }

    private func entry(_ context: RequestContext) async throws -> RegisterEntry {
        let registers = context.services.registers
        guard let id = context.parameters["expert"].flatMap({ ID<RegisterEntry>($0) }),
            let entry = try await context.database.read({ try registers.entry(id, in: .experts, on: $0) })
        else { throw HubError(.notFound, "您访问的专家不存在！") }
        return entry
    }

    private func show(_ context: RequestContext) async throws -> Answer {
        let entry = try await entry(context)
        return .page(ExpertEntryPage(context: context, entry: entry, content: ExpertEntryForm.content(entry)).page)
    }

    private func save(_ entry: RegisterEntry?, _ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let content = ExpertEntryForm.form.content(form)
        var errors = ExpertEntryForm.form.errors(in: content, context.lists)
        var banner: String?
        if errors.isEmpty {
            do {
                let draft = ExpertEntryForm.draft(
                    content, over: entry, version: form.first("version").flatMap(Int.init))
                let (registers, now) = (context.services.registers, context.clock.now)
                try await context.database.write { try registers.put(draft, by: context.actor, at: now, on: $0) }
                return .redirect(context.link("/experts?done=change"))
            } catch let error as HubError where error.code == .invalid || error.isAboutState {
                errors = error.fields
                banner = errors.isEmpty ? error.message : nil
            }
        }
        var page = ExpertEntryPage(context: context, entry: entry, content: content)
        page.errors = errors
        page.banner = banner
        return .page(page.page)
    }
}
