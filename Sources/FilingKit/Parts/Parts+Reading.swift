import HTML

/// A name and its value, for reading.
public struct DescriptionPart: Sendable {
    /// The manual's name of the value.
    public var name: String
    /// The value, ready to be shown.
    public var value: HTML
    /// How wide it stands in the grid.
    public var span: FieldSpan

    /// A name and its value.
    public init(_ name: String, _ value: HTML, span: FieldSpan = .one) {
        self.name = name
        self.value = value
        self.span = span
    }

    /// A name and its value.
    public init(_ name: String, _ value: String, span: FieldSpan = .one) {
        self.init(name, HTML(value), span: span)
    }
}

/// A place on the way to this page.
public struct Crumb: Sendable {
    /// The page's title.
    public var title: String
    /// nil for this page.
    public var href: String?

    /// A place; the last one on the way needs no address.
    public init(_ title: String, href: String? = nil) {
        self.title = title
        self.href = href
    }
}

extension Parts {
    /// Names and values for reading: `dl.descriptions > div[.two|.full]`. An empty value is a dash.
    public static func descriptions(_ items: [DescriptionPart]) -> HTML {
        dl(.class("descriptions")) {
            for item in items {
                div(item.span == .one ? .none : .class(item.span.rawValue)) {
                    dt { item.name }
                    dd { item.value.isEmpty ? HTML("—") : item.value }
                }
            }
        }
    }

    /// Where one is: `nav.breadcrumbs`.
    public static func breadcrumbs(_ crumbs: [Crumb]) -> HTML {
        guard !crumbs.isEmpty else { return HTML() }
        return nav(.class("breadcrumbs"), .aria("label", "当前位置")) {
            ol {
                for (index, crumb) in crumbs.enumerated() {
                    li {
                        if let href = crumb.href, index < crumbs.count - 1 {
                            a(.href(href)) { crumb.title }
                        } else {
                            span(.aria("current", index == crumbs.count - 1 ? "page" : nil)) { crumb.title }
                        }
                    }
                }
            }
        }
    }

    /// The head of a page: `header.page-head` with the title, a sentence and the page's actions.
    public static func pageHead(_ title: String, note: String? = nil, actions: [ButtonPart] = []) -> HTML {
        header(.class("page-head")) {
            div {
                h1 { title }
                if let note { p(.class("note")) { note } }
            }
            if !actions.isEmpty { div(.class("page-actions")) { for action in actions { button(action) } } }
        }
    }
}
