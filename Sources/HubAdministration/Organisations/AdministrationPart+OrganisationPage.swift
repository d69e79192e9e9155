import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// An organisation's page: what is known of it, its people, what was done.
    func organisationPage(
        _ context: HostContext, done: String? = nil, form: FormBody? = nil, fault: HubError? = nil
    ) async throws -> Page {
        let id: ID<Organisation> = try context.id()
        let now = context.request.clock.now
        let (line, people, history) = try await context.request.database.read { connection in
            guard let line = try administration.organisationFile(id, on: connection) else {
                throw HubError(.notFound, "单位不存在！")
            }
            var search = PeopleSearch(in: .all, at: now)
            search.organisation = id
            return (
                line, try administration.people(search, SlicePlace(size: 50), on: connection),
                try audit.history(of: "organisation:\(id)", limit: 50, on: connection)
            )
        }
        let view = OrganisationView(
            line: line, people: people, history: history, context: context,
            form: form.map { OrganisationForm($0) }, faults: fault?.fields ?? [])
        let list = context.link(Self.organisationPath)
        return Page(
            title: line.organisation.name,
            breadcrumbs: [
                Breadcrumb("系统管理"), Breadcrumb("单位管理", href: list), Breadcrumb(line.organisation.name),
            ], status: fault?.code.status ?? .ok, menuPath: Self.organisationPath,
            body: view.head
                + (fault.map { $0.fields.isEmpty ? Parts.notice(.bad, $0.message) : HTML() } ?? HTML())
                + Parts.errorSummary(view.faults.lines)
                + (Self.said(done).map { Parts.notice(.good, $0) } ?? HTML()) + view.body)
    }

    private static func said(_ done: String?) -> String? {
        switch done {
        case "creation": "单位新增成功！"
        case "change": "修改成功！"
        case "disabling": "单位已停用！"
        case "enabling": "单位已启用！"
        default: nil
        }
    }
}

/// What an organisation's page shows.
struct OrganisationView {
    let line: OrganisationLine
    let people: Slice<PersonLine>
    let history: [DeedLine]
    let context: HostContext
    /// What was typed, when something went wrong.
    let form: OrganisationForm?
    let faults: [FieldError]

    private var path: String { context.link("\(AdministrationPart.organisationPath)/\(line.organisation.id)") }

    var head: HTML {
        Parts.pageHead(line.organisation.name, note: "统一社会信用代码：\(line.organisation.creditCode)")
    }

    @HTMLBuilder var body: HTML {
        Parts.panel("状态") {
            p { Parts.stateBadge(line.badge) }
            stateForm
        }
        Parts.form(id: "organisation-form", action: path, token: context.request.formToken) {
            Parts.hiddenInput("version", String(line.version))
            Parts.formSection(id: "organisation-section", title: "单位信息") {
                typed.fields(isNew: false, faults)
            }
            p(.class("form-end")) { Parts.button(ButtonPart("保存", .main)) }
        }
        Parts.panel("本单位人员", actions: newPerson) { staff }
        Parts.panel("办理记录", id: "history") {
            history.isEmpty ? p(.class("muted")) { "暂无记录。" } : Parts.timeline(history.map(entry))
        }
    }

    /// What was typed stays; the code is the organisation's own whatever was sent.
    private var typed: OrganisationForm {
        var shown = form ?? OrganisationForm(line.organisation)
        shown.code = line.organisation.creditCode
        return shown
    }

    private var stateForm: HTML {
        let (title, action): (String, String) = line.isDisabled ? ("启用单位", "enabling") : ("停用单位", "disabling")
        return element("form", [.method("post"), .action("\(path)/\(action)")]) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            Parts.hiddenInput("version", String(line.version))
            Parts.button(
                ButtonPart(
                    title, line.isDisabled ? .plain : .danger,
                    confirmation: line.isDisabled ? nil : "停用后任何人不能再代表该单位办理业务。确定停用吗？"))
        }
    }

    private var newPerson: HTML {
        let href = context.link("/administration/people/new?organisation=\(line.organisation.creditCode)")
        return Parts.button(ButtonPart("新增人员", .plain, .link(href), icon: .plus))
    }

    private var staff: HTML {
        guard !people.rows.isEmpty else { return p(.class("muted")) { "该单位还没有人员。" } }
        let table = Parts.table(
            TablePart(
                about: "\(line.organisation.name)的人员",
                columns: [ColumnPart("姓名"), ColumnPart("用户名"), ColumnPart("角色"), ColumnPart("状态", .short)],
                rows: people.rows.map { person in
                    [
                        a(.href(context.link(PeopleDesk.people.person(person.id)))) { person.name },
                        HTML(person.account), HTML(person.roles.joined(separator: "、")),
                        Parts.stateBadge(person.state.badge),
                    ]
                }))
        guard people.total > people.rows.count else { return table }
        return table + p(.class("muted")) { "共 \(people.total) 人，这里列出最近新增的 \(people.rows.count) 人。" }
    }

    private func entry(_ line: DeedLine) -> TimelineEntry {
        TimelineEntry(
            when: ChinaTime.text(line.time), who: line.personName, what: DeedWords.title(line.action),
            text: line.detail.isEmpty ? nil : line.detail)
    }
}
