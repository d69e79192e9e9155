import HTTPCore
import RegionSDK

/// Everything one kind of filing needs on the web: its pages, its API and its place in the menu.
///
/// | address | what it is |
/// |---|---|
/// | `GET /reports` | the list |
/// | `GET /reports/new`, `POST /reports` | a new filing |
/// | `GET /reports/{id}`, `POST /reports/{id}` | the filing, saving a change |
/// | `POST /reports/{id}/submission` | a transition, one address each |
/// | `GET /reports/{id}/print` | the print |
/// | `POST /reports/{id}/document`, `GET …/document/{code}` | the PDF |
/// | `GET /reports/export/{format}` | the list as CSV or XLSX |
/// | `POST /reports/{id}/papers`, `GET …/papers/{paper}`, `POST …/papers/removal` | papers |
/// | `POST /reports/{id}/papers/uploads`, `HEAD`, `PATCH`, `DELETE …/uploads/{upload}` | papers by tus |
/// | `GET /reports/{id}/papers/{paper}/preview`, `GET …/preview/{view}` | a paper in the browser |
/// | `POST /reports/{id}/papers/{paper}/link`, `GET /reports/links/{token}` | a link to a paper that expires |
/// | `POST /reports/{id}/removal` | taking one out, where its kind has a `Removal` |
/// | `GET /reports/{id}/draft`, `GET …/draft/file` | the document before it is submitted |
/// | `GET /reports/{id}/buildings`, `…/{item}` and so on | items, see `FilingDesk+Items` |
public struct FilingDesk: RegionPart {
    let type: any Filing.Type
    let group: String?
    let parts: [any Filing.Type]

    /// - Parameters:
    ///   - group: the heading of the menu it stands under; nil stands on its own.
    ///   - parts: the kinds that are part of this one (`Filing.part`), in the order of their buttons on its page.
    public init(_ type: any Filing.Type, under group: String? = nil, parts: [any Filing.Type] = []) {
        self.type = type
        self.group = group
        self.parts = parts
    }

    /// One entry: the list, for those who may read.
    public var menu: [MenuItem] {
        [MenuItem(type.kind.menu, path: path, access: .holder(of: type.reading), group: group)]
    }

    /// The business in the search box.
    public var finders: [any Finder] { [FilingFinder(type: type)] }

    /// The pages, a route for each transition, the papers and the JSON API.
    public var routes: [Route] {
        pageRoutes + pickRoutes + transitionRoutes + documentRoutes + paperRoutes + personalRoutes + removalRoutes
            + draftRoutes + itemRoutes + FilingAPI(type: type).routes
    }

    /// What happens when the terms of its filings end, and before.
    public var timers: [TimerHandler] { type.workflow.deadlines.isEmpty ? [] : [DeadlineWatch.handler(type)] }

    /// Counts terms again when the calendar of working days was changed.
    public var jobs: [RecurringJob] { type.workflow.deadlines.isEmpty ? [] : [DeadlineWatch.recounting(type)] }

    /// What its forms and those of its items choose from.
    public var lists: [CodeList] { ([type.form] + type.items.map(\.form)).flatMap(\.lists) }

    /// What its transitions send.
    public var templates: [TemplateUse] {
        type.workflow.transitions.flatMap(\.notices).compactMap { $0.outward?.use }
    }

    var path: String { "/\(type.kind.path)" }

    var saving: Saving { type.workflow.saving }

    private var pageRoutes: [Route] {
        let title = type.kind.title
        return [
            Route(.get, path, access: .holder(of: type.reading), "\(title)列表") { try await list($0) },
            Route(.get, "\(path)/new", access: .holder(of: saving.permission), "新增\(title)") { try await blank($0) },
            Route(.post, path, access: .holder(of: saving.permission), "保存新的\(title)") { try await create($0) },
            Route(.get, "\(path)/lookup/{field}", access: .holder(of: saving.permission), "\(title)字段查询") {
                try await lookUp($0)
            },
            Route(.get, "\(path)/{id}", access: .holder(of: type.reading), "查看\(title)") { try await show($0) },
            Route(.post, "\(path)/{id}", access: .holder(of: saving.permission), "保存\(title)的修改") {
                try await change($0)
            },
            Route(.get, "\(path)/{id}/print", access: .holder(of: type.reading), "打印\(title)") {
                try await printed($0)
            },
            Route(.get, "\(path)/export/{format}", access: .holder(of: type.reading), "导出\(title)列表") {
                try await export($0)
            },
        ]
    }

    private var transitionRoutes: [Route] {
        type.workflow.transitions.filter { !$0.isTakenByRegion }.flatMap { transition in
            let access = Access.holder(of: transition.permission)
            let step = Route(
                .post, "\(path)/{id}/\(transition.id)", access: access, "\(transition.title)\(type.kind.title)"
            ) {
                try await perform(transition, $0)
            }
            let ask = Route(.get, "\(path)/{id}/\(transition.id)", access: access, "填写\(transition.title)的原因") {
                try await question(transition, $0)
            }
            return transition.reason == nil ? [step] : [step, ask]
        }
    }

    private var paperRoutes: [Route] {
        guard let largest = type.papers.map(\.rule.megabytes).max() else { return [] }
        let title = type.kind.title
        return [
            Route(
                .post, "\(path)/{id}/papers", access: .holder(of: saving.permission), "上传\(title)的附件",
                bodyLimit: (largest + 1) << 20
            ) { try await attach($0) },
            Route(.get, "\(path)/{id}/papers/{paper}", access: .holder(of: type.reading), "下载\(title)的附件") {
                try await download($0)
            },
            Route(.post, "\(path)/{id}/papers/removal", access: .holder(of: saving.permission), "删除\(title)的附件") {
                try await detach($0)
            },
        ] + uploadRoutes(.page) + previewRoutes(.page) + linkRoutes(.page)
    }
}
