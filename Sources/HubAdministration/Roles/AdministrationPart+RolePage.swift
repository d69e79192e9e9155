import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// A role's page: what it is, what it may, who holds it, what was done.
    func rolePage(
        _ context: HostContext, done: String? = nil, typed: Set<Grant>? = nil, fault: HubError? = nil
    ) async throws -> Page {
        let id = context.request.parameters["role"] ?? ""
        let access = context.tenant.access
        let now = context.request.clock.now
        let (roles, holders, history) = try await context.request.database.read { connection in
            var search = PeopleSearch(in: .all, at: now)
            search.role = id
            return (
                try access.roles(on: connection),
                try administration.people(search, SlicePlace(size: 20), on: connection),
                try audit.history(of: "role:\(id)", limit: 20, on: connection)
            )
        }
        guard let role = roles.first(where: { $0.id == id }) else { throw HubError(.notFound, "角色不存在！") }
        let view = RoleView(
            role: role, roles: roles, lines: RightLine.all(context.modules, roles), holders: holders, history: history,
            typed: typed, faults: fault?.fields ?? [], context: context)
        return Page(
            title: role.title,
            breadcrumbs: [
                Breadcrumb("系统管理"), Breadcrumb("角色与权限", href: context.link(Self.rolePath)), Breadcrumb(role.title),
            ], status: fault?.code.status ?? .ok, menuPath: Self.rolePath,
            body: Parts.pageHead(role.title, note: "标识：\(role.id)")
                + (fault.map { Parts.notice(.bad, $0.message) } ?? HTML())
                + (done.map { Parts.notice(.good, $0 == "creation" ? "角色新增成功！" : "修改成功！") } ?? HTML())
                + view.body)
    }
}

/// What a role's page shows.
struct RoleView {
    let role: TenantRole
    let roles: [TenantRole]
    let lines: [RightLine]
    let holders: Slice<PersonLine>
    let history: [DeedLine]
    /// What was ticked, when something went wrong.
    let typed: Set<Grant>?
    let faults: [FieldError]
    let context: HostContext

    private var path: String { context.link("\(AdministrationPart.rolePath)/\(role.id)") }

    @HTMLBuilder var body: HTML {
        Parts.panel("基本信息") {
            Parts.descriptions([
                DescriptionPart("角色", role.title), DescriptionPart("担任人员", role.holder.title),
                DescriptionPart("来源", role.origin), DescriptionPart("人数", "\(role.holders) 人"),
                DescriptionPart(
                    "互斥角色",
                    role.excludes.map { other in roles.first { $0.id == other }?.title ?? other }.joined(separator: "、")
                ),
            ])
            if role.isOwn { removal }
        }
        if role.isFixed { Parts.panel("权限") { reading } } else { editing }
        Parts.panel("担任该角色的人员") { people }
        Parts.panel("办理记录", id: "history") {
            history.isEmpty ? p(.class("muted")) { "暂无记录。" } : Parts.timeline(history.map(entry))
        }
    }

    /// The rights of a role that cannot be changed.
    private var reading: HTML {
        Parts.table(
            TablePart(
                about: "\(role.title)的权限", columns: [ColumnPart("权限"), ColumnPart("业务"), ColumnPart("数据范围")],
                rows: lines.filter { $0.scopes[role.id] != nil }.map {
                    [HTML($0.permission.title), HTML($0.business), HTML($0.words(role.id))]
                }))
    }

    /// A line of boxes for each right, one for each reach that fits who holds the role.
    private var editing: HTML {
        let offered = lines.filter { !CoreRights.administrative.contains($0.permission) }
        let scopes = DataScope.allCases.filter(role.holder.reaches)
        let businesses = offered.reduce(into: [String]()) { if $0.last != $1.business { $0.append($1.business) } }
        return Parts.form(id: "rights-form", action: path, token: context.request.formToken) {
            Parts.hiddenInput("version", role.version)
            for (index, business) in businesses.enumerated() {
                Parts.formSection(id: "business-\(index)", title: business) {
                    for line in offered where line.business == business { boxes(line, scopes) }
                }
            }
            Parts.actionBar(main: ButtonPart("保存权限", .main, confirmation: "修改后立即对担任该角色的人员生效。确定保存吗？"))
        }
    }

    private func boxes(_ line: RightLine, _ scopes: [DataScope]) -> HTML {
        var part = FieldPart("grant", line.permission.title, id: "right-\(line.place)", span: .full)
        part.hint = line.permission.id
        let ticked = scopes.filter { scope in
            typed.map { $0.contains(Grant(line.permission, scope)) } ?? (line.scopes[role.id]?.contains(scope) ?? false)
        }
        return Parts.checkboxGroup(
            part, options: scopes.map { OptionPart("\(line.permission.id) \($0.rawValue)", $0.title) },
            chosen: Set(ticked.map { "\(line.permission.id) \($0.rawValue)" }))
    }

    private var removal: HTML {
        element("form", [.method("post"), .action(path + "/removal")]) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            Parts.button(
                ButtonPart(
                    "删除角色", .danger, confirmation: "删除后不能恢复。确定删除该角色吗？",
                    blockedBecause: role.holders > 0 ? "仍有人员担任该角色" : nil))
        }
    }

    private var people: HTML {
        guard !holders.rows.isEmpty else { return p(.class("muted")) { "目前没有人员担任该角色。" } }
        let mayOpen = context.request.actor?.holds(CoreRights.people) == true
        let table = Parts.table(
            TablePart(
                about: "担任\(role.title)的人员",
                columns: [ColumnPart("姓名"), ColumnPart("用户名"), ColumnPart("单位名称"), ColumnPart("状态", .short)],
                rows: holders.rows.map { person in
                    [
                        mayOpen
                            ? a(.href(context.link(PeopleDesk.people.person(person.id)))) { person.name }
                            : HTML(person.name),
                        HTML(person.account), HTML(person.organisations.joined(separator: "、")),
                        Parts.stateBadge(person.state.badge),
                    ]
                }))
        guard holders.total > holders.rows.count else { return table }
        return table + p(.class("muted")) { "共 \(holders.total) 人，这里列出最近新增的 \(holders.rows.count) 人。" }
    }

    private func entry(_ line: DeedLine) -> TimelineEntry {
        TimelineEntry(when: ChinaTime.text(line.time), who: line.personName, what: DeedWords.title(line.action))
    }
}
