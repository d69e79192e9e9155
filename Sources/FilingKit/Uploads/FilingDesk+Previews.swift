import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The papers of a filing in the browser: for whoever may download them, noted like a download.
    func previewRoutes(_ surface: Route.Surface) -> [Route] {
        let title = type.kind.title
        let one = "\(path)/{id}/papers/{paper}/preview"
        let view = Route(
            .get, "\(one)/{view}", access: .holder(of: type.reading), "查看\(title)附件的内容", surface: surface,
            contract: surface == .api ? RouteContract(response: .object([])) : nil
        ) { try await shownPaper($0) }
        guard surface == .page else { return [view] }
        return [
            Route(.get, one, access: .holder(of: type.reading), "预览\(title)的附件") { try await previewPaper($0) }, view,
        ]
    }

    /// The page around a paper. It shows nothing by itself, so nothing is noted yet.
    private func previewPaper(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let (record, paper) = try await work.find(try context.paperID(), of: id)
        let address = context.link("\(path)/\(id)")
        return .page(
            PreviewPage(
                file: paper.file, sight: try await context.services.files.sight(of: paper.file, context.request),
                href: "\(address)/papers/\(paper.id)",
                breadcrumbs: [
                    Breadcrumb(type.kind.menu, href: context.link(path)), Breadcrumb(record.number, href: address),
                ],
                menuPath: path, back: ("返回", "\(address)#papers")
            ).page)
    }

    private func shownPaper(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let file = try await work.paper(try context.paperID(), of: try context.filingID())
        let word = context.parameters["view"] ?? ""
        return .response(try await context.services.files.shown(file, as: word, context.request))
    }
}

extension RequestContext {
    /// The paper that the address names. Throws `notFound` for what is no id.
    func paperID() throws -> ID<Paper> {
        guard let paper = parameters["paper"].flatMap({ ID<Paper>($0) }) else { throw HubError.noFiling }
        return paper
    }
}
