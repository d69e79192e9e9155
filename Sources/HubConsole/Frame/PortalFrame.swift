import HTML

/// The wider frame of the public pages and of sign-in: a title band, the content, the footer.
package enum PortalFrame {
    /// A whole page around a body.
    package static func page(
        title: String, portal: FramePortal, assets: AssetURLs, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        document {
            pageHead(title: title, portal: portal.name, assets: assets)
            body {
                skipLink()
                div(.class("portal")) {
                    header(.class("portal-band")) {
                        div {
                            p { a(.href(portal.home)) { portal.name } }
                            p(.class("unit-name")) { portal.owningUnit }
                        }
                    }
                    main(.class("portal-main"), .id("page-content"), .tabindex(-1)) { content() }
                    pageFoot(portal)
                }
            }
        }
    }
}

/// The frame of what is printed: nothing but the paper.
package enum PrintFrame {
    /// A whole page: the heading in the middle, number and time of printing under it, the content.
    package static func page(
        title: String, number: String, printedAt: String, portal: FramePortal, assets: AssetURLs,
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        document {
            pageHead(title: title, portal: portal.name, assets: assets)
            body {
                main(.class("paper-page"), .id("page-content")) {
                    h1(.class("paper-head-line")) { title }
                    p(.class("paper-meta")) {
                        span { "编号：\(number)" }
                        span { "打印时间：\(printedAt)" }
                    }
                    content()
                    p(.class("no-print")) {
                        button(.class("button main"), .type("button"), .data("print")) { "打印" }
                    }
                }
            }
        }
    }
}
