import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension RegisterDesk {
    func newPage(_ context: HostContext, _ form: RegisterForm, faults: [FieldError]) -> Page {
        let list = context.link(path)
        return Page(
            title: "新增\(register.title)记录", breadcrumbs: crumbs(context, "新增"),
            status: faults.isEmpty ? .ok : .unprocessableContent, menuPath: path,
            body: Parts.pageHead("新增\(register.title)记录") + Parts.errorSummary(faults.lines)
                + Parts.form(id: "register-form", action: list, token: context.request.formToken) {
                    Parts.formSection(id: "register-section", title: "登记信息") { form.fields(faults) }
                    Parts.actionBar(main: ButtonPart("保存", .main), others: [ButtonPart("取消", .plain, .link(list))])
                })
    }

    /// Adds an entry; one whose key is there already is not written over.
    func add(_ context: HostContext) async throws -> Answer {
        let form = RegisterForm(register, try await context.request.form())
        let (draft, actor, now) = (form.draft, context.request.actor, context.request.clock.now)
        do {
            let entry = try await context.request.database.write { connection in
                do { return try registers.put(draft, by: actor, at: now, on: connection) } catch let fault as HubError
                    where fault.code == .stale
                {
                    throw taken
                }
            }
            return .redirect(context.link("\(path)/\(entry.id)?done=creation"))
        } catch let fault as HubError where !fault.fields.isEmpty {
            return .page(newPage(context, form, faults: fault.fields))
        }
    }

    private var taken: HubError {
        let sentence = "\(register.title)中已有该记录，请直接修改！"
        return HubError(.invalid, sentence, fields: [FieldError(register.key.last ?? "name", sentence)])
    }

    func entry(_ context: HostContext) async throws -> Answer {
        let done = (try? URLEncodedForm(query: context.request.request.query))?["done"]
        return .page(try await page(context, done: done))
    }

    func change(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let id: ID<RegisterEntry> = try context.id()
        let (actor, now) = (context.request.actor, context.request.clock.now)
        let old = try await context.request.database.read { try found(id, on: $0) }
        let form = RegisterForm(register, body, changing: old)
        do {
            _ = try await context.request.database.write { connection in
                try registers.change(id, to: form.draft, by: actor, at: now, on: connection)
            }
            return .redirect(context.link("\(path)/\(id)?done=change"))
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await page(context, form: form, fault: fault))
        }
    }

    /// Takes an entry out of force, or puts it back.
    func setActive(_ isActive: Bool, _ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let id: ID<RegisterEntry> = try context.id()
        let back = context.link("\(path)/\(id)")
        if !isActive, let question = context.question(Self.endingQuestion, body, back: back) { return question }
        let (actor, now) = (context.request.actor, context.request.clock.now)
        do {
            _ = try await context.request.database.write { connection in
                let old = try found(id, on: connection)
                let draft = RegisterDraft(
                    register, name: old.name, facts: [:], isActive: isActive, version: Int(body.version))
                return try registers.change(id, to: draft, by: actor, at: now, on: connection)
            }
            return .redirect("\(back)?done=\(isActive ? "renewal" : "ending")")
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await page(context, fault: fault))
        }
    }

    static let endingQuestion = "停用后办理业务时不能再选择该记录，历史业务不受影响。确定停用吗？"

    func found(_ id: ID<RegisterEntry>, on connection: any Connection) throws -> RegisterEntry {
        guard let entry = try registers.entry(id, in: register, on: connection) else {
            throw HubError(.notFound, "\(register.title)中没有该记录！")
        }
        return entry
    }

    private func page(
        _ context: HostContext, form: RegisterForm? = nil, fault: HubError? = nil, done: String? = nil
    ) async throws -> Page {
        let id: ID<RegisterEntry> = try context.id()
        let (entry, versions) = try await context.request.database.read { connection in
            (try found(id, on: connection), try registers.versions(of: id, in: register, on: connection))
        }
        let view = RegisterEntryView(
            desk: self, entry: entry, versions: versions, form: form ?? RegisterForm(register, entry),
            faults: fault?.fields ?? [], context: context)
        return Page(
            title: entry.name, breadcrumbs: crumbs(context, entry.name), status: fault?.code.status ?? .ok,
            menuPath: path,
            body: Parts.pageHead(entry.name, note: register.title)
                + (fault.map { $0.fields.isEmpty ? Parts.notice(.bad, $0.message) : HTML() } ?? HTML())
                + Parts.errorSummary(view.faults.lines)
                + (Self.said(done).map { Parts.notice(.good, $0) } ?? HTML()) + view.body)
    }

    func crumbs(_ context: HostContext, _ title: String) -> [Breadcrumb] {
        [Breadcrumb("基础数据"), Breadcrumb(register.title, href: context.link(path)), Breadcrumb(title)]
    }

    private static func said(_ done: String?) -> String? {
        switch done {
        case "creation": "新增成功！"
        case "change": "修改成功！"
        case "ending": "已停用！"
        case "renewal": "已启用！"
        default: nil
        }
    }
}
