import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    static let auditPath = "/administration/audit"

    /// The auditor's pages (审计查询): the entries, and one of them. Whoever reads here leaves an entry too.
    var auditRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.audit))
        return list("/audit", "审计查询", CoreRights.audit) { auditListing($0) } + [
            HostRoute(.get, "\(Self.auditPath)/{id}", access: access, "审计记录") { .page(try await auditEntryPage($0)) }
        ]
    }

    private func auditListing(_ context: HostContext) -> Listing<AuditRecord> {
        let tenant = context.request.tenant
        return Listing(
            title: "审计查询", path: Self.auditPath, filters: Self.auditFilters,
            columns: [
                ListColumn("序号", .number, text: { String($0.sequence) }),
                ListColumn("时间", .short, order: "time", text: { ChinaTime.text($0.time) }),
                .file("平台") { _ in "\(tenant.title)（\(tenant.id)）" }, ListColumn("人员", text: \.who),
                ListColumn("角色", text: \.role), ListColumn("操作", text: \.deed), ListColumn("对象", text: \.object),
                ListColumn("结果", .short, text: \.badge.word, html: { Parts.stateBadge($0.badge) }),
                ListColumn("说明", text: \.detail), ListColumn("来源地址", .short, text: \.source),
                ListColumn("请求编号", .short, text: \.requestID),
                .actions { [RowAction("查看", href: context.link("\(Self.auditPath)/\($0.sequence)"))] },
            ], note: "按填写的内容精确查询。查询、查看和导出本身也会记入审计。", isWide: true, isEndless: true,
            reading: "core.audit.search", export: "core.audit.export", key: { $0.sequence },
            read: { query, place, connection in
                var search = AuditSearch(query)
                if !search.account.isEmpty {
                    search.person = try administration.person(named: search.account, on: connection)
                }
                let rows = try audit.entries(search, place, on: connection)
                return Slice(rows: rows, total: rows.count)
            })
    }

    private static let auditFilters = [
        ListFilter("from", "开始日期", .day), ListFilter("until", "结束日期", .day), ListFilter("name", "姓名"),
        ListFilter("account", "用户名"), ListFilter("action", "操作"), ListFilter("object", "对象"),
        ListFilter("result", "结果", .choice([("done", "成功"), ("refused", "失败")])),
        ListFilter("source", "来源地址"), ListFilter("request", "请求编号"),
    ]
}

extension AuditSearch {
    /// What the filter bar asks for; both days are whole days in China, an action is its name or its word.
    init(_ query: ListQuery) {
        self.init()
        name = query["name"]
        account = query["account"]
        action = DeedWords.action(query["action"])
        object = query["object"]
        result = AuditEntry.Result(rawValue: query["result"])
        source = query["source"]
        requestID = query["request"]
        from = ChinaDay(query["from"])?.start
        until = ChinaDay(query["until"])?.end
    }
}

extension AuditRecord {
    /// Who it was, or which account was tried.
    var who: String { personName.isEmpty ? account : personName }

    /// The word of the action and its name, which is what it is searched by.
    var deed: String {
        let title = DeedWords.title(action)
        return title == action ? action : "\(title)（\(action)）"
    }

    var badge: BadgePart {
        result == .done ? BadgePart("成功", .check, .good) : BadgePart("失败", .cross, .bad)
    }
}
