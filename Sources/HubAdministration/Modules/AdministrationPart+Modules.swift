import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

/// What a region brings, beside what its module says itself.
package struct ModuleFacts: Sendable {
    package let id: String
    /// The titles of its roles.
    package let roles: [String]
    /// How many addresses it answers.
    package let routes: Int
    /// The last step of its schema; empty for a region without tables of its own.
    package let schema: String

    package init(id: String, roles: [String], routes: Int, schema: String) {
        self.id = id
        self.roles = roles
        self.routes = routes
        self.schema = schema
    }
}

extension AdministrationPart {
    /// The modules of the tenant (业务模块), with why one does not run.
    var moduleRoutes: [HostRoute] {
        list("/modules", "业务模块", CoreRights.modules) { context in
            let rows = context.modules.enumerated().map { place, module in
                ModuleLine(
                    place: Int64(context.modules.count - place), module: module,
                    facts: modules.first { $0.id == module.manifest.id })
            }
            return Listing(
                title: "业务模块", path: "/administration/modules", filters: [ListFilter("name", "模块名称")],
                columns: Self.moduleColumns, export: "core.module.export", key: \.place,
                read: { query, place, _ in
                    let found = rows.filter {
                        query["name"].isEmpty || $0.module.manifest.title.contains(query["name"])
                    }
                    return Slice(
                        all: found, place, key: \.place,
                        orders: ["title": \.module.manifest.title, "id": \.module.manifest.id, "state": \.state])
                })
        }
    }

    private static let moduleColumns: [ListColumn<ModuleLine>] = [
        ListColumn("模块名称", order: "title", text: \.module.manifest.title),
        ListColumn("标识", .short, order: "id", text: \.module.manifest.id),
        ListColumn("版本", .short, text: \.module.manifest.version),
        ListColumn("状态", order: "state", text: \.state, html: \.stateHTML),
        ListColumn("角色", text: { $0.facts?.roles.joined(separator: "、") ?? "" }),
        ListColumn("接口数", .number, text: { String($0.facts?.routes ?? 0) }),
        ListColumn("数据结构版本", .short, text: { $0.facts?.schema ?? "" }),
    ]
}

/// A module in the list.
struct ModuleLine: Sendable {
    /// Counted down, for the order of a file.
    let place: Int64
    let module: Module
    let facts: ModuleFacts?

    var state: String { module.quarantine.map { "已隔离：\($0)" } ?? "运行中" }

    var stateHTML: HTML {
        Parts.stateBadge(badge) + (module.quarantine.map { reason in p(.class("muted")) { reason } } ?? HTML())
    }

    private var badge: BadgePart {
        module.quarantine == nil ? BadgePart("运行中", .check, .good) : BadgePart("已隔离", .cross, .bad)
    }
}
