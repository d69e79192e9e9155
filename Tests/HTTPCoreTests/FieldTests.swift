import HTTPCore
import Testing

struct FieldTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func `dates are written and read`(_ seconds: Int, _ text: String) {
        #expect(HTTPDate.format(seconds) == text)
        #expect(HTTPDate.parse(text) == seconds)
    }

    @Test func `every day of a long time comes back`() {
        for day in stride(from: 0, to: 200_000, by: 17) {
            #expect(HTTPDate.parse(HTTPDate.format(day * 86_400)) == day * 86_400)
        }
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Wed, 29 Feb 2100 00:00:00 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
    ])
    func `what is no date is none`(_ text: String) { #expect(HTTPDate.parse(text) == nil) }

    @Test func `entity tags are read and compared`() {
        let strong = EntityTag(parsing: "\"a\"")
        let weak = EntityTag(parsing: "W/\"a\"")
        #expect(strong?.description == "\"a\"")
        #expect(weak?.isWeak == true)
        #expect(strong?.matchesStrongly(EntityTag("a")!) == true)
        #expect(weak?.matchesStrongly(EntityTag("a")!) == false)
        #expect(weak?.matchesWeakly(EntityTag("a")!) == true)
        for text in ["a", "\"", "w/\"a\"", "\"a\"b\"", "\"a\nb\""] { #expect(EntityTag(parsing: text) == nil) }
    }

    @Test func `lists of entity tags`() {
        #expect(EntityTagList(["*"]) == .any)
        #expect(
            EntityTagList(["\"a,b\", W/\"c\"", "\"d\""])
                == .tags([EntityTag("a,b")!, EntityTag("c", isWeak: true)!, EntityTag("d")!]))
        #expect(EntityTagList(["\"a\" \"b\""]) == nil)
        #expect(EntityTagList(["a"]) == nil)
    }

    @Test(
        arguments: [
            ("bytes=0-0", 0..<1), ("bytes=5-", 5..<10), ("bytes=-3", 7..<10), ("bytes=-30", 0..<10),
            ("bytes= 1-2", 1..<3),
            ("bytes=10-", nil), ("bytes=-0", nil), ("BYTES=1-1", 1..<2),
        ] as [(String, Range<Int>?)])
    func `ranges resolve against a size`(_ text: String, _ expected: Range<Int>?) {
        #expect(ByteRange.single(text)?.resolve(size: 10) == expected)
    }

    @Test(arguments: [
        "bytes", "bytes=", "bytes=-", "bytes=2-1", "bytes=a-1", "bytes=1-2,4-5", "bytes 1-2", "lines=1-2",
    ])
    func `what is no single range is none`(_ text: String) { #expect(ByteRange.single(text) == nil) }

    @Test func `an empty representation has no range`() {
        #expect(ByteRange.single("bytes=-1")?.resolve(size: 0) == nil)
        #expect(ByteRange.single("bytes=0-")?.resolve(size: 0) == nil)
    }

    @Test func `cookies are read in order, broken ones left out`() {
        let cookies = Cookies("a=1; b=\"2\"; c=; d; =e; f=x y; a=3; g=ü; h=4")
        #expect(cookies.values("a") == ["1", "3"])
        #expect(cookies["a"] == nil)
        #expect(cookies["b"] == "2")
        #expect(cookies["c"] == "")
        #expect(cookies["h"] == "4")
        for name in ["d", "", "f", "g"] { #expect(cookies[name] == nil) }
    }

    @Test func `a cookie is bound to its host by its name`() {
        var cookie = SetCookie("__Host-session", "abc", maxAge: 60)
        cookie?.isSecure = false
        cookie?.path = "/elsewhere"
        #expect(cookie?.text == "__Host-session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax")
    }

    @Test func `a cookie's attributes are settings`() {
        var cookie = SetCookie("theme", "dark")
        cookie?.isSecure = false
        cookie?.isHTTPOnly = false
        cookie?.sameSite = .strict
        cookie?.path = "/a; Domain=evil"
        #expect(cookie?.text == "theme=dark; Path=/; SameSite=Strict")
    }

    @Test(arguments: [
        ("a", "b\r\nc"), ("a", "b;c"), ("a", "b c"), ("a", "é"), ("a\n", "b"), ("", "b"), ("a=b", "c"), ("a", "\0"),
    ])
    func `a cookie that could end its field is not made`(_ name: String, _ value: String) {
        #expect(SetCookie(name, value) == nil)
    }

    @Test func `headers from the wire read like headers from code`() {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nx-b:\t2 \r\nX-a:3\r\n\r\n"
        var parser = HeadParser()
        let bytes = Array(text.utf8)
        #expect(parser.parse(bytes.span) == .complete(bytes.count))
        var headers = parser.head(bytes.span).headers
        #expect(headers.count == 4)
        #expect(headers["x-a"] == "1")
        #expect(headers.values("X-A") == ["1", "3"])
        #expect(headers["x-b"] == "2")
        #expect(headers["x-c"] == nil)
        headers["x-a"] = "9"
        headers.add("x-b", "4")
        #expect(headers.map { "\($0.name)=\($0.value)" } == ["host=a", "x-b=2", "x-a=9", "x-b=4"])
        headers["host"] = nil
        #expect(headers.count == 3)
    }

    @Test func `events keep their lines apart and their fields whole`() {
        let event = ServerSentEvent("a\r\nb", name: "n\ndata: x", id: "1\0", retry: 5)
        #expect(
            String(decoding: event.encoded, as: UTF8.self) == "id: 1\nevent: ndata: x\nretry: 5\ndata: a\ndata: b\n\n")
    }
}
