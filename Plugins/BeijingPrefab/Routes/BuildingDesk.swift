import FilingKit
import HTML
import HTTPCore
import RegionSDK

/// 单体登记: the single buildings that projects are registered with, out of which enterprises choose (选择单体).
struct BuildingDesk: RegionPart {
    private let access = Access.holder(of: Permissions.keepBuildings)

    var menu: [MenuItem] { [MenuItem("单体登记", path: "/buildings", access: access, group: "平台维护")] }

    var lists: [CodeList] { Self.form.lists }

    var routes: [Route] {
        [
            Route(.get, "/buildings", access: access, "单体登记列表") { context in
                .page(try await page(context, Content(), []))
            },
            Route(.post, "/buildings", access: access, "登记单体") { try await add($0) },
        ]
    }

    private static let project = Field.text("project", "项目代码", longest: 30).required().checked(.projectCode)

    /// The facts of a building that a filing takes over.
    private static let form = Form([
        Section("登记单体") {
            project
            BuildingItem.number
            BuildingItem.name
            BuildingItem.function
            BuildingItem.areaAbove
            BuildingItem.areaBelow
            BuildingItem.floorsAbove
            BuildingItem.floorsBelow
            BuildingItem.height
        }
    ])

    private func add(_ context: RequestContext) async throws -> Answer {
        let content = Self.form.content(try await context.form())
        let errors = Self.form.errors(in: content, context.lists)
        guard errors.isEmpty else { return .page(try await page(context, content, errors)) }
        let building = Building(content, project: content[Self.project] ?? "")
        let (audit, now) = (context.services.audit, context.clock.now)
        try await context.database.write { connection in
            try BuildingStore.put(building, on: connection)
            try audit.record(
                AuditEntry(
                    time: now, actor: context.actor, source: context.request.peer.address,
                    requestID: context.requestID, action: "beijing.building.put",
                    object: "beijing.building:\(building.project)/\(building.number)", detail: building.name),
                on: connection)
        }
        return .redirect(
            PageAddress(context.link("/buildings"), query: [("project", building.project), ("done", "change")]).href)
    }

    private func page(_ context: RequestContext, _ content: Content, _ errors: [RegionSDK.FieldError]) async throws
        -> Page
    {
        let project = context.query.first("project") ?? ""
        let buildings = try await context.database.read { try BuildingStore.newest(project, on: $0) }
        var shown = content
        if errors.isEmpty, !project.isEmpty { shown[Self.project] = project }
        let view = FormView(Self.form, shown, context.lists, errors: errors)
        return BuildingPage(
            context: context, project: project, buildings: buildings, view: view, isWrong: !errors.isEmpty
        ).page
    }
}

/// The buildings that are registered, and the form that registers one.
private struct BuildingPage {
    let context: RequestContext
    let project: String
    let buildings: [Building]
    let view: FormView
    let isWrong: Bool

    private var path: String { context.link("/buildings") }

    var page: Page {
        Page(
            title: "单体登记", breadcrumbs: [Breadcrumb("单体登记")], status: isWrong ? .unprocessableContent : .ok,
            menuPath: "/buildings", body: body)
    }

    @HTMLBuilder private var body: HTML {
        if context.query.first("done") != nil { Parts.successDialog("保存成功！") }
        Parts.pageHead("单体登记", note: "企业按项目代码选择单体。")
        Parts.filterBar(
            FilterBarPart(
                address: PageAddress(path), names: ["project"],
                fields: [
                    Parts.textInput(FieldPart("project", "项目代码", id: "filter-project"), value: project, kind: .search)
                ]))
        if buildings.isEmpty { Parts.emptyState("暂无数据") } else { Parts.table(table) }
        view.summary
        Parts.form(id: "building", action: path, token: context.formToken) {
            view.controls
            Parts.actionBar(main: ButtonPart("保存", .main))
        }
    }

    private var table: TablePart {
        TablePart(
            about: "单体登记",
            columns: [
                ColumnPart("项目代码", .short), ColumnPart("单体编号", .short), ColumnPart("单体名称"), ColumnPart("建筑功能", .short),
                ColumnPart("地上面积", .number, unit: "㎡"), ColumnPart("地上层数", .number),
                ColumnPart("高度", .number, unit: "m"),
            ],
            rows: buildings.map {
                [
                    HTML($0.project), HTML($0.number), HTML($0.name), HTML($0.purpose), HTML($0.areaAbove),
                    HTML($0.floorsAbove), HTML($0.height),
                ]
            }, headColumn: 2)
    }
}

extension Building {
    fileprivate init(_ content: Content, project: String) {
        self.init(
            project: project, number: content[BuildingItem.number] ?? "", name: content[BuildingItem.name] ?? "",
            purpose: content[BuildingItem.function] ?? "", areaAbove: content.text("areaAbove"),
            areaBelow: content.text("areaBelow"), floorsAbove: content.text("floorsAbove"),
            floorsBelow: content.text("floorsBelow"), height: content.text("height"))
    }
}
