import FilingKit
import HTML
import Testing

@Suite struct PartsTests {
    private func paging(total: Int, page: Int, size: Int = 10) -> String {
        let address = PageAddress("list", query: [("q", "延长 路&x"), ("page", "9")])
        return Parts.paging(PagingPart(total: total, page: page, size: size, address: address)).description
    }

    @Test(arguments: [
        (0, 1, "1"), (10, 1, "1"), (11, 1, "1 2"), (35, 2, "1 2 3 4"), (237, 5, "1 … 3 4 5 6 7 … 24"),
        (237, 24, "1 … 22 23 24"), (30, 99, "1 2 3"), (30, Int.max, "1 2 3"), (-5, -5, "1"),
    ])
    func `paging shows the first, the last and the pages around this one`(total: Int, page: Int, shown: String) {
        let markup = paging(total: total, page: page)
        let numbers = markup.matches(of: #/(?:aria-label="第 (\d+) 页")|(<li class="gap">)/#).map { $0.1 ?? "…" }
        #expect(numbers.joined(separator: " ") == shown)
    }

    @Test func `paging keeps the filters, encoded, and its own page only once`() {
        let markup = paging(total: 30, page: 1)
        #expect(markup.contains("href=\"list?q=%E5%BB%B6%E9%95%BF%20%E8%B7%AF%26x&amp;size=10&amp;page=2\""))
        #expect(markup.contains("<input type=\"hidden\" name=\"q\" value=\"延长 路&amp;x\">"))
        #expect(!markup.contains("page=9"))
    }

    @Test func `a field ties its label, hint and red sentence to the control`() {
        let part = FieldPart("area", "建筑面积", isRequired: true, unit: "㎡", hint: "两位小数", error: "请填写<建筑面积>")
        let markup = Parts.textInput(part, value: "\"1\"", kind: .decimal).description
        #expect(markup.contains("<label class=\"field-label\" for=\"area\">"))
        #expect(
            markup.contains("aria-describedby=\"area-error area-hint\" aria-invalid=\"true\" aria-required=\"true\""))
        #expect(markup.contains("<p class=\"error\" id=\"area-error\">请填写&lt;建筑面积&gt;</p>"))
        #expect(markup.contains("value=\"&quot;1&quot;\""))
        #expect(markup.contains("<span class=\"unit\">㎡</span>"))
    }

    @Test func `checks carry the server's sentences`() {
        let part = FieldPart(
            "total", "总投资", checks: [.required("请填写"), .number(decimals: 2, "应为数字"), .above("0", "必须大于 0")])
        let markup = Parts.textInput(part, value: "").description
        #expect(markup.contains("data-message-required=\"请填写\""))
        #expect(markup.contains("data-decimals=\"2\" data-message-number=\"应为数字\""))
        #expect(markup.contains("data-above=\"0\" data-message-above=\"必须大于 0\""))
    }

    @Test func `a text that begins with a line break keeps it`() {
        let markup = Parts.textArea(FieldPart("note", "备注"), value: "\n一").description
        #expect(markup.contains(">\n\n一</textarea>"))
    }

    @Test func `a password says what it is, so that no draft keeps it`() {
        #expect(
            Parts.textInput(FieldPart("p", "密码"), value: "", kind: .password).description
                .contains("autocomplete=\"current-password\""))
    }

    @Test func `a blocked button says why and cannot be pressed`() {
        let markup = Parts.button(ButtonPart("受理", .main, blockedBecause: "须先上传立项批复")).description
        #expect(markup.contains("type=\"button\" disabled"))
        #expect(markup.contains("<span class=\"reason\">须先上传立项批复</span>"))
    }

    @Test func `a button to confirm carries its sentence and stays a submit`() {
        let markup = Parts.button(ButtonPart("提交", .main, confirmation: "确定提交吗？")).description
        #expect(markup == "<button class=\"button main\" type=\"submit\" data-confirm=\"确定提交吗？\">提交</button>")
    }

    @Test func `row actions are three words at most, the rest under more`() {
        let four = (1...4).map { RowAction("动作\($0)", href: "/\($0)") }
        let markup = Parts.rowActions(four).description
        #expect(markup.contains("动作2</a><details class=\"more\""))
        #expect(!Parts.rowActions(Array(four.prefix(3))).description.contains("更多"))
    }

    @Test func `a table names its rows and labels its cells for phones`() {
        let markup = Parts.table(
            TablePart(
                about: "列表", columns: [ColumnPart("编号", .short), ColumnPart("金额", .number, unit: "万元")],
                rows: [[HTML("A1"), HTML("<1>")]])
        ).description
        #expect(markup.contains("<th scope=\"row\" class=\"short\" data-label=\"编号\">A1</th>"))
        #expect(markup.contains("<td class=\"number\" data-label=\"金额\">&lt;1&gt;</td>"))
        #expect(markup.contains("<caption class=\"unseen\">列表</caption>"))
    }

    @Test func `a row table numbers its rows and brings an empty one`() {
        let part = RowTablePart(
            name: "shares", title: "资金来源", columns: [RowColumn("类别")], rows: [[HTML("a")], [HTML("b")]],
            template: [HTML("__index__")])
        let markup = Parts.rowTable(part).description
        #expect(markup.contains("name=\"_rows\" value=\"remove shares 1\""))
        #expect(markup.contains("<template><tr><td class=\"row-number\" data-label=\"序号\"></td>"))
        var readOnly = part
        readOnly.isReadOnly = true
        #expect(!Parts.rowTable(readOnly).description.contains("_rows"))
    }

    @Test func `the error summary leads to each field and is absent without errors`() {
        #expect(Parts.errorSummary([]).isEmpty)
        let markup = Parts.errorSummary([ErrorLine("name", "请填写名称"), ErrorLine(nil, "合计应为 100")]).description
        #expect(markup.contains("还有 2 处需要改正"))
        #expect(markup.contains("<li><a href=\"#name\">请填写名称</a></li><li>合计应为 100</li>"))
    }
}
