import HTML
import HTTPCore
import RegionSDK

/// A blank document (空白表格) that people fill in by hand: 论证意见表, 承诺函. Declared once, it is a page to print and a PDF;
/// a `PaperRule` that names it offers it beside the place where the filled one is sent.
public struct BlankTemplate: Sendable {
    /// The name in addresses: `argument-opinion`.
    public let id: String
    /// What stands in it. Its time is that of the edition.
    public let document: Document

    public init(_ id: String, _ document: Document) {
        self.id = id
        self.document = document
    }
}

/// The blank documents of a region, each to be taken away as PDF.
///
/// | address | what it is |
/// |---|---|
/// | `GET /templates` | the list |
/// | `GET /templates/{id}` | one, as PDF |
/// | `GET /templates/{id}/print` | one, as a page to print |
public struct TemplateDesk: RegionPart {
    private let templates: [BlankTemplate]
    private let access: Access

    /// - Parameter access: who may have them.
    public init(_ templates: [BlankTemplate], access: Access = .signedIn) {
        self.templates = templates
        self.access = access
    }

    /// One entry: the list, for those who may have them.
    public var menu: [MenuItem] { [MenuItem("表格下载", path: "/templates", access: access)] }

    /// The list, and each document.
    public var routes: [Route] {
        [
            Route(.get, "/templates", access: access, "空白表格") { .page(page($0)) },
            Route(.get, "/templates/{id}", access: access, "下载空白表格") { try await download($0) },
            Route(.get, "/templates/{id}/print", access: access, "打印空白表格") { .page(try print($0)) },
        ]
    }

    private func page(_ context: RequestContext) -> Page {
        let rows = templates.map { template in
            [
                HTML(template.document.title),
                Parts.rowActions([
                    RowAction("下载PDF", href: context.link("/templates/\(template.id)")),
                    RowAction("打印", href: context.link("/templates/\(template.id)/print")),
                ]),
            ]
        }
        let table = TablePart(
            about: "空白表格", columns: [ColumnPart("名称"), ColumnPart("操作", .actions)], rows: rows)
        return Page(
            title: "表格下载", breadcrumbs: [Breadcrumb("表格下载")], menuPath: "/templates",
            body: Parts.pageHead("表格下载") + Parts.table(table))
    }

    /// Throws `notFound` for what the region has not.
    private func template(_ context: RequestContext) throws -> BlankTemplate {
        guard let template = templates.first(where: { $0.id == context.parameters["id"] }) else {
            throw HubError(.notFound, "文件不存在！")
        }
        return template
    }

    private func print(_ context: RequestContext) throws -> Page {
        let document = try template(context).document
        return Page(
            title: document.title, frame: .print,
            body: DocumentView(document: document).html
                + Parts.actionBar(
                    main: ButtonPart("打印", .main, .print),
                    others: [ButtonPart("返回", .quiet, .link(context.link("/templates")))]))
    }

    private func download(_ context: RequestContext) async throws -> Answer {
        let template = try template(context)
        let bytes = try await context.services.documents.pdf(of: template.document)
        return .response(
            Response(
                headers: .attachment(named: "\(template.document.title).pdf", type: "application/pdf"),
                body: .bytes(bytes)))
    }
}
