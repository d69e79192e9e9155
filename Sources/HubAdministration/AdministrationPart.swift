import HubCore
import HubListing
import RegionSDK

/// The administration of a tenant (区域管理): people, organisations, roles, sign-ins and sessions, modules, audit.
package struct AdministrationPart: HostPart {
    let administration: any Administration
    let audit: any AuditReading
    let dispatches: any Dispatches
    let registers: any RegisterAdministration
    let lists: any ListAdministration
    let sheets: any SheetReading
    /// The roles that an organisation's administrator may give.
    let givenByOrganisations: Set<String>
    let modules: [ModuleFacts]

    /// - Parameters:
    ///   - roles: the templates of the hub and of the tenant's regions.
    ///   - modules: what each region brings.
    package init(
        administration: any Administration, audit: any AuditReading, dispatches: any Dispatches,
        registers: any RegisterAdministration, lists: any ListAdministration, sheets: any SheetReading,
        roles: [RegionRole], modules: [ModuleFacts]
    ) {
        self.administration = administration
        self.audit = audit
        self.dispatches = dispatches
        self.registers = registers
        self.lists = lists
        self.sheets = sheets
        givenByOrganisations = Set(roles.filter(\.template.isGivenByOrganisations).map(\.id))
        self.modules = modules
    }

    package var routes: [HostRoute] {
        peopleRoutes + personRoutes + contactRoutes + organisationRoutes + roleRoutes + rolePageRoutes + signInRoutes
            + sessionRoutes + moduleRoutes + auditRoutes + keyRoutes + authorityRoutes + dispatchRoutes
            + registerRoutes + dictionaryRoutes
    }

    package var menu: [MenuItem] {
        [
            item("人员管理", "/people", CoreRights.people), item("本单位人员", "/staff", CoreRights.staff),
            item("单位管理", "/organisations", CoreRights.people),
            item("角色与权限", "/roles", CoreRights.roles),
            item("登录记录", "/sign-ins", CoreRights.sessions), item("会话管理", "/sessions", CoreRights.sessions),
            item("消息发送", "/messages", CoreRights.messages),
            item("业务模块", "/modules", CoreRights.modules), item("审计查询", "/audit", CoreRights.audit),
        ] + dictionaryMenu + registerMenu
    }

    package var finders: [any Finder] {
        [OrganisationFinder(administration: administration)]
            + Register.all.map { RegisterFinder(register: $0, registers: registers) }
    }

    package var cards: [HomeCard] {
        [
            HomeCard("系统管理", access: .holder(of: CoreRights.people)) { connection, time in
                let figures = try administration.figures(at: time, on: connection)
                return [
                    HomeFigure("人员", figures.people, unit: "人", path: "/administration/people"),
                    HomeFigure("单位", figures.organisations, unit: "家", path: "/administration/organisations"),
                    HomeFigure(
                        "已锁定账号", figures.locked, unit: "个", path: "/administration/people?state=locked",
                        isWarning: figures.locked > 0),
                    HomeFigure("在线会话", figures.sessions, unit: "个"),
                ]
            },
            HomeCard("消息发送", access: .holder(of: CoreRights.messages)) { connection, _ in
                let figures = try dispatches.figures(on: connection)
                return [
                    HomeFigure("等待发送", figures.waiting, unit: "条", path: "/administration/messages?state=waiting"),
                    HomeFigure(
                        "发送失败", figures.failed, unit: "条", path: "/administration/messages?state=failed",
                        isWarning: figures.failed > 0),
                ]
            },
        ]
    }

    private func item(_ title: String, _ path: String, _ right: Permission) -> MenuItem {
        MenuItem(title, path: "/administration" + path, access: .holder(of: right), group: "系统管理")
    }

    /// The list's page and its file.
    func list<Row: Sendable>(
        _ path: String, _ title: String, _ right: Permission,
        _ listing: @escaping @Sendable (HostContext) async throws -> Listing<Row>
    ) -> [HostRoute] {
        HostRoute.list("/administration" + path, title, access: .access(.holder(of: right)), listing)
    }
}
