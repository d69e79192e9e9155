import FilingKit
import HTML

/// A page that says what happened, why, and what to do.
package struct ErrorPage: Sendable {
    /// What happened: `没有找到这个页面`.
    package var title: String
    /// Why and what to do, a sentence each.
    package var sentences: [String]
    /// For support; shown only when they need it.
    package var requestNumber: String?
    package var actions: [ButtonPart]

    package init(title: String, sentences: [String], requestNumber: String? = nil, actions: [ButtonPart] = []) {
        self.title = title
        self.sentences = sentences
        self.requestNumber = requestNumber
        self.actions = actions
    }

    /// The content, for either frame.
    package var content: HTML {
        section(.class("panel error-page")) {
            h1 { title }
            for sentence in sentences { p { sentence } }
            if let requestNumber {
                p(.class("muted")) {
                    "联系技术支持时请提供请求编号 "
                    span(.class("digits")) { requestNumber }
                }
            }
            if !actions.isEmpty { div(.class("page-actions")) { for action in actions { Parts.button(action) } } }
        }
    }

    /// The page in the public frame.
    package func page(portal: FramePortal, assets: AssetURLs) -> HTML {
        PortalFrame.page(title: title, portal: portal, assets: assets) { content }
    }
}
