import Testing

@testable import HTML

@Suite struct HTMLTests {
    @Test func `text is escaped everywhere`() {
        let hostile = "<script>alert(\"1\" & '2')</script>"
        let page = p(.title(hostile)) { hostile }
        let escaped = "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;"
        #expect(page.description == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func `a NUL becomes the replacement character`() {
        #expect(HTML("a\u{0}b").description == "a\u{FFFD}b")
    }

    @Test func `Chinese text and emoji stay as they are`() {
        #expect(HTML("项目信息报送 🏠").description == "项目信息报送 🏠")
    }

    @Test func `blocks join text, numbers, options, branches and loops`() {
        let names = ["一", "二"]
        let missing: String? = nil
        let list = ul {
            for name in names { li { name } }
            if names.count > 5 { li { "many" } }
            if names.isEmpty { "none" } else { li { names.count } }
            missing
        }
        #expect(list.description == "<ul><li>一</li><li>二</li><li>2</li></ul>")
    }

    @Test func `void elements have no end tag`() {
        #expect(br().description == "<br>")
        #expect(
            input(.type("text"), .name("n"), .required()).description == "<input type=\"text\" name=\"n\" required>")
    }

    @Test func `absent values and false flags write nothing`() {
        #expect(div(.id(nil), .disabled(false), .data("k", nil), .none, .classes(nil, "")).description == "<div></div>")
        #expect(div(.classes("a", nil, "b")).description == "<div class=\"a b\"></div>")
    }

    @Test func `data and aria attributes get their prefix`() {
        #expect(
            div(.data("label", "所在区县"), .aria("expanded", false), .data("open")).description
                == "<div data-label=\"所在区县\" aria-expanded=\"false\" data-open></div>")
    }

    @Test func `a document has its doctype and language`() {
        let page = document { body { "正文" } }
        #expect(page.description == "<!doctype html>\n<html lang=\"zh-CN\"><body>正文</body></html>")
    }

    @Test func `a script comes from an address and is a module`() {
        #expect(
            script(src: "/_assets/hub.js").description == "<script type=\"module\" src=\"/_assets/hub.js\"></script>")
    }

    @Test func `trusted markup stands as it is`() {
        #expect(HTML(trustedMarkup: "<b>1</b>").description == "<b>1</b>")
        #expect((HTML("1") + HTML("2")).description == "12")
    }
}

@Suite struct ShellTests {
    @Test func `a shell draws what its element would`() {
        let shell = Shell("td", .class("short"), .data("label", "a<b"))
        var cells = HTML()
        for text in ["1 & 2", ""] { cells.append(HTML(text), in: shell) }
        let elements = ["1 & 2", ""].map { text in td(.class("short"), .data("label", "a<b")) { text } }
        #expect(cells.description == elements.map(\.description).joined())
    }
}
