import FilingKit

/// An entry of the left menu.
package struct MenuEntry: Sendable {
    package var title: String
    /// Where it leads; with children it only unfolds them.
    package var href: String
    /// How many wait there; nil shows nothing.
    package var count: Int?
    /// The second level; deeper ones are not shown.
    package var children: [MenuEntry]
    package var isCurrent: Bool

    package init(
        _ title: String, href: String, count: Int? = nil, children: [MenuEntry] = [], isCurrent: Bool = false
    ) {
        self.title = title
        self.href = href
        self.count = count
        self.children = children
        self.isCurrent = isCurrent
    }
}

/// A role the person may switch to.
package struct RoleChoice: Sendable {
    package var id: String
    /// The role with its unit: `受理岗 · 静安区房屋管理局`.
    package var title: String

    package init(id: String, title: String) {
        self.id = id
        self.title = title
    }
}

/// Who is signed in, as the header shows it.
package struct FramePerson: Sendable {
    package var name: String
    package var roleTitle: String
    package var otherRoles: [RoleChoice]
    package var unreadCount: Int

    package init(name: String, roleTitle: String, otherRoles: [RoleChoice] = [], unreadCount: Int = 0) {
        self.name = name
        self.roleTitle = roleTitle
        self.otherRoles = otherRoles
        self.unreadCount = unreadCount
    }
}

/// The portal around a page.
package struct FramePortal: Sendable {
    package var name: String
    package var owningUnit: String
    /// `技术支持 021-12345678`; nil when there is none.
    package var supportLine: String?
    package var version: String

    package init(name: String, owningUnit: String, supportLine: String? = nil, version: String) {
        self.name = name
        self.owningUnit = owningUnit
        self.supportLine = supportLine
        self.version = version
    }
}

/// Where the frame's own links and forms lead.
package struct FramePaths: Sendable {
    package var home = "/"
    package var search: String? = "/search"
    package var inbox = "/inbox"
    /// The stream of unread counts (server-sent events); nil when there is none.
    package var unread: String?
    package var account = "/account"
    package var role = "/account/role"
    package var signOut = "/session/end"

    package init() {}
}

/// All that the frame of a working page shows.
package struct FrameModel: Sendable {
    package var portal: FramePortal
    package var person: FramePerson
    package var menu: [MenuEntry]
    package var breadcrumbs: [Crumb]
    package var assets: AssetURLs
    package var token: String
    package var paths: FramePaths
    /// The page's title, before the portal's name.
    package var title: String
    /// Content takes the whole width: lists.
    package var isFullWidth: Bool

    package init(
        title: String, portal: FramePortal, person: FramePerson, menu: [MenuEntry], breadcrumbs: [Crumb] = [],
        assets: AssetURLs, token: String, paths: FramePaths = FramePaths(), isFullWidth: Bool = false
    ) {
        self.title = title
        self.portal = portal
        self.person = person
        self.menu = menu
        self.breadcrumbs = breadcrumbs
        self.assets = assets
        self.token = token
        self.paths = paths
        self.isFullWidth = isFullWidth
    }
}
