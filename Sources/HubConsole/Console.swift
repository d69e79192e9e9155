import FilingKit
import HTML
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

/// The hub's own face: frames, errors, and the pages before and beside the regions'.
package struct Console: PageFrames {
    let assets: AssetTable
    let version: String
    /// The addresses in a page's head, found once.
    private(set) var urls: AssetURLs
    /// The tabs of the sign-in card; it opens with the first.
    private(set) var signInTabs = [SignInTab.password]
    /// What the tenant itself announces.
    private(set) var bulletins: [Bulletin] = []
    /// How people register themselves in the tenant; nil where nobody does.
    private(set) var registrations: TenantRegistrations?
    /// Tells open pages how many messages wait.
    package let watch = InboxWatch()

    package init(assets: AssetTable = AssetTable(), version: String) {
        self.assets = assets
        self.version = version
        urls = assets.urls
    }

    /// The same face in a tenant's own colour; nil keeps the platform's.
    package func wearing(_ brand: BrandColour?) -> Console {
        var copy = self
        copy.urls.tenantStyle = brand.map(Self.styleAddress)
        return copy
    }

    /// The same face of a tenant whose people register themselves.
    package func registering(_ registrations: TenantRegistrations) -> Console {
        var copy = self
        if !registrations.declared.isEmpty { copy.registrations = registrations }
        return copy
    }

    /// The same face with further ways to sign in, one of which may stand first.
    package func offering(_ tabs: [SignInTab], first: SignInTab? = nil) -> Console {
        var copy = self
        copy.signInTabs = first.map { [$0, .passwordBeside] + tabs.filter { $0 != first } } ?? [.password] + tabs
        return copy
    }

    /// The same face with what the tenant itself announces.
    package func announcing(_ bulletins: [Bulletin]) -> Console {
        var copy = self
        copy.bulletins = bulletins
        return copy
    }

    package func whole(_ page: Page, in view: FrameView) -> [UInt8] {
        let portal = FramePortal(
            name: view.tenant.title, owningUnit: view.owner, version: version, home: view.tenant.prefix + "/")
        switch page.frame {
        case .work:
            guard let actor = view.actor else { return whole(page, portal) }
            return WorkFrame.page(model(page, view, actor, portal)) { page.body }.bytes
        case .portal: return whole(page, portal)
        case .print: return paper(page, portal)
        }
    }

    package func whole(_ page: Page) -> [UInt8] {
        whole(page, FramePortal(name: "RegionHub", owningUnit: "RegionHub", version: version))
    }

    /// A page in the public frame.
    func whole(_ page: Page, _ portal: FramePortal) -> [UInt8] {
        PortalFrame.page(title: page.title, portal: portal, assets: urls) { page.body }.bytes
    }

    private func paper(_ page: Page, _ portal: FramePortal) -> [UInt8] {
        document {
            pageHead(title: page.title, portal: portal.name, assets: urls)
            body { main(.class("paper-page"), .id("page-content")) { page.body } }
        }.bytes
    }

    private func model(_ page: Page, _ view: FrameView, _ actor: Actor, _ portal: FramePortal) -> FrameModel {
        let roles = view.standings.map { RoleChoice(id: $0.choice.description, title: $0.label) }
        return FrameModel(
            title: page.title, portal: portal,
            person: FramePerson(
                name: actor.name, roleTitle: actor.roleTitle, otherRoles: roles, unreadCount: view.unread),
            menu: MenuEntry.list(view.menu), breadcrumbs: page.breadcrumbs.map { Crumb($0.title, href: $0.href) },
            assets: urls, token: view.formToken, paths: FramePaths(below: view.tenant.prefix))
    }
}

extension FramePaths {
    /// The hub's own addresses in a tenant.
    init(below prefix: String) {
        self.init()
        home = prefix + "/"
        search = prefix + "/search"
        inbox = prefix + "/inbox"
        unread = prefix + "/inbox/events"
        account = prefix + "/account"
        role = prefix + "/account/role"
        signOut = prefix + "/sign-out"
    }
}

extension MenuEntry {
    /// The lines as two levels: those with a group under its heading, where its first line stands.
    static func list(_ lines: [MenuLine]) -> [MenuEntry] {
        var entries: [MenuEntry] = []
        var places: [String: Int] = [:]
        for line in lines {
            let entry = MenuEntry(line.title, href: line.href, count: line.count, isCurrent: line.isCurrent)
            guard let group = line.group else {
                entries.append(entry)
                continue
            }
            if let place = places[group] {
                entries[place].children.append(entry)
            } else {
                places[group] = entries.count
                entries.append(MenuEntry(group, href: line.href, children: [entry]))
            }
        }
        return entries
    }
}
