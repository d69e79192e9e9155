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

    @Test func `who stands in for an administrator has an account that only he who appoints tends`() async throws {
        try await onEach { hub in
            let form: KeyValuePairs = [
                "delegate": String(try await hub.person("acceptor")),
                "holdings": String(try await hub.holding(of: Who.regional)), "from": "2026-11-20",
                "until": "2026-12-20", "reason": "出差",
            ]
            #expect(try await hub.act("/unlocking", on: "acceptor", as: Who.system).status == .seeOther)
            hub.forgetSessions()
            let asked = try await hub.send(.post, "/alpha/account/delegations", as: Who.regional, form: form)
            #expect(asked.status == .forbidden && asked.text.contains("再次验证身份"))
            try await hub.prove(Who.regional)
            try await hub.prove(Who.system)
            #expect(
                try await hub.send(.post, "/alpha/account/delegations", as: Who.regional, form: form).location
                    == "/alpha/account/delegations")
            for path in ["/password", "/disabling", "/unlocking", ""] {
                let answer = try await hub.act(path, on: "acceptor", as: Who.system)
                #expect(answer.status == .conflict || answer.status == .unprocessableContent, "\(path)")
            }
            #expect(try await hub.act("/unlocking", on: "acceptor", as: Who.regional).status == .seeOther)
        }
    }

    @Test func `the three administrators' roles are not offered for delegation, and refused`() async throws {
        try await onEach { hub in
            for who in [Who.system, Who.security, Who.auditor] {
                let page = try await hub.send(.get, "/alpha/account/delegations", as: who)
                #expect(page.status == .ok && !page.text.contains("新增代办"))
                let form: KeyValuePairs = [
                    "delegate": String(try await hub.person("acceptor")),
                    "holdings": String(try await hub.holding(of: who)), "from": "2026-11-20", "until": "2026-12-20",
                    "reason": "出差",
                ]
                let refused = try await hub.send(.post, "/alpha/account/delegations", as: who, form: form)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains("系统、安全、审计管理员的角色不能委托他人代办！"))
            }
        }
    }

    @Test func `a role that is taken away is gone at the next request`() async throws {
        try await onEach { hub in
            #expect(try await hub.send(.get, "/alpha/company", as: "acceptor").status == .ok)
            let id = try await hub.person("acceptor")
            let holding = try await hub.holding(of: "acceptor")
            let gone = try await hub.act("/roles/\(holding)/removal", on: "acceptor", as: Who.regional)
            #expect(gone.status == .seeOther)
            #expect(try await hub.send(.get, "/alpha/company", as: "acceptor").status != .ok)
            #expect(try await hub.actions(of: "person:\(id)").last == "holding.removal")
        }
    }
}
