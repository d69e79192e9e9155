import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// A person's page, with what was done or what went wrong on top.
    func personPage(
        _ context: HostContext, _ desk: PeopleDesk, done: PersonDone? = nil, form: FormBody? = nil,
        fault: HubError? = nil
    ) async throws -> Page {
        let giving = try giving(context, desk)
        let id: ID<Person> = try context.id()
        let now = context.request.clock.now
        let (file, roles, contacts, history) = try await context.request.database.read { connection in
            (
                try administration.person(id, in: giving.extent, at: now, on: connection),
                try administration.roles(on: connection),
                try context.tenant.accounts.contacts(of: id, on: connection),
                try audit.history(of: "person:\(id)", limit: 50, on: connection)
            )
        }
        let view = PersonView(
            file: file, roles: roles.filter { giving.mayGive($0, to: id) }, giving: giving, history: history,
            contacts: contacts, desk: desk, context: context, form: form, faults: fault?.fields ?? [],
            titles: Dictionary(roles.map { ($0.id, $0.title) }) { first, _ in first })
        let banner = fault.map { $0.fields.isEmpty ? Parts.notice(.bad, $0.message) : HTML() } ?? HTML()
        return Page(
            title: file.name,
            breadcrumbs: [
                Breadcrumb("系统管理"), Breadcrumb(desk.title, href: context.link(desk.path)), Breadcrumb(file.name),
            ], status: fault?.code.status ?? .ok, menuPath: desk.path,
            body: view.head + banner + Parts.errorSummary(view.faults.lines)
                + (done.map { Parts.notice(.good, $0.sentence) } ?? HTML()) + view.body)
    }
}

/// What a person's page shows.
struct PersonView {
    let file: PersonFile
    /// The roles that may be given to him.
    let roles: [RoleLine]
    let giving: Giving
    let history: [DeedLine]
    let contacts: MaskedContacts
    let desk: PeopleDesk
    let context: HostContext
    /// What was typed, when something went wrong.
    let form: FormBody?
    let faults: [FieldError]
    /// The titles of the roles, which the audit names by their ids.
    let titles: [String: String]

    private var path: String { context.link(desk.person(file.id)) }

    var head: HTML { Parts.pageHead(file.name, note: "用户名：\(file.account)") }

    @HTMLBuilder var body: HTML {
        Parts.panel("账号") { account }
        nameForm
        Parts.panel("角色") { holdings }
        if !roles.isEmpty { grantForm }
        contactsView.panel
        Parts.panel("办理记录", id: "history") {
            history.isEmpty ? p(.class("muted")) { "暂无记录。" } : Parts.timeline(history.map(entry))
        }
    }

    private var contactsView: ContactsView {
        ContactsView(
            contacts: contacts, action: desk.reveals(to: giving.actor) ? path + "/personal" : nil,
            token: context.request.formToken, form: form, faults: faults)
    }

    @HTMLBuilder private var account: HTML {
        Parts.descriptions(
            [
                DescriptionPart("姓名", file.name), DescriptionPart("用户名", file.account),
                DescriptionPart("状态", Parts.stateBadge(file.state.badge)),
                DescriptionPart("最近登录时间", ChinaTime.text(file.lastSignIn)),
                DescriptionPart("在线会话", "\(file.sessions) 个"),
            ] + contactsView.descriptions)
        div(.class("toolbar-actions")) {
            if let refusal = giving.refusal(for: file) {
                p(.class("muted")) { refusal }
            } else {
                accountActions
            }
        }
    }

    @HTMLBuilder private var accountActions: HTML {
        let isOneself = file.id == giving.actor.person
        if file.state == .locked { button("解除锁定", "/unlocking") }
        button(
            "重置密码", "/password", .plain, asks: "重置后原密码立即失效，正在使用的会话立即结束。确定重置密码吗？",
            blocked: isOneself ? "自己的密码请在个人中心修改" : nil)
        if file.state == .disabled {
            button("启用账号", "/enabling")
        } else {
            button(
                "停用账号", "/disabling", .danger, asks: "停用后该人员不能登录，正在使用的会话立即结束。确定停用吗？",
                blocked: isOneself ? "不能停用自己的账号" : nil)
        }
    }

    /// A form of one button.
    private func button(
        _ title: String, _ path: String, _ kind: ButtonPart.Kind = .plain, asks sentence: String? = nil,
        blocked reason: String? = nil
    ) -> HTML {
        element("form", [.method("post"), .action(self.path + path), .class("inline")]) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            Parts.hiddenInput("version", String(file.version))
            Parts.button(ButtonPart(title, kind, .submit(), confirmation: sentence, blockedBecause: reason))
        }
    }

    private var nameForm: HTML {
        guard giving.refusal(for: file) == nil else { return HTML() }
        return Parts.form(id: "name-form", action: path, token: context.request.formToken) {
            Parts.hiddenInput("version", String(file.version))
            Parts.formSection(id: "name-section", title: "修改信息") {
                Parts.textInput(
                    FieldPart(
                        "name", "姓名", isRequired: true, error: faults.message("name"),
                        checks: [.required("请输入姓名！")]),
                    value: form?.first("name") ?? file.name, maximum: 50)
            }
            p(.class("form-end")) { Parts.button(ButtonPart("保存")) }
        }
    }

    private var holdings: HTML {
        let shown = giving.shown(file.holdings)
        guard !shown.isEmpty else { return p(.class("muted")) { "尚未授予角色，不能登录。" } }
        return Parts.table(
            TablePart(
                about: "\(file.name)的角色",
                columns: [
                    ColumnPart("角色"), ColumnPart("单位名称"), ColumnPart("所在辖区"), ColumnPart("操作", .actions),
                ],
                rows: shown.map { holding in
                    [
                        HTML(holding.role.title), HTML(holding.organisation?.name ?? ""),
                        HTML(holding.districts.joined(separator: "、")), removal(holding),
                    ]
                }))
    }

    private func removal(_ holding: HoldingLine) -> HTML {
        let mayTake =
            holding.role.isAdministrative
            ? giving.actor.holds(CoreRights.appointment) : giving.mayGive(holding.role, to: file.id)
        guard mayTake else { return HTML("—") }
        return element(
            "form", [.method("post"), .action("\(path)/roles/\(holding.id)/removal"), .class("inline")]
        ) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            Parts.hiddenInput("version", String(file.version))
            HTML.linkButton("取消\(holding.role.title)", asks: "取消后该人员不能再以此身份办理业务。确定取消吗？")
        }
    }

    private var grantForm: HTML {
        Parts.form(id: "grant-form", action: path + "/roles", token: context.request.formToken) {
            Parts.hiddenInput("version", String(file.version))
            Parts.formSection(id: "grant-section", title: "授予角色") {
                (form.map { GrantForm($0) } ?? GrantForm()).fields(roles, giving.extent, isRequired: true, faults)
            }
            p(.class("form-end")) { Parts.button(ButtonPart("授予")) }
        }
    }

    private func entry(_ line: DeedLine) -> TimelineEntry {
        TimelineEntry(
            when: ChinaTime.text(line.time), who: line.personName, what: DeedWords.title(line.action),
            text: line.detail.isEmpty ? nil : titles[line.detail] ?? line.detail,
            tone: line.result == .done ? .neutral : .bad)
    }
}

extension HTML {
    /// A button that looks like a link, as in a row's actions.
    static func linkButton(_ title: String, asks sentence: String) -> HTML {
        element("button", [.class("link"), .type("submit"), .data("confirm", sentence)]) { title }
    }
}
