import HTML
import Testing

@testable import HubConsole

@Suite struct FrameTests {
    private func model(unread: Int = 0, roles: [RoleChoice] = [], unreadPath: String? = nil) -> FrameModel {
        var paths = FramePaths()
        paths.unread = unreadPath
        return FrameModel(
            title: "待办", portal: FramePortal(name: "平台<1>", owningUnit: "房管局", version: "1"),
            person: FramePerson(name: "李\"明", roleTitle: "受理岗", otherRoles: roles, unreadCount: unread),
            menu: [
                MenuEntry("待办", href: "/todo", count: 37, isCurrent: true),
                MenuEntry("提前服务", href: "", children: [MenuEntry("列表", href: "/list")]),
            ], assets: AssetURLs(style: "/s.css", script: "/s.js", icon: "/i.svg"), token: "t<oken", paths: paths)
    }

    @Test func `the frame has one main region, a skip link to it and one sheet and script`() {
        let page = WorkFrame.page(model()) { p { "正文" } }.description
        #expect(page.components(separatedBy: "<main").count == 2)
        #expect(page.contains("href=\"#page-content\""))
        #expect(page.components(separatedBy: "rel=\"stylesheet\"").count == 2)
        #expect(page.components(separatedBy: "<script").count == 2)
        #expect(page.contains("<title>待办 - 平台&lt;1&gt;</title>"))
    }

    @Test func `names and tokens are escaped`() {
        let page = WorkFrame.page(model()) { HTML() }.description
        #expect(page.contains("李&quot;明"))
        #expect(page.contains("value=\"t&lt;oken\""))
        #expect(!page.contains("平台<1>"))
    }

    @Test func `the menu marks the current page and folds the second level`() {
        let page = WorkFrame.page(model()) { HTML() }.description
        #expect(page.contains("href=\"/todo\" aria-current=\"page\">待办<span class=\"count\">37</span>"))
        #expect(page.contains("<details><summary><span>提前服务</span></summary>"))
    }

    @Test func `unread messages are counted only when there are some, and watched only where they can be`() {
        #expect(!WorkFrame.page(model()) { HTML() }.description.contains("条未读"))
        let page = WorkFrame.page(model(unread: 1200, unreadPath: "/inbox/events")) { HTML() }.description
        #expect(page.contains("999+<span class=\"unseen\"> 条未读</span>"))
        #expect(page.contains("data-unread-source=\"/inbox/events\""))
        #expect(!WorkFrame.page(model(unread: 1)) { HTML() }.description.contains("data-unread-source"))
    }

    @Test func `only who has other roles can switch`() {
        #expect(!WorkFrame.page(model()) { HTML() }.description.contains("切换身份"))
        let page = WorkFrame.page(model(roles: [RoleChoice(id: "r2", title: "复核岗")])) { HTML() }.description
        #expect(page.contains("name=\"role\" value=\"r2\">复核岗"))
    }

    @Test func `sign-in shows the form of the chosen way only`() {
        let ways = [
            SignInWay("密码", href: "?way=1", form: .fields([HTML("field-1")], action: "/sign-in", buttonTitle: "登录")),
            SignInWay("CA证书", href: "?way=2", form: .link("/ca", buttonTitle: "读取证书")),
        ]
        let portal = FramePortal(name: "平台", owningUnit: "房管局", version: "1")
        let assets = AssetURLs(style: "/s.css", script: "/s.js", icon: "/i.svg")
        let page = SignInPage(ways: ways, current: 1, token: "t").page(portal: portal, assets: assets).description
        #expect(page.contains("读取证书"))
        #expect(!page.contains("field-1"))
        #expect(page.contains("href=\"?way=2\" aria-current=\"page\""))
    }
}

extension String {
    fileprivate func components(separatedBy part: String) -> [Substring] {
        split(separator: part, omittingEmptySubsequences: false)
    }
}
