import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension DictionaryDesk {
    func newPage(_ context: HostContext) async throws -> Answer { .page(newPage(context, CodeForm(), nil)) }

    private func newPage(_ context: HostContext, _ form: CodeForm, _ fault: HubError?) -> Page {
        let title = "新增代码"
        return Page(
            title: title, breadcrumbs: crumbs(context, title), status: fault?.code.status ?? .ok,
            menuPath: AdministrationPart.dictionaryPath,
            body: Parts.pageHead(title, note: declared.list.title) + said(fault)
                + Parts.form(id: "code-form", action: context.link(path), token: context.request.formToken) {
                    Parts.hiddenInput("version", String(form.version ?? standing.version))
                    Parts.formSection(id: "code-section", title: "代码信息") {
                        form.newFields(below: above, fault?.fields ?? [])
                    }
                    Parts.actionBar(
                        main: ButtonPart("保存", .main),
                        others: [ButtonPart("取消", .plain, .link(context.link(path)))])
                })
    }

    func add(_ context: HostContext) async throws -> Answer {
        let form = CodeForm(try await context.request.form())
        do {
            let parent = above == nil ? nil : form.parent
            try await act(.add(code: form.code, title: form.title, parent: parent), form, context)
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(newPage(context, form, fault))
        }
        return .redirect(PageAddress(context.link(path), query: [("done", "creation")]).href)
    }

    func codePage(_ context: HostContext) async throws -> Answer {
        let query = try? URLEncodedForm(query: context.request.request.query)
        return .page(try await page(of: found(query?["code"]), context, done: query?["done"]))
    }

    func change(_ context: HostContext) async throws -> Answer {
        let form = CodeForm(try await context.request.form())
        let code = try found(form.code)
        do {
            try await act(.change(code: code.code, title: form.title, place: try form.position), form, context)
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await page(of: code, context, form: form, fault: fault))
        }
        return .redirect(address(code.code, context, done: "change"))
    }

    /// Takes a code out of what can be chosen, or puts it back.
    func setRetired(_ isRetired: Bool, _ context: HostContext) async throws -> Answer {
        let body = try await context.request.form()
        let form = CodeForm(body)
        let code = try found(form.code)
        let back = address(code.code, context)
        if isRetired, let question = context.question(Self.retirementQuestion, body, back: back) { return question }
        do {
            try await act(isRetired ? .retire(code: code.code) : .renew(code: code.code), form, context)
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await page(of: code, context, fault: fault))
        }
        return .redirect(address(code.code, context, done: isRetired ? "retirement" : "renewal"))
    }

    static let retirementQuestion = "停用后新业务不能再选择该代码，已填报的业务仍显示原名称。确定停用吗？"

    private func found(_ code: String?) throws -> ListCode {
        guard let found = code.flatMap({ standing[$0] }) else { throw HubError(.notFound, "字典中没有该代码！") }
        return found
    }

    /// Does it, with its one entry in the audit; the next request sees it.
    private func act(_ deed: ListDeed, _ form: CodeForm, _ context: HostContext) async throws {
        let (actor, now, version) = (try context.request.signedIn(), context.request.clock.now, form.version ?? -1)
        try await context.change(
            "core.list.change", on: "list:\(declared.region)/\(declared.list.id)",
            detail: "\(declared.list.title)：\(deed.words)"
        ) { connection in
            try lists.change(declared, deed, version: version, by: actor, at: now, on: connection)
        }
        lists.forget()
    }

    private func page(
        of code: ListCode, _ context: HostContext, form: CodeForm? = nil, fault: HubError? = nil, done: String? = nil
    ) async throws -> Page {
        let changes = try await context.request.database.read {
            try lists.changes(in: declared, of: code.code, SlicePlace(number: 1, size: 100), on: $0)
        }
        let view = CodeView(
            desk: self, code: code, changes: changes.rows, form: form, faults: fault?.fields ?? [], context: context)
        return Page(
            title: code.title, breadcrumbs: crumbs(context, code.title), status: fault?.code.status ?? .ok,
            menuPath: AdministrationPart.dictionaryPath,
            body: Parts.pageHead(code.title, note: declared.list.title) + said(fault)
                + (Self.said(done).map { Parts.notice(.good, $0) } ?? HTML()) + view.body)
    }

    private func said(_ fault: HubError?) -> HTML {
        guard let fault else { return HTML() }
        return fault.fields.isEmpty ? Parts.notice(.bad, fault.message) : Parts.errorSummary(fault.fields.lines)
    }

    private static func said(_ done: String?) -> String? {
        switch done {
        case "change": "修改成功！"
        case "retirement": "已停用！"
        case "renewal": "已恢复！"
        default: nil
        }
    }
}

extension ListDeed {
    /// What was done, as the audit says it.
    fileprivate var words: String {
        switch self {
        case .add(let code, let title, _): "新增“\(title)”" + (code.isEmpty || code == title ? "" : "（\(code)）")
        case .change(let code, let title, _): "修改“\(code)”" + (code == title ? "" : "，名称“\(title)”")
        case .retire(let code): "停用“\(code)”"
        case .renew(let code): "恢复“\(code)”"
        }
    }
}
