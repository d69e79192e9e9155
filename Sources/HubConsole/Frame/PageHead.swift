import HTML

/// The `head` that every page has: title, one style sheet, one script.
func pageHead(title text: String, portal: String, assets: AssetURLs) -> HTML {
    head {
        meta(.charset("utf-8"))
        meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
        meta(.name("color-scheme"), .content("light dark"))
        element("title") { text == portal ? text : text + " - " + portal }
        link(.rel("icon"), .href(assets.icon), .type("image/svg+xml"))
        link(.rel("stylesheet"), .href(assets.style))
        if let tenantStyle = assets.tenantStyle { link(.rel("stylesheet"), .href(tenantStyle)) }
        script(src: assets.script)
    }
}

/// The link that jumps over header and menu.
func skipLink() -> HTML { a(.class("skip"), .href("#page-content")) { "跳到正文" } }

/// The line at the bottom: owning unit, support, version.
func pageFoot(_ portal: FramePortal) -> HTML {
    footer(.class("bottom")) {
        span { "主管单位：\(portal.owningUnit)" }
        if let supportLine = portal.supportLine { span { supportLine } }
        span { "版本 \(portal.version)" }
    }
}
