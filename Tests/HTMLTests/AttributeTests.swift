import Testing

@testable import HTML

@Suite struct AttributeTests {
    @Test(arguments: [
        "/a?b=c#d", "a/b:c", "?page=2", "#top", "https://e.cn/", "HTTP://e.cn",
        "mailto:a@b.cn",
    ])
    func `an allowed address stands`(address: String) {
        #expect(a(.href(address)).description == "<a href=\"\(address)\"></a>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "java\tscript:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "a:b", ":x", "blob:x", "view-source:x",
    ])
    func `any other scheme becomes a hash`(address: String) {
        #expect(a(.href(address)).description == "<a href=\"#\"></a>")
        #expect(img(.src(address)).description == "<img src=\"#\">")
        #expect(form(.action(address)).description == "<form action=\"#\"></form>")
        #expect(a(.attribute("href", address)).description == "<a href=\"#\"></a>")
        #expect(button(.attribute("FormAction", address)).description == "<button FormAction=\"#\"></button>")
    }

    @Test func `attributes that run code are never written`() {
        #expect(div(.attribute("onclick", "x")).description == "<div></div>")
        #expect(div(.attribute("ONerror", "x")).description == "<div></div>")
        #expect(div(.attribute("style", "x")).description == "<div></div>")
        #expect(div(.attribute("srcdoc", "x")).description == "<div></div>")
        #expect(div(.attribute("onclick")).description == "<div></div>")
        #expect(div(.attribute("a onclick", "x")).description == "<div></div>")
    }

    @Test func `other attributes can be named`() {
        #expect(div(.attribute("itemprop", "a\"b")).description == "<div itemprop=\"a&quot;b\"></div>")
    }
}
