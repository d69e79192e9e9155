import FilingKit
import HTML

/// The gallery: every part in every state, and whole pages made of them, with made-up data. Served only with
/// demonstration data; looked at after each change of the style sheet.
package struct GalleryPage: Sendable {
    /// The end of the address: `/_gallery/<name>`.
    package var name: String
    package var title: String
    private let content: @Sendable (GallerySample) -> HTML

    /// The pages in the order of the gallery's menu.
    package static let all = [
        GalleryPage(name: "home", title: "首页") { GalleryHome.page($0) },
        GalleryPage(name: "list", title: "列表页") { GalleryList.page($0) },
        GalleryPage(name: "empty", title: "空列表") { GalleryList.emptyPage($0) },
        GalleryPage(name: "form", title: "表单页") { GalleryForm.page($0, withErrors: false) },
        GalleryPage(name: "errors", title: "表单页（有错误）") { GalleryForm.page($0, withErrors: true) },
        GalleryPage(name: "filing", title: "办件页") { GalleryFiling.page($0) },
        GalleryPage(name: "papers", title: "材料页签") { GalleryFiling.papersPage($0) },
        GalleryPage(name: "inbox", title: "消息") { GalleryHome.inboxPage($0) },
        GalleryPage(name: "parts", title: "零件") { GalleryParts.page($0) },
        GalleryPage(name: "confirm", title: "确认页") { GalleryParts.confirmPage($0) },
        GalleryPage(name: "sign-in", title: "登录") { GallerySignIn.page($0) },
        GalleryPage(name: "error", title: "错误页") { GallerySignIn.errorPage($0) },
        GalleryPage(name: "print", title: "打印页") { GalleryFiling.printPage($0) },
    ]

    /// The page of a name; nil when there is none.
    package static func named(_ name: String) -> GalleryPage? { all.first { $0.name == name } }

    private init(name: String, title: String, content: @escaping @Sendable (GallerySample) -> HTML) {
        self.name = name
        self.title = title
        self.content = content
    }

    /// The whole page.
    package func page(assets: AssetURLs) -> HTML {
        content(GallerySample(assets: assets, name: name))
    }
}

/// What the gallery's pages share: the portal, the person, the menu.
struct GallerySample: Sendable {
    let assets: AssetURLs
    /// The name of the page shown.
    let name: String

    let portal = FramePortal(
        name: "住宅修缮工程管理平台", owningUnit: "市房屋管理局", supportLine: "技术支持 021-5555 0100", version: "1.0.0")

    let token = "gallery"

    func frame(_ title: String, crumbs: [String], isFullWidth: Bool = false) -> FrameModel {
        FrameModel(
            title: title, portal: portal, person: person, menu: menu,
            breadcrumbs: crumbs.map { Crumb($0, href: "list") }, assets: assets, token: token,
            isFullWidth: isFullWidth)
    }

    private var person: FramePerson {
        FramePerson(
            name: "李明", roleTitle: "受理岗 · 静安区房管局",
            otherRoles: [RoleChoice(id: "review", title: "复核岗 · 静安区房管局"), RoleChoice(id: "expert", title: "评审专家")],
            unreadCount: 12)
    }

    private var menu: [MenuEntry] {
        [
            entry("首页", "home"), entry("待办", "list", count: 37), entry("已办", "empty"),
            MenuEntry(
                "提前服务", href: "#",
                children: [entry("提前服务列表", "papers"), entry("提前服务新增", "form"), entry("有错误的表单", "errors")]),
            MenuEntry("项目信息报送", href: "#", count: 4, children: [entry("报送办件", "filing", count: 4)]),
            MenuEntry("系统", href: "#", children: [entry("零件", "parts"), entry("消息", "inbox"), entry("登录", "sign-in")]),
        ]
    }

    private func entry(_ title: String, _ page: String, count: Int? = nil) -> MenuEntry {
        MenuEntry(title, href: page, count: count, isCurrent: page == name)
    }
}
