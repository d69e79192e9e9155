import Testing

@testable import FilingKit

@Suite struct MarkupTests {
    @Test(arguments: [
        ("一段", "<p>一段</p>"),
        ("一行\n二行", "<p>一行<br>二行</p>"),
        ("一段\n\n\n二段", "<p>一段</p><p>二段</p>"),
        ("# 标题\n正文", "<h2>标题</h2><p>正文</p>"),
        ("## 小标题", "<h3>小标题</h3>"),
        ("#没有空格", "<p>#没有空格</p>"),
        ("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("正文\n- 甲", "<p>正文</p><ul><li>甲</li></ul>"),
        ("1. 甲\n2. 乙", "<ol><li>甲</li><li>乙</li></ol>"),
        ("3. 丙", "<ol start=\"3\"><li>丙</li></ol>"),
        ("2026.11.20", "<p>2026.11.20</p>"),
        ("有**重点**的话", "<p>有<strong>重点</strong>的话</p>"),
        ("**没有结束", "<p>**没有结束</p>"),
        ("****", "<p>****</p>"),
        ("[附件](/shanghai/notices/1)", "<p><a href=\"/shanghai/notices/1\">附件</a></p>"),
        ("[不完整](", "<p>[不完整](</p>"),
        ("", ""),
    ]) func `a text is shown as its signs say`(typed: String, shown: String) {
        #expect(Markup.html(typed).description == shown)
    }

    @Test func `a link to elsewhere tells the other site nothing`() {
        let html = Markup.html("见[住建委](https://example.cn/a?b=1&c=2)。").description
        #expect(html.contains("href=\"https://example.cn/a?b=1&amp;c=2\""))
        #expect(html.contains("rel=\"noopener noreferrer\""))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[点我](javascript:alert(1))",
        "[点我](JaVaScRiPt:alert(1))", "[点我](data:text/html,<b>)", "[点我](//evil.example/)", "[点我](/\\evil.example/)",
        "[点我](vbscript:x)", "[点我]( javascript:x)", "[点我](https://)", "[\"><script>](https://x\"onclick=\"y)",
        "**<script>**", "# <script>", "- <iframe src=//x>", "1. <svg onload=x>",
    ]) func `nothing typed becomes markup of its own or leads to a script`(typed: String) {
        let html = Markup.html(typed).description.lowercased()
        let tags = Set(html.matches(of: /<\/?([a-z0-9]+)/).map { String($0.output.1) })
        #expect(tags.isSubset(of: ["p", "h2", "h3", "ul", "ol", "li", "strong", "a", "br"]), "\(html)")
        #expect(!html.contains("href=\"javascript") && !html.contains("href=\"data") && !html.contains("href=\"//"))
        #expect(!html.contains("href=\"vbscript") && !html.contains("href=\"/\\"))
        #expect(!html.replacing(/"[^"]*"/, with: "").contains("onclick="))
    }

    @Test func `many lonely signs cost no more than their number`() {
        let clock = ContinuousClock()
        for sign in ["[", "**", "[x](", "**a"] {
            let typed = String(repeating: sign, count: 50_000 / sign.count)
            #expect(clock.measure { _ = Markup.html(typed) } < .seconds(60), "\(sign)")
        }
    }

    @Test func `a text without its signs stands in one line`() {
        #expect(Markup.plain("# 标题\n\n- **甲**\n- 乙") == "标题 甲 乙")
    }
}
