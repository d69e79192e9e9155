import HTTPCore
import RegionSDK
import RegionTesting
import Testing

struct PeoplePageTests {
    private func add(
        _ hub: TestHub, as who: String = Who.regional, desk: String = "people", name: String = "新人员",
        account: String = "newcomer", role: String = "company-desk.clerk", organisation: String = "91310106MA0000015B",
        districts: String = ""
    ) async throws -> TestAnswer {
        try await hub.send(
            .post, "/alpha/administration/\(desk)", as: who,
            form: [
                "name": name, "account": account, "role": role, "organisation": organisation, "districts": districts,
            ])
    }

    /// The password on the slip.
    private func password(_ answer: TestAnswer) throws -> String {
        let rest = try #require(answer.text.components(separatedBy: "<code>").dropFirst().first)
        return String(rest.prefix { $0 != "<" })
    }

    @Test func `a new person gets a password for one use, on a page that is nowhere else`() async throws {
        try await onEach { hub in
            let slip = try await add(hub)
            #expect(slip.status == .ok && slip.text.contains("密码只显示这一次"))
            let password = try password(slip)
            #expect(password.count == 14)
            let object = "person:\(try await hub.person("newcomer"))"
            #expect(try await hub.actions(of: object) == ["core.person.add", "holding.grant"])
            let kept: [String] = try await hub.database().read { connection in
                let details: [String] = try connection.column("SELECT detail FROM audit_entry")
                return details + (try connection.column("SELECT password_hash FROM account"))
            }
            #expect(!kept.contains { $0.contains(password) })
            let page = try await hub.send(
                .get, "/alpha/administration/people/\(try await hub.person("newcomer"))", as: Who.regional)
            #expect(page.text.contains("甲建筑公司") && !page.text.contains(password))
            let json: JSON = ["account": "newcomer", "password": .string(password)]
            #expect(try await hub.send(.post, "/alpha/api/session", json: json).status == .created)
        }
    }

    @Test func `every error stands beside its field, with all that was typed`() async throws {
        try await onEach { hub in
            let empty = try await add(hub, name: "", account: "")
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("请输入姓名！") && empty.text.contains("请输入用户名！"))
            let taken = try await add(hub, name: "重名者", account: "CLERK")
            #expect(taken.status == .unprocessableContent && taken.text.contains("用户名已存在！"))
            #expect(taken.text.contains("重名者") && taken.text.contains("value=\"CLERK\""))
            let nowhere = try await add(hub, organisation: "91310106MA00000311")
            #expect(nowhere.status == .unprocessableContent && nowhere.text.contains("没有此单位或单位已停用"))
            let odd = try await add(
                hub, role: "company-desk.acceptor", organisation: "", districts: "310106 浦东")
            #expect(odd.status == .unprocessableContent && odd.text.contains("行政区划代码不正确！"))
            #expect(odd.text.contains("310106 浦东"))
            let count: Int? = try await hub.database().read {
                try $0.value("SELECT COUNT(*) FROM account WHERE name = 'newcomer'")
            }
            #expect(count == 0)
        }
    }

    @Test func `an organisation's administrator adds people of its own, in the roles the region lets it give`()
        async throws
    {
        try await onEach { hub in
            for role in [
                "company-desk.signer", "company-desk.acceptor", "core.system", "core.organisation-administrator",
            ] {
                let refused = try await add(hub, as: Who.enterprise, desk: "staff", role: role)
                #expect(refused.status == .unprocessableContent && refused.text.contains("请选择角色！"), "\(role)")
            }
            let added = try await add(hub, as: Who.enterprise, desk: "staff", organisation: "91310106MA00000236")
            #expect(added.status == .ok)
            let organisation: String? = try await hub.database().read {
                try $0.value(
                    """
                    SELECT o.name FROM holding h JOIN organisation o ON o.id = h.organisation
                    JOIN account a ON a.person = h.person WHERE a.name = 'newcomer'
                    """)
            }
            #expect(organisation == "甲建筑公司")
            let list = try await hub.send(.get, "/alpha/administration/staff", as: Who.enterprise).text
            #expect(list.contains("新人员") && list.contains("张经办") && !list.contains("钱别家"))
            let stranger = try await hub.person("stranger")
            let other = try await hub.send(.get, "/alpha/administration/staff/\(stranger)", as: Who.enterprise)
            #expect(other.status == .notFound)
            #expect(
                try await hub.act("/disabling", on: "stranger", as: Who.enterprise, desk: "staff").status == .notFound)
            #expect(
                try await hub.act("/disabling", on: "signer", as: Who.enterprise, desk: "staff").status == .conflict)
            #expect(try await hub.act("/disabling", on: "clerk", as: Who.enterprise, desk: "staff").status == .seeOther)
        }
    }

    @Test func `who is disabled is asked to sign in at the next request, and cannot`() async throws {
        try await onEach { hub in
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").status == .ok)
            let done = try await hub.act("/disabling", on: "clerk", as: Who.regional)
            #expect(done.status == .seeOther && done.location?.hasSuffix("?done=disabled") == true)
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").asksToSignIn)
            #expect(try await hub.act("/enabling", on: "clerk", as: Who.regional).status == .seeOther)
            let object = "person:\(try await hub.person("clerk"))"
            #expect(try await hub.actions(of: object).suffix(2) == ["core.person.disable", "core.person.enable"])
        }
    }

    @Test func `without scripts the server asks first, and nothing is done until it is answered`() async throws {
        try await onEach { hub in
            let id = try await hub.person("clerk")
            let asked = try await hub.send(
                .post, "/alpha/administration/people/\(id)/disabling", as: Who.regional,
                form: ["version": try await hub.version("clerk")])
            #expect(asked.status == .ok && asked.text.contains("确定停用吗？"))
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").status == .ok)
        }
    }

    @Test func `of two administrators the second reads that the data was changed`() async throws {
        try await onEach { hub in
            let seen = try await hub.version("clerk")
            #expect(try await hub.act("/unlocking", on: "clerk", as: Who.regional, version: seen).status == .seeOther)
            let second = try await hub.act("/disabling", on: "clerk", as: Who.system, version: seen)
            #expect(second.status == .conflict && second.text.contains("数据已被他人修改，请刷新后重试！"))
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").status == .ok)
        }
    }

    @Test func `nobody disables himself, and the last regional administrator stays`() async throws {
        try await onEach { hub in
            let own = try await hub.act("/disabling", on: Who.regional, as: Who.regional)
            #expect(own.status == .conflict && own.text.contains("不能停用自己的账号！"))
            let password = try await hub.act("/password", on: Who.regional, as: Who.regional)
            #expect(password.status == .conflict && !password.text.contains("<code>"))
        }
    }
}

extension String {
    /// The pieces between a separator.
    fileprivate func components(separatedBy separator: String) -> [Substring] { split(separator: separator) }
}
