import HTTPCore
import RegionSDK

extension FilingDesk {
    /// Links to a paper that are good for a while (临时链接): made by whoever may download it, opened by anybody.
    func linkRoutes(_ surface: Route.Surface) -> [Route] {
        let title = type.kind.title
        let make = Route(
            .post, "\(path)/{id}/papers/{paper}/link", access: .holder(of: type.reading), "生成\(title)附件的临时链接",
            surface: surface,
            contract: surface == .api ? RouteContract(response: FilingSchema(type: type).link) : nil
        ) { try await link($0, surface) }
        guard surface == .page else { return [make] }
        let open = Route(.get, "\(path)/links/{token}", access: .public, "打开\(title)附件的临时链接", looksUp: true) {
            try await follow($0)
        }
        return [make, open]
    }

    private func link(_ context: RequestContext, _ surface: Route.Surface) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let (paper, link) = try await work.link(to: try context.paperID(), of: id)
        let href = link.address + context.link("\(path)/links/\(link.token)")
        if surface == .api || context.request.headers[.accept] == "application/json" {
            return .json(["href": .string(href), "expires": .string(ChinaTime.text(link.expires))])
        }
        let address = context.link("\(path)/\(id)")
        return .page(
            LinkPage(
                file: paper.file, href: href, expires: link.expires,
                breadcrumbs: [
                    Breadcrumb(type.kind.menu, href: context.link(path)), Breadcrumb("附件", href: "\(address)#papers"),
                ],
                menuPath: path, back: "\(address)#papers"
            ).page)
    }

    /// The file of a link, as a download.
    private func follow(_ context: RequestContext) async throws -> Answer {
        let token = context.parameters["token"] ?? ""
        let (links, kind, now) = (context.services.links, type.kind.id, context.clock.now)
        let (subject, maker) = try await context.database.read { connection in
            try links.open(token, for: kind, at: now, on: connection)
        }
        let file = try await Work(type, context.acting(as: maker)).linked(subject)
        return .response(try await context.services.files.download(file, context.request))
    }
}
