import HTTPCore
import HubCore
import RegionSDK

extension Gateway {
    /// The response of what a handler answered.
    func response(_ answer: Answer, _ visit: Visit, _ site: Site) async throws -> Response {
        switch answer {
        case .page(let page):
            let view = try await view(of: page, visit, site)
            return .html(site.frames.whole(page, in: view), status: page.status)
        case .json(let json, let status): return .json(json, status: status)
        case .redirect(let path): return .redirect(to: path)
        case .response(let response): return response
        }
    }

    /// What the frame shows. Counts come from one read, and only where a frame shows them.
    private func view(of page: Page, _ visit: Visit, _ site: Site) async throws -> FrameView {
        guard let actor = visit.actor, let session = visit.session, page.frame == .work else {
            return bareView(visit, site)
        }
        let now = clock.now
        let facts =
            if let facts = visit.facts { facts } else {
                try await site.tenant.services.database.read { try FrameFacts(site, actor, session, at: now, on: $0) }
            }
        let here = visit.endpoint.map { site.tenant.info.prefix + $0.base }
        let lines = zip(site.places(for: actor), facts.badges).map { place, count in
            line(place, count, isCurrent: place.base == here && place.item.path == page.menuPath)
        }
        return FrameView(
            tenant: site.tenant.info, owner: site.owner, isSignedIn: true, actor: actor, standings: facts.standings,
            menu: lines, unread: facts.unread, formToken: session.formToken)
    }

    /// The frame's view without a look into the database.
    func bareView(_ visit: Visit, _ site: Site) -> FrameView {
        let places = visit.actor == nil ? [] : site.places(for: visit.actor)
        return FrameView(
            tenant: site.tenant.info, owner: site.owner, isSignedIn: visit.session != nil, actor: visit.actor,
            menu: places.map { line($0, nil) }, formToken: visit.session?.formToken ?? "")
    }

    private func line(_ place: Site.MenuPlace, _ count: Int?, isCurrent: Bool = false) -> MenuLine {
        MenuLine(
            group: place.item.group, title: place.item.title, href: place.href, count: count, isCurrent: isCurrent)
    }
}
