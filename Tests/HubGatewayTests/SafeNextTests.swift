import HubCore
import Testing

/// Where a sign-in leads on to.
struct SafeNextTests {
    @Test(arguments: [
        "/alpha/", "/alpha/notes", "/alpha/notes?state=saved&page=2", "/alpha/notes/%E4%B8%AD#top", "/alpha",
    ])
    func `a path of the tenant is followed`(_ next: String) {
        #expect(SafeNext.path(next, prefix: "/alpha") == next)
    }

    @Test(arguments: [
        nil, "", "/", "/beta/notes", "/alphabet", "https://evil.test/", "//evil.test", "/\\evil.test", "\\/evil.test",
        "javascript:alert(1)", "/alpha/../beta/", "/alpha/%2e%2e/beta", "/alpha/\u{9}/evil", "/alpha/\n", " /alpha/",
        "/alpha//evil.test", "/alpha\\..\\beta", "/alpha/%5c", "/alpha/\u{0}", "/alpha/%00", "alpha/", "/ALPHA/",
        "/alpha/中",
    ])
    func `anything else leads home`(_ next: String?) {
        #expect(SafeNext.path(next, prefix: "/alpha") == "/alpha/")
    }

    @Test(arguments: [
        "//evil.test", "///evil.test", "/\\evil.test", "/\u{9}/evil.test", "/%2f/evil.test", "/.//evil", "/@evil",
    ])
    func `a tenant with a host of its own leads nowhere else either`(_ next: String) {
        #expect(SafeNext.path(next, prefix: "") == "/")
    }
}
