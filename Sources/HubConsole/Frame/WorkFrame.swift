import FilingKit
import HTML
import RegionSDK

/// The frame of the working pages: header, menu, breadcrumb, content, footer.
package enum WorkFrame {
    /// A whole page around a body.
    package static func page(_ model: FrameModel, @HTMLBuilder content: () -> HTML) -> HTML {
        document {
            pageHead(title: model.title, portal: model.portal.name, assets: model.assets)
            body {
                skipLink()
                div(.class("work")) {
                    top(model)
                    menu(model)
                    main(.class("place"), .id("page-content"), .tabindex(-1)) {
                        div(.class(model.isFullWidth ? "content full" : "content")) {
                            Parts.breadcrumbs(model.breadcrumbs)
                            content()
                        }
                    }
                    pageFoot(model.portal)
                }
            }
        }
    }
}

private func top(_ model: FrameModel) -> HTML {
    header(.class("top")) {
        a(.class("menu-toggle"), .href("#page-menu"), .aria("controls", "page-menu"), .aria("label", "菜单")) {
            Icon.menu.html
        }
        p(.class("portal-name")) { a(.href(model.paths.home)) { model.portal.name } }
        if let path = model.paths.search { searchForm(path) }
        inboxLink(model)
        personMenu(model)
    }
}

private func searchForm(_ path: String) -> HTML {
    form(.class("top-search"), .role("search"), .method("get"), .action(path)) {
        label(.class("unseen"), .for("page-search")) { "搜索业务、单位或公告" }
        input(
            .type("search"), .id("page-search"), .name("q"), .placeholder("搜索业务、单位或公告"), .autocomplete("off"),
            .maxlength(100), .aria("keyshortcuts", "/"))
        button(.type("submit"), .aria("label", "搜索")) { Icon.search.html }
    }
}

private func inboxLink(_ model: FrameModel) -> HTML {
    let unread = model.person.unreadCount
    return a(.class("top-link"), .href(model.paths.inbox), .data("unread-source", model.paths.unread)) {
        Icon.bell.html
        span { "消息" }
        if unread > 0 {
            span(.class("count")) {
                unread > 999 ? "999+" : String(unread)
                span(.class("unseen")) { " 条未读" }
            }
        }
    }
}

private func personMenu(_ model: FrameModel) -> HTML {
    details(.class("person"), .data("closes-outside")) {
        summary {
            Icon.person.html
            span(.class("who")) {
                model.person.name
                span(.class("role")) { model.person.roleTitle }
            }
            Icon.down.html
        }
        div(.class("person-menu")) {
            if !model.person.otherRoles.isEmpty { roleForm(model) }
            a(.href(model.paths.account)) { "个人中心" }
            form(.method("post"), .action(model.paths.signOut)) {
                Parts.hiddenInput(FormBody.tokenField, model.token)
                button(.type("submit")) { "退出" }
            }
        }
    }
}

private func roleForm(_ model: FrameModel) -> HTML {
    form(.method("post"), .action(model.paths.role)) {
        h2 { "切换身份" }
        Parts.hiddenInput(FormBody.tokenField, model.token)
        for role in model.person.otherRoles {
            button(.type("submit"), .name("role"), .value(role.id)) { role.title }
        }
        hr()
    }
}

private func menu(_ model: FrameModel) -> HTML {
    nav(.class("menu"), .id("page-menu"), .aria("label", "主菜单")) {
        a(.class("menu-close"), .href("#page-content")) {
            Icon.cross.html
            "关闭菜单"
        }
        ul {
            for entry in model.menu {
                li { entry.children.isEmpty ? menuLink(entry) : menuGroup(entry) }
            }
        }
    }
}

private func menuLink(_ entry: MenuEntry) -> HTML {
    a(.href(entry.href), .aria("current", entry.isCurrent ? "page" : nil)) {
        entry.title
        Parts.count(entry.count)
    }
}

private func menuGroup(_ entry: MenuEntry) -> HTML {
    details(.open(entry.isCurrent || entry.children.contains { $0.isCurrent })) {
        summary {
            span { entry.title }
            Parts.count(entry.count)
        }
        ul { for child in entry.children { li { menuLink(child) } } }
    }
}
