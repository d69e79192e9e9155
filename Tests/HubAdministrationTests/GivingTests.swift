import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Nobody gets at rights that he may not give.
struct GivingTests {
    private func give(_ role: String, to account: String, as who: String, hub: TestHub) async throws -> TestAnswer {
        let id = try await hub.person(account)
        return try await hub.send(
            .post, "/alpha/administration/people/\(id)/roles", as: who,
            form: ["version": try await hub.version(account), "role": role])
    }

    @Test func `only the regional administrator names administrators, and never himself`() async throws {
        try await onEach { hub in
            for role in ["core.administrator", "core.system", "core.security", "core.audit"] {
                let bySystem = try await give(role, to: "acceptor", as: Who.system, hub: hub)
                #expect(bySystem.status == .unprocessableContent, "\(role) by the system administrator")
                let own = try await give(role, to: Who.regional, as: Who.regional, hub: hub)
                #expect(own.status == .unprocessableContent, "\(role) to himself")
            }
            #expect(try await give("core.audit", to: "acceptor", as: Who.regional, hub: hub).status == .seeOther)
            let both = try await give("core.security", to: "acceptor", as: Who.regional, hub: hub)
            #expect(both.status == .conflict && both.text.contains("不能"))
        }
    }

    @Test func `a system administrator gets no other administrator's password`() async throws {
        try await onEach { hub in
            for account in [Who.security, Who.auditor, Who.regional] {
                for path in ["/password", "/disabling", "/unlocking", ""] {
                    let answer = try await hub.act(path, on: account, as: Who.system)
                    #expect(answer.status == .conflict || answer.status == .unprocessableContent, "\(path) \(account)")
                    #expect(!answer.text.contains("<code>"))
                }
            }
            let reset = try await hub.act("/password", on: "clerk", as: Who.system)
            #expect(reset.status == .ok && reset.text.contains("<code>"))
        }
    }

    @Test func `a role that is taken away is gone at the next request`() async throws {
        try await onEach { hub in
            #expect(try await hub.send(.get, "/alpha/company", as: "acceptor").status == .ok)
            let id = try await hub.person("acceptor")
            let holding: Int64? = try await hub.database().read {
                try $0.value("SELECT id FROM holding WHERE person = \(id)")
            }
            let gone = try await hub.act(
                "/roles/\(try #require(holding))/removal", on: "acceptor", as: Who.regional)
            #expect(gone.status == .seeOther)
            #expect(try await hub.send(.get, "/alpha/company", as: "acceptor").status != .ok)
            #expect(try await hub.actions(of: "person:\(id)").last == "holding.removal")
        }
    }
}
