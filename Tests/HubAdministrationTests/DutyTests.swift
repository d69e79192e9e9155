import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Who may open what: a table of every page by role.
struct DutyTests {
    /// Each page with those who may open it; everybody else is refused.
    static let pages: [(path: String, who: Set<String>)] = [
        ("people", [Who.regional, Who.system]), ("people/new", [Who.regional, Who.system]),
        ("people/export?format=csv", [Who.regional, Who.system]),
        ("staff", [Who.enterprise]), ("staff/new", [Who.enterprise]), ("staff/export?format=csv", [Who.enterprise]),
        ("organisations", [Who.regional, Who.system]), ("organisations/new", [Who.regional, Who.system]),
        ("organisations/1", [Who.regional, Who.system]),
        ("organisations/export?format=csv", [Who.regional, Who.system]),
        ("roles", [Who.security]), ("roles/matrix", [Who.security]), ("roles/new", [Who.security]),
        ("roles/company-desk.clerk", [Who.security]), ("roles/export?format=csv", [Who.security]),
        ("roles/matrix/export?format=csv", [Who.security]),
        ("sign-ins", [Who.regional, Who.security]), ("sign-ins/export?format=csv", [Who.regional, Who.security]),
        ("sessions", [Who.regional, Who.security]), ("sessions/export?format=csv", [Who.regional, Who.security]),
        ("modules", [Who.regional, Who.system]), ("modules/export?format=csv", [Who.regional, Who.system]),
    ]

    static let everyone = [Who.regional, Who.system, Who.security, Who.auditor, Who.enterprise, "clerk", "acceptor"]

    @Test func `each page opens for its administrators and for nobody else`() async throws {
        try await onEach { hub in
            for (path, who) in Self.pages {
                let address = "/alpha/administration/\(path)"
                #expect(try await hub.send(.get, address).asksToSignIn, "\(path) as a guest")
                for account in Self.everyone {
                    let status = try await hub.send(.get, address, as: account).status
                    #expect(status == (who.contains(account) ? .ok : .forbidden), "\(path) as \(account)")
                }
            }
        }
    }

    /// What changes something, with who may ask for it.
    static let deeds: [(path: String, who: Set<String>)] = [
        ("people", [Who.regional, Who.system]), ("people/1", [Who.regional, Who.system]),
        ("people/1/disabling", [Who.regional, Who.system]), ("people/1/enabling", [Who.regional, Who.system]),
        ("people/1/password", [Who.regional, Who.system]), ("people/1/unlocking", [Who.regional, Who.system]),
        ("people/1/roles", [Who.regional, Who.system]), ("people/1/roles/1/removal", [Who.regional, Who.system]),
        ("staff", [Who.enterprise]), ("staff/1/disabling", [Who.enterprise]), ("staff/1/password", [Who.enterprise]),
        ("staff/1/roles", [Who.enterprise]), ("organisations", [Who.regional, Who.system]),
        ("organisations/1", [Who.regional, Who.system]), ("organisations/1/disabling", [Who.regional, Who.system]),
        ("roles", [Who.security]), ("roles/company-desk.clerk", [Who.security]),
        ("roles/tenant.x/removal", [Who.security]), ("sessions/1/end", [Who.regional, Who.security]),
        ("sessions/people/1/end", [Who.regional, Who.security]),
    ]

    @Test func `nothing is changed by who has no right to, and nobody changes anything without a token`() async throws {
        try await onEach { hub in
            for (path, who) in Self.deeds {
                let address = "/alpha/administration/\(path)"
                for account in Self.everyone where !who.contains(account) {
                    let answer = try await hub.send(.post, address, as: account, form: ["_confirmed": "1"])
                    #expect(answer.status == .forbidden, "\(path) as \(account)")
                }
                let allowed = try #require(who.sorted().first)
                let bare = Headers([
                    (.host, "hub.test"), (.cookie, try await hub.cookie(of: allowed)),
                    (.contentType, "application/x-www-form-urlencoded"),
                ])
                let forged = Request(method: .post, target: address, headers: bare, body: .bytes(Array("a=1".utf8)))
                #expect(try await hub.send(forged).status == .forbidden, "\(path) without a token")
            }
        }
    }

    @Test func `the menu shows each administrator what he may open, and the home page the figures`() async throws {
        try await onEach { hub in
            let regional = try await hub.send(.get, "/alpha/", as: Who.regional).text
            #expect(regional.contains("/alpha/administration/people\"") && regional.contains("在线会话"))
            #expect(!regional.contains("/alpha/administration/roles\""))
            let security = try await hub.send(.get, "/alpha/", as: Who.security).text
            #expect(security.contains("/alpha/administration/roles\"") && !security.contains("在线会话"))
            #expect(!security.contains("/alpha/administration/people\""))
            let clerk = try await hub.send(.get, "/alpha/", as: "clerk").text
            #expect(!clerk.contains("/alpha/administration/"))
        }
    }
}
