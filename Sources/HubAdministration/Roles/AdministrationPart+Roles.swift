import FilingKit
import HTML
import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    static let rolePath = "/administration/roles"

    /// Roles (角色与权限): the list, and the matrix of rights.
    var roleRoutes: [HostRoute] {
        list("/roles", "角色与权限", CoreRights.roles) { try await roleListing($0) }
            + list("/roles/matrix", "权限矩阵", CoreRights.roles) { try await matrix($0) }
    }

    func roles(_ context: HostContext) async throws -> [TenantRole] {
        let access = context.tenant.access
        return try await context.request.database.read { try access.roles(on: $0) }
    }

    private func roleListing(_ context: HostContext) async throws -> Listing<TenantRole> {
        let roles = try await roles(context)
        let titles = Dictionary(roles.map { ($0.id, $0.title) }) { first, _ in first }
        let places = Dictionary(roles.enumerated().map { ($1.id, Int64(roles.count - $0)) }) { first, _ in first }
        let holders = RoleTemplate.Holder.everyone.map { ($0.rawValue, $0.title) }
        return Listing(
            title: "角色与权限", path: Self.rolePath,
            filters: [ListFilter("title", "角色"), ListFilter("holder", "担任人员", .choice(holders))],
            columns: [
                ListColumn("角色", order: "title", text: \.title) { role in
                    a(.href(context.link("\(Self.rolePath)/\(role.id)"))) { role.title }
                },
                ListColumn("标识", .short, order: "id", text: \.id),
                ListColumn("担任人员", .short, text: \.holder.title),
                ListColumn("来源", .short, text: \.origin),
                ListColumn("人数", .number, order: "holders", text: { String($0.holders) }),
                ListColumn("互斥角色", text: { $0.excludes.map { titles[$0] ?? $0 }.joined(separator: "、") }),
                .actions { [RowAction("查看", href: context.link("\(Self.rolePath)/\($0.id)"))] },
            ],
            actions: [
                ButtonPart("权限矩阵", .plain, .link(context.link(Self.rolePath + "/matrix"))),
                ButtonPart("新增角色", .main, .link(context.link(Self.rolePath + "/new")), icon: .plus),
            ], export: "core.role.export", key: { places[$0.id] ?? 0 },
            read: { query, place, _ in
                let found = roles.filter { role in
                    (query["title"].isEmpty || role.title.contains(query["title"]))
                        && (query["holder"].isEmpty || role.holder.rawValue == query["holder"])
                }
                let orders: [String: (TenantRole) -> String] = [
                    "title": \.title, "id": \.id,
                    "holders": {
                        String(repeating: "0", count: max(0, 12 - String($0.holders).count)) + String($0.holders)
                    },
                ]
                return Slice(all: found, place, key: { places[$0.id] ?? 0 }, orders: orders)
            })
    }

    /// Rights by roles, with how far each reaches in its cell.
    private func matrix(_ context: HostContext) async throws -> Listing<RightLine> {
        let roles = try await roles(context)
        let lines = RightLine.all(context.modules, roles)
        let businesses = context.modules.map { ($0.manifest.id, $0.manifest.title) } + [(CoreRights.id, "系统管理")]
        let query = try? URLEncodedForm(query: context.request.request.query)
        let business = query?["business"] ?? ""
        let shown = roles.filter { role in
            business.isEmpty || lines.contains { $0.module == business && $0.scopes[role.id] != nil }
        }
        return Listing(
            title: "权限矩阵", path: Self.rolePath + "/matrix",
            filters: [ListFilter("business", "业务", .choice(businesses)), ListFilter("right", "权限")],
            columns: [
                ListColumn("权限", order: "right", text: \.permission.title),
                ListColumn("业务", order: "business", text: \.business),
            ]
                + shown.map { role in ListColumn(role.title, text: { $0.words(role.id) }) },
            actions: [ButtonPart("返回角色列表", .plain, .link(context.link(Self.rolePath)))],
            note: "每格是该角色的数据范围：本人、本单位、本项目、分配给本人、本辖区、全部；“—”表示没有此权限。", isWide: true,
            export: "core.right.export", key: \.place,
            read: { query, place, _ in
                let found = lines.filter { line in
                    (query["business"].isEmpty || line.module == query["business"])
                        && (query["right"].isEmpty || line.permission.title.contains(query["right"]))
                }
                return Slice(
                    all: found, place, key: \.place,
                    orders: ["right": \.permission.title, "business": \.business])
            })
    }
}

extension Slice {
    /// A page, or the next rows of a file, out of a list that is short by nature and stands from its greatest key down.
    /// `orders` says what a row is sorted by where a page asks for that.
    init(
        all rows: [Row], _ place: SlicePlace, key: (Row) -> Int64, orders: [String: (Row) -> String] = [:]
    ) {
        var below = rows.filter { key($0) < place.below ?? .max }
        if place.below == nil, let order = place.order, let text = orders[order.name] {
            below.sort { order.isAscending ? text($0) < text($1) : text($1) < text($0) }
        }
        self.init(rows: Array(below.dropFirst(place.offset).prefix(place.size)), total: rows.count)
    }
}

extension RoleTemplate.Holder {
    /// Every kind of holder, in the order of pages.
    static let everyone: [RoleTemplate.Holder] = [.official, .organisation, .expert, .person]
}
