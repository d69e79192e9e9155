import FilingKit
import HTML
import RegionSDK

/// The way in, as the manual walks it: the hall's page, whose link asks guests to sign in (BJ-01); then the page of
/// businesses, the main navigation page, the handling page (BJ-06 to BJ-09); and what is publicised, for everybody.
struct EntryPages: RegionPart {
    static let hall = "办事大厅系统"
    static let platform = "(393)北京市装配式建筑项目管理服务平台"
    static let service = "(2)北京市装配式建筑项目综合管理服务平台（试运行）"

    var menu: [MenuItem] {
        [
            MenuItem("业务申报", path: "/services", access: .signedIn),
            MenuItem("公示", path: "/publicity", access: .public), MenuItem("办事大厅", path: "/hall", access: .public),
        ]
    }

    var routes: [Route] {
        [
            Route(.get, "/hall", access: .public, "办事大厅页面") { hall($0) },
            Route(.get, "/services", access: .signedIn, "业务申报页面") { context in
                .page(page([("业务申报", "/services")], "业务平台", [(Self.platform, "/navigation", "点击进入主导航页面。")], context))
            },
            Route(.get, "/navigation", access: .signedIn, "主导航页面") { context in
                .page(
                    page(
                        [("业务申报", "/services"), ("主导航", "/navigation")], "服务平台",
                        [(Self.service, "/handling", "点击进入办理页面。")], context))
            },
            Route(.get, "/handling", access: .signedIn, "办理页面") { context in
                .page(
                    page(
                        [("业务申报", "/services"), ("主导航", "/navigation"), ("办理", "/handling")], "可办理的业务",
                        Self.businesses, context))
            },
            Route(.get, "/publicity", access: .public, "公示") { try await publicity($0) },
        ]
    }

    /// The municipal hall: the authority's own where it has one, and else this page.
    private func hall(_ context: RequestContext) -> Answer {
        if let address = BeijingSettings.hall(context.settings) { return .redirect(address) }
        let title = "\(BeijingPrefab.manifest.owner)办事大厅"
        let line = HomeLine(Self.hall, href: context.link("/services"), note: "点击进入企业登录页面，登录后进入业务申报页面。")
        return .page(
            Page(
                title: "办事大厅", breadcrumbs: [Breadcrumb("办事大厅")], frame: .portal, menuPath: "/hall",
                body: Parts.pageHead(title) + Parts.panel("网上办事", isFlush: true) { Parts.lines([line], empty: "") }))
    }

    /// What can be done, in the manual's words.
    private static let businesses: [(title: String, path: String, note: String)] = [
        (ReviewKind.plan.title, "/reviews", "建设单位办理。\(ReviewKind.plan.basis)"),
        (ReviewKind.organisation.title, "/reviews", "施工单位（或总承包单位）办理。\(ReviewKind.organisation.basis)"),
        ("装配式财政奖励申报", "/subsidies", "建设单位申报，在“待办”列表填写，在“已办”列表查看办理进度和办理结果。"),
        ("装配式技术申报", "/technologies", "企业申报装配式建筑技术项目。"),
        ("示范项目", "/demonstrations", "企业申报装配式建筑示范工程。"),
        ("随机抽选专家", "/reviews", "在项目评审的“组织评审”列中选专家。"), ("政策文件", "/policies", "查询和下载装配式建筑相关政策文件。"),
    ]

    /// A page of links, the last of the way that leads to it.
    private func page(
        _ way: [(title: String, path: String)], _ heading: String,
        _ links: [(title: String, path: String, note: String)], _ context: RequestContext
    ) -> Page {
        let title = way.last?.title ?? ""
        return Page(
            title: title,
            breadcrumbs: way.dropLast().map { Breadcrumb($0.title, href: context.link($0.path)) } + [Breadcrumb(title)],
            menuPath: "/services",
            body: Parts.pageHead(title)
                + Parts.panel(heading, isFlush: true) {
                    Parts.lines(
                        links.map { HomeLine($0.title, href: context.link($0.path), note: $0.note) }, empty: "暂无数据")
                })
    }

    private func publicity(_ context: RequestContext) async throws -> Answer {
        let notices = try await context.database.read { try PublicityStore.newest(on: $0) }
        let table = TablePart(
            about: "公示",
            columns: [
                ColumnPart("业务", .short), ColumnPart("项目名称"), ColumnPart("申报单位"), ColumnPart("公示开始日期", .short),
            ],
            rows: notices.map { [HTML($0.business), HTML($0.title), HTML($0.unit), HTML($0.since)] }, headColumn: 1)
        return .page(
            Page(
                title: "公示", frame: .portal, menuPath: "/publicity",
                body: Parts.pageHead("公示", note: "公示期为\(BeijingSettings.publicityDays(context.settings))个工作日。")
                    + (notices.isEmpty ? Parts.emptyState("暂无数据") : Parts.table(table))))
    }
}
