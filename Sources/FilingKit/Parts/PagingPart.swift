import HTML

/// Where a reader is in a list of pages.
public struct PagingPart: Sendable {
    /// How many records there are in all.
    public var total: Int
    /// This page, from 1.
    public var page: Int
    /// Records a page.
    public var size: Int
    /// The list's address with its filters; `page` and `size` are set in it.
    public var address: PageAddress

    /// The sizes a reader can choose.
    public static let sizes = [10, 20, 50, 100]

    /// A place in a list; numbers out of range are moved into it.
    public init(total: Int, page: Int, size: Int, address: PageAddress) {
        self.total = max(total, 0)
        self.page = max(page, 1)
        self.size = max(size, 1)
        self.address = address
    }

    /// How many pages there are, at least one.
    public var pages: Int { max(1, (total &- 1) / size &+ 1) }

    /// The pages to show: first, last, and two around this one; nil is a gap.
    var shown: [Int?] {
        let middle = min(page, pages)
        let first = max(2, middle &- 2)
        let near = first...max(first, min(pages &- 1, middle &+ 2))
        var list: [Int?] = [1]
        if near.lowerBound > 2 { list.append(nil) }
        list += near.filter { $0 < pages }
        if near.upperBound < pages &- 1 { list.append(nil) }
        if pages > 1 { list.append(pages) }
        return list
    }

    /// The address of a page without its number at the end.
    var hrefStart: String {
        var address = address.with("page", nil).with("size", String(size))
        address.query.append(("page", ""))
        return address.href
    }
}

extension Parts {
    /// Paging: `nav.paging` with 共 N 条, the pages, 条/页 and 前往.
    public static func paging(_ part: PagingPart) -> HTML {
        nav(.class("paging"), .aria("label", "分页")) {
            p(.class("total")) { "共 \(part.total) 条" }
            pageLinks(part)
            element("form", [.method("get"), .action(part.address.path), .class("paging-form")]) {
                part.address.hiddenInputs(without: ["page", "size"])
                sizeChoice(part.size)
                label {
                    "前往"
                    input(
                        .type("text"), .inputmode("numeric"), .name("page"), .value(String(part.page)), .size(3),
                        .autocomplete("off"), .class("number"))
                    "页"
                }
                button(ButtonPart("前往"))
            }
        }
    }
}

/// Where a reader is in a list that is not counted.
public struct SteppingPart: Sendable {
    /// Where its first rows stand; nil where these are the first.
    public var first: String?
    /// Where the next rows stand; nil where these are the last.
    public var next: String?
    /// Records a page.
    public var size: Int
    /// The list's address with its filters; `size` is set in it.
    public var address: PageAddress
    /// True where the oldest stand first.
    public var isAscending: Bool

    /// A place in a list without end, the newest first unless told otherwise.
    public init(first: String?, next: String?, size: Int, address: PageAddress, isAscending: Bool = false) {
        self.first = first
        self.next = next
        self.size = size
        self.address = address
        self.isAscending = isAscending
    }
}

extension Parts {
    /// Paging of a list that is not counted: `nav.paging` with 最新记录 and 更早的记录, or the other way round 最早记录 and
    /// 更新的记录, each where it leads somewhere, and 条/页.
    public static func stepping(_ part: SteppingPart) -> HTML {
        nav(.class("paging"), .aria("label", "分页")) {
            if part.first != nil || part.next != nil {
                ul(.class("pages")) {
                    if let first = part.first {
                        li { a(.href(first), .rel("first")) { part.isAscending ? "最早记录" : "最新记录" } }
                    }
                    if let next = part.next {
                        li { a(.href(next), .rel("next")) { part.isAscending ? "更新的记录" : "更早的记录" } }
                    }
                }
            }
            element("form", [.method("get"), .action(part.address.path), .class("paging-form")]) {
                part.address.hiddenInputs(without: ["mark", "size"])
                sizeChoice(part.size)
                button(ButtonPart("确定"))
            }
        }
    }
}

private func pageLinks(_ part: PagingPart) -> HTML {
    let start = part.hrefStart
    return ul(.class("pages")) {
        li { stepLink("上一页", part, start, to: part.page &- 1, rel: "prev") }
        for number in part.shown { pageLink(number, part, start) }
        li { stepLink("下一页", part, start, to: part.page &+ 1, rel: "next") }
    }
}

private func pageLink(_ number: Int?, _ part: PagingPart, _ start: String) -> HTML {
    guard let number else { return li(.class("gap")) { "…" } }
    return li {
        a(
            .href(start + String(number)), .aria("label", "第 \(number) 页"),
            .aria("current", number == part.page ? "page" : nil)
        ) { number }
    }
}

private func stepLink(_ title: String, _ part: PagingPart, _ start: String, to page: Int, rel: String) -> HTML {
    guard (1...part.pages).contains(page) else { return span(.class("off")) { title } }
    return a(.href(start + String(page)), .rel(rel)) { title }
}

private func sizeChoice(_ chosen: Int) -> HTML {
    label {
        span(.class("unseen")) { "每页条数" }
        select(.name("size"), .data("submits")) {
            for size in PagingPart.sizes {
                option(.value(String(size)), .selected(size == chosen)) { "\(size) 条/页" }
            }
        }
    }
}
