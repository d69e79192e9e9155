import HTML
import RegionSDK

/// The filter bar of a list: fields, 查询 and 重置.
public struct FilterBarPart: Sendable {
    /// The list's address; its query, without the fields' own names, is kept.
    public var address: PageAddress
    /// The names of the fields, taken out of what is kept.
    public var names: Set<String>
    /// The fields in order.
    public var fields: [HTML]
    /// Fields under 更多条件.
    public var moreFields: [HTML]
    /// Whether one of those is in use, so that they are unfolded.
    public var moreInUse: Bool
    /// How many of all the fields are in use, shown where a phone folds the bar away.
    public var usedCount: Int
    /// Where 重置 leads.
    public var resetHref: String

    /// A filter bar; 重置 leads to the bare path unless told otherwise.
    public init(
        address: PageAddress, names: Set<String>, fields: [HTML], moreFields: [HTML] = [], moreInUse: Bool = false,
        usedCount: Int = 0, resetHref: String? = nil
    ) {
        self.address = address
        self.names = names
        self.fields = fields
        self.moreFields = moreFields
        self.moreInUse = moreInUse
        self.usedCount = usedCount
        self.resetHref = resetHref ?? address.path
    }
}

/// A tab: a link with a title and, for lists, how many wait behind it.
public struct TabPart: Sendable {
    /// The tab's word.
    public var title: String
    /// The tab's address.
    public var href: String
    /// How many wait behind it; nil shows no number.
    public var count: Int?
    /// Whether it is the one shown.
    public var isCurrent: Bool

    /// A tab.
    public init(_ title: String, href: String, count: Int? = nil, isCurrent: Bool = false) {
        self.title = title
        self.href = href
        self.count = count
        self.isCurrent = isCurrent
    }
}

extension Parts {
    /// A filter bar: `details.filter-fold > form.filter-bar` (GET) with `div.filter-fields` and `div.filter-actions`.
    /// It folds on phones only.
    public static func filterBar(_ part: FilterBarPart) -> HTML {
        details(.class("filter-fold"), .open(), .data("folds")) {
            summary {
                Icon.search.html
                "查询条件"
                count(part.usedCount > 0 ? part.usedCount : nil)
                Icon.down.html
            }
            filterForm(part)
        }
    }

    private static func filterForm(_ part: FilterBarPart) -> HTML {
        element("form", [.class("filter-bar"), .method("get"), .action(part.address.path), .role("search")]) {
            part.address.hiddenInputs(without: part.names.union(["page"]))
            div(.class("filter-fields")) { for field in part.fields { field } }
            if !part.moreFields.isEmpty {
                details(.class("filter-more"), .open(part.moreInUse)) {
                    summary { "更多条件" }
                    div(.class("filter-fields")) { for field in part.moreFields { field } }
                }
            }
            div(.class("filter-actions")) {
                button(ButtonPart("查询", .main, icon: .search))
                button(ButtonPart("重置", .plain, .link(part.resetHref)))
            }
        }
    }

    /// Counts by state as tabs, and what can be done with the whole list (导出) at the end of their line:
    /// `div.tab-line > nav.tabs.state-tabs`.
    public static func stateTabs(
        _ items: [TabPart], label: String = "按状态查看", @HTMLBuilder actions: () -> HTML = { HTML() }
    ) -> HTML {
        let buttons = actions()
        return div(.class("tab-line")) {
            tabRow(items, label: label, look: "tabs state-tabs")
            if !buttons.isEmpty { div(.class("toolbar-actions")) { buttons } }
        }
    }

    /// The tabs of a page: `nav.tabs`, each a link, so that a tab has an address.
    public static func tabs(_ items: [TabPart], label: String) -> HTML {
        tabRow(items, label: label, look: "tabs")
    }

    /// The line between filter bar and table: `div.toolbar`, what was found at the left, actions and export right.
    public static func toolbar(_ words: String? = nil, @HTMLBuilder actions: () -> HTML) -> HTML {
        div(.class("toolbar")) {
            p(.class("muted"), .role("status")) { words }
            div(.class("toolbar-actions")) { actions() }
        }
    }

    /// 导出: a button for each kind of file, which lies at the address given.
    @HTMLBuilder public static func exports(_ address: (SheetFormat) -> PageAddress) -> HTML {
        for format in SheetFormat.allCases {
            button(ButtonPart("导出 \(format.title)", .plain, .link(address(format).href), icon: .download))
        }
    }
}

private func tabRow(_ items: [TabPart], label: String, look: String) -> HTML {
    nav(.class(look), .aria("label", label)) {
        ul {
            for item in items {
                li {
                    a(.href(item.href), .aria("current", item.isCurrent ? "page" : nil)) {
                        item.title
                        Parts.count(item.count)
                    }
                }
            }
        }
    }
}
