import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    /// Lists of people, and new ones.
    var peopleRoutes: [HostRoute] {
        PeopleDesk.allCases.flatMap { desk -> [HostRoute] in
            let access = HostAccess.access(.holder(of: desk.right))
            return list("/\(desk.rawValue)", desk.title, desk.right) { try await listing($0, desk) } + [
                HostRoute(.get, "\(desk.path)/new", access: access, "新增人员页面") { context in
                    let page = try await newPage(context, desk, GrantForm(context), "", "", [])
                    return .page(page)
                },
                HostRoute(.post, desk.path, access: access, "新增人员") { try await add($0, desk) }
                    .with(\.stepUp, true),
            ]
        }
    }

    private func listing(_ context: HostContext, _ desk: PeopleDesk) async throws -> Listing<PersonLine> {
        let extent = try desk.extent(of: context.request.signedIn())
        let now = context.request.clock.now
        let giving = try giving(context, desk)
        let roles = try await context.request.database.read { try administration.roles(on: $0) }
        let offered = roles.filter { extent == .all || giving.mayGive($0, to: nil) }
        var filters = [
            ListFilter("name", "姓名"), ListFilter("account", "用户名"), ListFilter("organisation", "单位名称"),
            ListFilter("role", "角色", .choice(offered.map { ($0.id, $0.title) })),
            ListFilter("state", "状态", .choice(PersonState.allCases.map { ($0.rawValue, $0.title) })),
        ]
        if desk == .staff { filters.remove(at: 2) }
        return Listing(
            title: desk.title, path: desk.path, filters: filters, columns: columns(context, desk),
            actions: [ButtonPart("新增人员", .main, .link(context.link("\(desk.path)/new")), icon: .plus)],
            export: "core.person.export", key: { $0.id.value },
            read: { query, place, connection in
                var search = PeopleSearch(in: extent, at: now)
                search.name = query["name"]
                search.account = query["account"]
                search.organisationName = query["organisation"]
                search.role = query["role"]
                search.state = PersonState(rawValue: query["state"])
                return try administration.people(search, place, on: connection)
            })
    }

    private func columns(_ context: HostContext, _ desk: PeopleDesk) -> [ListColumn<PersonLine>] {
        [
            ListColumn("姓名", order: "name", text: \.name) { line in
                a(.href(context.link(desk.person(line.id)))) { line.name }
            },
            ListColumn("用户名", text: \.account),
            ListColumn("角色", text: { $0.roles.joined(separator: "、") }),
            ListColumn("单位名称", text: { $0.organisations.joined(separator: "、") }),
            ListColumn("状态", .short, text: \.state.title) { Parts.stateBadge($0.state.badge) },
            ListColumn("最近登录时间", .short, text: { ChinaTime.text($0.lastSignIn) }),
            .actions { [RowAction("查看", href: context.link(desk.person($0.id)))] },
        ]
    }

    func giving(_ context: HostContext, _ desk: PeopleDesk) throws -> Giving {
        let actor = try context.request.signedIn()
        return Giving(actor: actor, extent: try desk.extent(of: actor), byOrganisations: givenByOrganisations)
    }
}
