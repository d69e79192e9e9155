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
        let wanted = ([1, pages] + (-2...2).map { page &+ $0 }).filter { (1...pages).contains($0) }
        var list: [Int?] = []
        for number in Set(wanted).sorted() {
            if let last = list.last.flatMap({ $0 }), number > last &+ 1 { list.append(nil) }
            list.append(number)
        }
        return list
    }

    func href(_ page: Int) -> String {
        address.with("size", String(size)).with("page", String(page)).href
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
                sizeChoice(part)
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

private func pageLinks(_ part: PagingPart) -> HTML {
    ul(.class("pages")) {
        li { stepLink("上一页", part, to: part.page &- 1, rel: "prev") }
        for number in part.shown {
            if let number {
                li {
                    a(.href(part.href(number)), .aria("current", number == part.page ? "page" : nil)) {
                        span(.class("unseen")) { "第 " }
                        number
                        span(.class("unseen")) { " 页" }
                    }
                }
            } else {
                li(.class("gap")) { "…" }
            }
        }
        li { stepLink("下一页", part, to: part.page &+ 1, rel: "next") }
    }
}

private func stepLink(_ title: String, _ part: PagingPart, to page: Int, rel: String) -> HTML {
    guard (1...part.pages).contains(page) else { return span(.class("off")) { title } }
    return a(.href(part.href(page)), .rel(rel)) { title }
}

private func sizeChoice(_ part: PagingPart) -> HTML {
    label {
        span(.class("unseen")) { "每页条数" }
        select(.name("size"), .data("submits")) {
            for size in PagingPart.sizes {
                option(.value(String(size)), .selected(size == part.size)) { "\(size) 条/页" }
            }
        }
    }
}
