import FilingKit
import HTML
import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    static let dictionaryPath = "/administration/dictionaries"

    /// The code lists that the forms of the tenant's regions choose from (字典管理): all of them, each with its codes and
    /// its history.
    var dictionaryRoutes: [HostRoute] {
        let path = "/dictionaries/{region}/{list}"
        return list("/dictionaries", "字典管理", CoreRights.reference) { try await dictionaries($0) }
            + list(path, "字典代码", CoreRights.reference) { try await desk($0).listing($0) }
            + list(path + "/history", "字典变更记录", CoreRights.reference) { try await desk($0).history($0) } + [
                route(.get, "/new", "新增字典代码页面") { try await $0.newPage($1) },
                route(.post, "", "新增字典代码") { try await $0.add($1) },
                route(.get, "/code", "字典代码详情") { try await $0.codePage($1) },
                route(.post, "/code", "修改字典代码") { try await $0.change($1) },
                route(.post, "/retirement", "停用字典代码") { try await $0.setRetired(true, $1) },
                route(.post, "/renewal", "恢复字典代码") { try await $0.setRetired(false, $1) },
            ]
    }

    var dictionaryMenu: [MenuItem] {
        [
            MenuItem(
                "字典管理", path: Self.dictionaryPath, access: .holder(of: CoreRights.reference), group: "系统管理")
        ]
    }

    private func route(
        _ method: Method, _ end: String, _ summary: String,
        _ answer: @escaping @Sendable (DictionaryDesk, HostContext) async throws -> Answer
    ) -> HostRoute {
        HostRoute(
            method, Self.dictionaryPath + "/{region}/{list}" + end,
            access: .access(.holder(of: CoreRights.reference)), summary
        ) { try await answer(desk($0), $0) }
    }

    /// The list that the address names. Throws `notFound` where the tenant has none of that name.
    private func desk(_ context: HostContext) async throws -> DictionaryDesk {
        let (region, name) = (context.request.parameters["region"], context.request.parameters["list"])
        let standings = try await context.request.database.read { try lists.standings(on: $0) }
        guard let standing = standings.first(where: { $0.declared.region == region && $0.declared.list.id == name })
        else { throw HubError(.notFound, "您访问的字典不存在！") }
        let above = standings.first { other in
            let lists = standings.filter { $0.declared.region == region }.map(\.declared.list)
            return other.declared.region == region
                && CodeList.above(standing.declared.list, among: lists)?.id == other.declared.list.id
        }
        return DictionaryDesk(standing: standing, above: above, lists: lists)
    }

    private func dictionaries(_ context: HostContext) async throws -> Listing<DictionaryLine> {
        let standings = try await context.request.database.read { try lists.standings(on: $0) }
        let lines = standings.enumerated().map { DictionaryLine(place: Int64(standings.count - $0), standing: $1) }
        let regions = standings.reduce(into: [(value: String, title: String)]()) { known, standing in
            if known.last?.value != standing.declared.region {
                known.append((standing.declared.region, standing.declared.regionTitle))
            }
        }
        return Listing(
            title: "字典管理", path: Self.dictionaryPath,
            filters: [
                ListFilter("name", "字典"), ListFilter("region", "业务模块", .choice(regions)),
                ListFilter("kind", "维护方式", .choice([("kept", "可维护"), ("fixed", "固定")])),
            ], columns: DictionaryLine.columns(context), actions: ruleTables(context),
            note: "各业务表单的下拉选项。停用的代码不再供新业务选择，已填报的业务仍显示原名称。", export: "core.list.export", key: \.place,
            read: { query, place, _ in
                Slice(
                    all: lines.filter { $0.fits(query) }, place, key: \.place,
                    orders: ["title": \.standing.declared.list.title, "id": \.standing.declared.list.id])
            })
    }

    /// The rule tables (规则维护) of the regions, for those who may see them: they are kept up on pages of their own.
    private func ruleTables(_ context: HostContext) -> [ButtonPart] {
        context.modules.filter { $0.quarantine == nil }.flatMap { module in
            module.menu.filter { $0.path == KeptTableDesk.path && $0.access.admits(context.request.actor) }.map {
                ButtonPart($0.title, .plain, .link(context.link("/\(module.manifest.path)\($0.path)")))
            }
        }
    }
}

/// A code list in the table of all.
struct DictionaryLine: Sendable {
    /// Counted down, for the order of a file.
    let place: Int64
    let standing: ListStanding

    private var declared: DeclaredList { standing.declared }

    func fits(_ query: ListQuery) -> Bool {
        let isNamed = declared.list.title.contains(query["name"]) || declared.list.id.contains(query["name"])
        return (query["name"].isEmpty || isNamed)
            && (query["region"].isEmpty || query["region"] == declared.region)
            && (query["kind"].isEmpty || (query["kind"] == "fixed") == (declared.fixedBecause != nil))
    }

    static func columns(_ context: HostContext) -> [ListColumn<DictionaryLine>] {
        [
            ListColumn("字典", order: "title", text: \.declared.list.title) { line in
                a(.href(context.link(line.path))) { line.declared.list.title }
            },
            ListColumn("标识", .short, order: "id", text: \.declared.list.id),
            ListColumn("业务模块", text: \.declared.regionTitle),
            ListColumn("有效代码", .number, text: { String($0.standing.current.count) }),
            ListColumn("已停用", .number, text: { String($0.standing.codes.count - $0.standing.current.count) }),
            ListColumn("维护方式", .short, text: { $0.badge.word }, html: { Parts.stateBadge($0.badge) }),
            ListColumn("来源", text: { $0.declared.list.provenance }),
            ListColumn("最近修改", text: { $0.changed }),
            .actions { [RowAction("查看", href: context.link($0.path))] },
        ]
    }

    private var path: String { DictionaryDesk.path(declared) }

    private var badge: BadgePart {
        declared.fixedBecause == nil ? BadgePart("可维护", .check, .good) : BadgePart("固定", .dash)
    }

    private var changed: String {
        standing.changedAt.map { "\(ChinaTime.text($0)) \(standing.changedBy)" } ?? ""
    }
}

extension CodeList {
    /// Where its codes come from, and since when: GB/T 2260（2024-11-28起）.
    var provenance: String { since.isEmpty ? source : "\(source)（\(since)起）" }
}
