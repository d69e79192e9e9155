import FilingKit
import HTML
import HubCore
import RegionSDK

/// What a search found: the first of each group with how many there are, or one group with its pages.
struct SearchPage {
    let context: HostContext
    let slice: SearchSlice

    private var path: String { context.link("/search") }

    var page: Page {
        Page(
            title: slice.text.isEmpty ? "搜索" : "搜索：\(slice.text)", breadcrumbs: [Breadcrumb("搜索")],
            status: slice.complaint == nil ? .ok : .unprocessableContent, body: Parts.pageHead("搜索") + form + results)
    }

    private var form: HTML {
        element("form", [.class("panel search-form"), .role("search"), .method("get"), .action(path)]) {
            Parts.textInput(
                FieldPart("q", "搜索内容", hint: "编号、名称、单位或公告中的一部分", error: slice.complaint, span: .full),
                value: slice.text, kind: .search, maximum: SearchSlice.longestText)
            Parts.button(ButtonPart("搜索", .main, icon: .search))
        }
    }

    @HTMLBuilder private var results: HTML {
        if slice.complaint == nil, !slice.text.isEmpty {
            p(.class("muted search-total"), .role("status")) { words }
            if slice.groups.count > 1 || slice.chosen != nil { tabs }
            if slice.total.count == 0 {
                Parts.emptyState("没有找到“\(slice.text)”。", text: "请检查有没有错字，或换一个词。您只能找到自己有权查看的内容。")
            }
            for group in slice.groups where !group.findings.rows.isEmpty { panel(group) }
            if let group = slice.groups.first, slice.chosen != nil, group.findings.total > 0 { paging(group) }
        }
    }

    private var words: String {
        let (count, isCapped) = slice.total
        return "共找到 \(count)\(isCapped ? "+" : "") 条"
    }

    private var tabs: HTML {
        let all = TabPart("全部", href: address.href, isCurrent: slice.chosen == nil)
        return Parts.tabs(
            [all]
                + slice.groups.map { group in
                    TabPart(
                        group.title, href: address.with("in", group.id).href, count: group.findings.total,
                        isCurrent: slice.chosen == group.id)
                }, label: "搜索结果分类")
    }

    private func panel(_ group: SearchSlice.Group) -> HTML {
        let isMore = slice.chosen == nil && group.findings.total > group.findings.rows.count
        return Parts.homeCard(
            group.title, count: group.findings.total, allHref: isMore ? address.with("in", group.id).href : nil
        ) {
            ul(.class("lines found")) {
                for row in group.findings.rows {
                    li {
                        div(.class("line-text")) {
                            a(.href(group.base + row.path)) { Highlight.html(row.title, slice.text) }
                            p(.class("muted")) { Highlight.html(row.note, slice.text) }
                        }
                        if !row.when.isEmpty { span(.class("line-when digits")) { row.when } }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func paging(_ group: SearchSlice.Group) -> HTML {
        if group.findings.isCapped { p(.class("muted")) { "符合条件的记录超过 \(group.findings.total) 条，请补充搜索内容。" } }
        Parts.paging(
            PagingPart(
                total: group.findings.total, page: slice.page, size: slice.size,
                address: address.with("in", group.id).with("size", slice.size == 10 ? nil : String(slice.size))))
    }

    private var address: PageAddress { PageAddress(path, query: [("q", slice.text)]) }
}
