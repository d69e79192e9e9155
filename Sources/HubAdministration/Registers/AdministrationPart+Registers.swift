import FilingKit
import HTML
import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    private static let registerPath = "/administration/registers/{register}"

    /// The registers: list, new, page, changes, import.
    var registerRoutes: [HostRoute] {
        let path = Self.registerPath
        return list("/registers/{register}", "登记信息", CoreRights.registers) { try desk($0).listing($0) } + [
            route(.get, "\(path)/new", "新增登记信息页面") { desk, context in
                .page(desk.newPage(context, RegisterForm(desk.register), faults: []))
            },
            route(.post, path, "新增登记信息") { try await $0.add($1) },
            route(.get, "\(path)/import", "导入登记信息页面") { .page($0.importPage($1)) },
            route(.get, "\(path)/import/template", "下载登记信息导入模板") { try await $0.template($1) },
            route(.post, "\(path)/import", "导入登记信息") { try await $0.take($1) }
                .with(\.bodyLimit, RegisterDesk.largestFile + 64 << 10),
            route(.get, "\(path)/{id}", "登记信息") { try await $0.entry($1) },
            route(.post, "\(path)/{id}", "修改登记信息") { try await $0.change($1) },
            route(.post, "\(path)/{id}/ending", "停用登记信息") { try await $0.setActive(false, $1) },
            route(.post, "\(path)/{id}/renewal", "启用登记信息") { try await $0.setActive(true, $1) },
            route(.post, "\(path)/{id}/personal", "查看登记信息的完整个人信息", for: CoreRights.personal) {
                try await $0.reveal($1)
            },
        ]
    }

    var registerMenu: [MenuItem] {
        Register.all.map {
            MenuItem(
                $0.title, path: RegisterDesk.path($0), access: .holder(of: CoreRights.registers), group: "基础数据")
        }
    }

    private func route(
        _ method: Method, _ path: String, _ summary: String, for right: Permission = CoreRights.registers,
        _ answer: @escaping @Sendable (RegisterDesk, HostContext) async throws -> Answer
    ) -> HostRoute {
        HostRoute(method, path, access: .access(.holder(of: right)), summary) { context in
            try await answer(desk(context), context)
        }
    }

    /// The register that the address names. Throws `notFound` where there is none.
    private func desk(_ context: HostContext) throws -> RegisterDesk {
        guard let register = Register.all.first(where: { $0.id == context.request.parameters["register"] }) else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        return RegisterDesk(register: register, registers: registers, sheets: sheets)
    }
}

/// The pages of one register.
struct RegisterDesk: Sendable {
    let register: Register
    let registers: any RegisterAdministration
    let sheets: any SheetReading

    static func path(_ register: Register) -> String { "/administration/registers/\(register.id)" }

    var path: String { Self.path(register) }

    /// The name of an entry in the audit, as the registers themselves write it.
    func object(_ id: ID<RegisterEntry>) -> String { "register:\(register.id):\(id)" }

    func listing(_ context: HostContext) -> Listing<RegisterEntry> {
        Listing(
            title: register.title, path: path, group: "基础数据",
            filters: [ListFilter("name", register.nameTitle)] + register.key.compactMap(filter) + [
                ListFilter("state", "状态", .choice([("active", "有效"), ("ended", "已停用")]))
            ], columns: columns(context),
            actions: [
                ButtonPart("新增", .main, .link(context.link("\(path)/new")), icon: .plus),
                ButtonPart("导入", .plain, .link(context.link("\(path)/import"))),
            ], export: "register.export", key: { $0.id.value },
            read: { query, place, connection in
                var search = RegisterSearch(register)
                search.name = query["name"]
                for fact in register.key { search.facts[fact] = query.texts[fact] }
                search.isActive = query.texts["state"].map { $0 == "active" }
                return try registers.entries(search, place, on: connection)
            })
    }

    /// A key is searched by its whole value: a personal one can be found in no other way.
    private func filter(_ id: String) -> ListFilter? {
        register.fact(id).map { fact in
            guard case .choice(let words) = fact.kind else { return ListFilter(fact.id, fact.title) }
            return ListFilter(fact.id, fact.title, .choice(words.map { ($0, $0) }))
        }
    }

    private func columns(_ context: HostContext) -> [ListColumn<RegisterEntry>] {
        let name = ListColumn<RegisterEntry>(register.nameTitle, order: "name", text: \.name) { entry in
            a(.href(context.link("\(path)/\(entry.id)"))) { entry.name }
        }
        let facts = register.facts.prefix(5).map { fact in
            ListColumn<RegisterEntry>(fact.title, text: { $0[fact.id] })
        }
        return [name] + facts + [
            ListColumn("状态", .short, text: { $0.isActive ? "有效" : "已停用" }, html: { Parts.stateBadge($0.badge) }),
            .actions { [RowAction("查看", href: context.link("\(path)/\($0.id)"))] },
        ]
    }
}

extension RegisterEntry {
    var badge: BadgePart { isActive ? BadgePart("有效", .check, .good) : BadgePart("已停用", .cross, .bad) }
}
