import HTTPCore
import HubCore
import Testing

@testable import HubGateway

/// What is believed of a request, and what is not.
struct GuardTests {
    static let senders: [Sender] = [
        Sender(host: "hub.test", origin: nil, site: nil, passes: true),
        Sender(host: "hub.test", origin: "http://hub.test", site: nil, passes: true),
        Sender(host: "hub.test", origin: "https://HUB.test:443", site: nil, passes: true),
        Sender(host: "hub.test:8080", origin: "http://hub.test:8080", site: nil, passes: true),
        Sender(host: "hub.test", origin: "http://hub.test:8080", site: nil, passes: false),
        Sender(host: "hub.test", origin: "null", site: nil, passes: false),
        Sender(host: "hub.test", origin: "https://evil.test", site: nil, passes: false),
        Sender(host: "hub.test", origin: "https://hub.test.evil.test", site: nil, passes: false),
        Sender(host: nil, origin: "http://hub.test", site: nil, passes: false),
        Sender(host: "hub.test", origin: nil, site: "cross-site", passes: false),
        Sender(host: "hub.test", origin: nil, site: "same-site", passes: false),
        Sender(host: "hub.test", origin: nil, site: "same-origin", passes: true),
    ]

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.128/25", "192.0.2.200", true), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "::ffff:127.0.0.1", true), ("unix", "unix", true),
        ("unix", "127.0.0.1", false), ("127.0.0.1", "unix", false), ("::1", "garbage", false),
    ])
    func `a range holds its addresses`(_ range: String, _ address: String, _ holds: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == holds)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "host", "10.0.0.0/8/8", "10.0.0.0/x"])
    func `what is no range is refused`(_ text: String) { #expect(AddressRange(text) == nil) }

    private func client(_ peer: String, _ headers: [(HeaderName, String)], trusting: [String] = []) -> ClientView {
        let request = Request(
            method: .get, target: "/", headers: Headers(headers.map { (name: $0.0, value: $0.1) }),
            peer: Peer(address: peer))
        return ClientView(request, trusting: trusting.compactMap { AddressRange($0) })
    }

    @Test func `forwarded headers of anybody are not believed`() {
        let view = client("203.0.113.9", [("x-forwarded-for", "10.1.1.1"), ("x-forwarded-proto", "https")])
        #expect(view.address == "203.0.113.9")
        #expect(!view.isSecure)
    }

    @Test func `a trusted proxy names the client, and what the client wrote before it counts nothing`() {
        let view = client(
            "10.0.0.1", [("x-forwarded-for", "127.0.0.1, 198.51.100.4, 10.0.0.2"), ("x-forwarded-proto", "https")],
            trusting: ["10.0.0.0/8"])
        #expect(view.address == "198.51.100.4")
        #expect(view.isSecure)
    }

    @Test(arguments: ["", "nonsense", "<script>", "999.1.1.1"])
    func `a proxy that names no address leaves its own`(_ value: String) {
        #expect(client("10.0.0.1", [("x-forwarded-for", value)], trusting: ["10.0.0.1"]).address == "10.0.0.1")
    }

    @Test(arguments: senders)
    func `only a page of the same origin may change something`(_ sender: Sender) {
        #expect(OriginCheck.passes(Request(method: .post, target: "/", headers: sender.headers)) == sender.passes)
    }

    @Test func `cookies over TLS are bound to the host, and carry the tenant in their name`() {
        let secure = SessionCookies(tenant: "alpha", prefix: "/alpha", isSecure: true)
        #expect(secure.opened("t") == "__Host-hub-alpha=t; Path=/; HttpOnly; SameSite=Lax; Secure")
        let plain = SessionCookies(tenant: "alpha", prefix: "/alpha", isSecure: false)
        #expect(plain.opened("t") == "hub-alpha=t; Path=/alpha; HttpOnly; SameSite=Lax")
        #expect(plain.closed.hasSuffix("Max-Age=0"))
    }

    @Test func `a log line holds no line break that came from outside`() {
        var line = LogLine()
        line.add("path", "/a\"b\\c\r\nd\u{7f}")
        line.add("status", 200)
        let text = String(decoding: line.finished(), as: UTF8.self)
        #expect(text == "{\"path\":\"/a\\\"b\\\\c\\u000d\\u000ad\\u007f\",\"status\":200}\n")
    }

    @Test func `no two requests have one name`() {
        let ids = RequestIDs()
        let names = (0..<1000).map { _ in ids.next() }
        #expect(Set(names).count == 1000)
        #expect(names.allSatisfy { $0.utf8.count == 16 })
    }
}

/// What a browser says of where a request comes from.
struct Sender: Sendable {
    let host: String?
    let origin: String?
    let site: String?
    let passes: Bool

    var headers: Headers {
        var headers = Headers()
        headers[.host] = host
        headers[.origin] = origin
        headers["sec-fetch-site"] = site
        return headers
    }
}
