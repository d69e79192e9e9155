import FilingKit
import HTML
import RegionSDK

/// The public pages (办事指南、办事流程、操作指南): they need no sign-in (SH-02, SH-06, SH-07, SH-08).
struct PortalPages: RegionPart {
    /// The pages, in the order of their tabs.
    static let pages = [
        PortalPage(path: "/guide", title: "办事指南") { _ in GuidePage.body },
        PortalPage(path: "/procedures", title: "办事流程") { _ in ProcedurePage.body },
        PortalPage(path: "/help", title: "操作指南") { HelpPage.body($0) },
        PortalPage(path: "/help/driver", title: "数字证书驱动下载地址") { DriverPage.body($0) },
    ]

    var menu: [MenuItem] {
        Self.pages.dropLast().map { MenuItem($0.title, path: $0.path, access: .public, group: "办事指引") }
    }

    var routes: [Route] {
        Self.pages.map { page in
            Route(.get, page.path, access: .public, page.title) { .page(page.page($0)) }
        }
    }
}

/// One public page: its address, its heading, its text.
struct PortalPage: Sendable {
    let path: String
    let title: String
    let text: @Sendable (RequestContext) -> HTML

    func page(_ context: RequestContext) -> Page {
        Page(title: title, frame: .portal, menuPath: path, body: body(context))
    }

    @HTMLBuilder private func body(_ context: RequestContext) -> HTML {
        Parts.tabs(
            PortalPages.pages.map { TabPart($0.title, href: context.link($0.path), isCurrent: $0.path == path) },
            label: "办事指引")
        Parts.pageHead(title, note: "所属单位：\(ShanghaiRepair.manifest.owner)")
        text(context)
    }
}
