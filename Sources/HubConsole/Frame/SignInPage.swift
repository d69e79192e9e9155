import FilingKit
import HTML
import RegionSDK

/// A way to sign in: 密码, CA证书, 统一身份认证, 企业端, 工程码.
package struct SignInWay: Sendable {
    /// What is filled in or pressed.
    package enum Form: Sendable {
        /// Fields sent to `action`.
        case fields([HTML], action: String, buttonTitle: String)
        /// A link to somebody else's sign-in.
        case link(String, buttonTitle: String)
        /// Forms of the way's own.
        case content(HTML)
    }

    package var title: String
    /// The address of the page with this tab.
    package var href: String
    package var note: String?
    package var form: Form
    /// Links under the button: 忘记密码, 企业注册.
    package var links: [(title: String, href: String)]

    package init(
        _ title: String, href: String, note: String? = nil, form: Form, links: [(title: String, href: String)] = []
    ) {
        self.title = title
        self.href = href
        self.note = note
        self.form = form
        self.links = links
    }
}

/// A board on the portal: its newest lines, and the way to all.
package struct PortalBoard: Sendable {
    package var title: String
    package var allHref: String
    package var lines: [HomeLine]

    package init(_ title: String, allHref: String, lines: [HomeLine]) {
        self.title = title
        self.allHref = allHref
        self.lines = lines
    }

    fileprivate var panel: HTML {
        Parts.homeCard(title, allHref: allHref) { Parts.lines(lines, empty: "暂无\(title)。") }
    }
}

/// The sign-in page: announcements and help at the left, the ways as tabs at the right.
package struct SignInPage: Sendable {
    package var ways: [SignInWay]
    /// The index of the way shown.
    package var current: Int
    /// Why the last try did not work.
    package var error: String?
    /// What went well before: a password that was set anew.
    package var notice: String?
    /// What is announced, board by board.
    package var boards: [PortalBoard]
    /// The heading over the help: 登录帮助, 办事指引.
    package var helpTitle = "登录帮助"
    /// The page's title, before the portal's name.
    package var title = "登录"
    /// Questions people have before they are in, with where the answer is.
    package var help: [HomeLine]
    package var token: String

    package init(
        ways: [SignInWay], current: Int = 0, error: String? = nil, notice: String? = nil,
        boards: [PortalBoard] = [],
        help: [HomeLine] = [], token: String
    ) {
        self.ways = ways
        self.current = current
        self.error = error
        self.notice = notice
        self.boards = boards
        self.help = help
        self.token = token
    }

    /// The whole page.
    package func page(portal: FramePortal, assets: AssetURLs) -> HTML {
        PortalFrame.page(title: title, portal: portal, assets: assets) {
            div(.class("sign-in")) {
                div(.class("sign-in-side")) {
                    for board in boards { board.panel }
                    if !help.isEmpty { Parts.panel(helpTitle, isFlush: true) { Parts.lines(help, empty: "") } }
                }
                card
            }
        }
    }

    private var card: HTML {
        section(.class("sign-in-card"), .aria("labelledby", "sign-in-title")) {
            h1(.id("sign-in-title")) { "登录" }
            if ways.count > 1 { Parts.tabs(tabs, label: "登录方式") }
            if let error { Parts.notice(.bad, error) }
            if let notice { Parts.notice(.good, notice) }
            if ways.indices.contains(current) { wayContent(ways[current], token: token) }
        }
    }

    private var tabs: [TabPart] {
        ways.enumerated().map { TabPart($1.title, href: $1.href, isCurrent: $0 == current) }
    }
}

@HTMLBuilder
private func wayContent(_ way: SignInWay, token: String) -> HTML {
    switch way.form {
    case .fields(let fields, let action, let buttonTitle):
        form(.method("post"), .action(action)) {
            Parts.hiddenInput(FormBody.tokenField, token)
            if let note = way.note { p(.class("way-note")) { note } }
            for field in fields { field }
            Parts.button(ButtonPart(buttonTitle, .main))
        }
    case .link(let address, let buttonTitle):
        // A link and no form: the answer leads to another host, which `form-action` would refuse.
        if let note = way.note { p(.class("way-note")) { note } }
        Parts.button(ButtonPart(buttonTitle, .main, .link(address)))
    case .content(let content):
        if let note = way.note { p(.class("way-note")) { note } }
        content
    }
    if !way.links.isEmpty {
        p(.class("sign-in-links")) { for item in way.links { a(.href(item.href)) { item.title } } }
    }
}
