import HTTPCore
import RegionSDK
import RegionTesting
import Testing

struct OrganisationPageTests {
    private func add(_ hub: TestHub, _ name: String, _ code: String) async throws -> TestAnswer {
        try await hub.send(
            .post, "/alpha/administration/organisations", as: Who.regional,
            form: ["name": name, "creditCode": code, "address": "测试路9号", "legalRepresentative": "周七"])
    }

    @Test func `an organisation is added with a valid code, once`() async throws {
        try await onEach { hub in
            let wrong = try await add(hub, "丙公司", "91310106MA0000031K")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("统一社会信用代码校验位不正确，请核对！"))
            #expect(wrong.text.contains("测试路9号") && wrong.text.contains("91310106MA0000031K"))
            let added = try await add(hub, "丙公司", "91310106MA00000311")
            let location = try #require(added.location)
            let page = try await hub.send(.get, location, as: Who.regional).text
            #expect(page.contains("单位新增成功！") && page.contains("91310106MA00000311"))
            #expect(try await add(hub, "丁公司", "91310106MA00000311").text.contains("该单位已存在！"))
        }
    }

    @Test func `nobody acts for an organisation that is disabled, from the next request on`() async throws {
        try await onEach { hub in
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").status == .ok)
            let id: Int64? = try await hub.database().read {
                try $0.value("SELECT id FROM organisation WHERE name = '甲建筑公司'")
            }
            let path = "/alpha/administration/organisations/\(try #require(id))"
            let form: KeyValuePairs = ["version": "1", "_confirmed": "1"]
            #expect(try await hub.send(.post, path + "/disabling", as: Who.regional, form: form).status == .seeOther)
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").status != .ok)
            let late = try await hub.send(.post, path + "/enabling", as: Who.regional, form: form)
            #expect(late.status == .conflict && late.text.contains("数据已被他人修改，请刷新后重试！"))
            #expect(
                try await hub.actions(of: "organisation:\(try #require(id))") == ["core.organisation.disable"])
        }
    }
}

struct RolePageTests {
    @Test func `the matrix says how far each role's right reaches`() async throws {
        try await onEach { hub in
            let page = try await hub.send(.get, "/alpha/administration/roles/matrix?size=50", as: Who.security).text
            for words in ["填报业务", "受理业务", "本单位", "本辖区", "全部", "企业办事", "系统管理", "经办人"] {
                #expect(page.contains(words), "\(words)")
            }
            let one = "/alpha/administration/roles/matrix?business=company-desk&size=50"
            #expect(!(try await hub.send(.get, one, as: Who.security).text.contains("管理安全策略")))
        }
    }

    @Test func `a role's rights are changed for all who hold it, once for each version`() async throws {
        try await onEach { hub in
            #expect(try await hub.send(.get, "/alpha/company", as: "acceptor").status == .ok)
            let path = "/alpha/administration/roles/company-desk.acceptor"
            let page = try await hub.send(.get, path, as: Who.security).text
            let version = try #require(page.firstMatch(of: /name="version" value="([0-9a-f]+)"/)).1
            let set = try await hub.send(
                .post, path, as: Who.security, form: ["version": String(version), "_confirmed": "1"])
            #expect(set.status == .seeOther)
            #expect(try await hub.send(.get, "/alpha/company", as: "acceptor").status == .forbidden)
            let stale = try await hub.send(
                .post, path, as: Who.security,
                form: ["version": String(version), "grant": "company.filing.accept all"])
            #expect(stale.status == .conflict && stale.text.contains("数据已被他人修改，请刷新后重试！"))
        }
    }

    @Test func `a scope that does not fit who holds the role, or an administrator's right, is refused`() async throws {
        try await onEach { hub in
            let path = "/alpha/administration/roles/company-desk.acceptor"
            let page = try await hub.send(.get, path, as: Who.security).text
            let version = String(try #require(page.firstMatch(of: /name="version" value="([0-9a-f]+)"/)).1)
            for (grant, status) in [
                ("company.filing.accept organisation", Status.unprocessableContent),
                ("core.people.manage all", .conflict), ("core.nothing.such all", .badRequest),
            ] {
                let answer = try await hub.send(
                    .post, path, as: Who.security, form: ["version": version, "grant": grant])
                #expect(answer.status == status, "\(grant)")
            }
            let fixed = try await hub.send(.get, "/alpha/administration/roles/core.security", as: Who.security).text
            #expect(fixed.contains("管理角色与权限") && !fixed.contains("保存权限"))
        }
    }

    @Test func `a role of the tenant's own starts as a copy, without an administrator's rights`() async throws {
        try await onEach { hub in
            let made = try await hub.send(
                .post, "/alpha/administration/roles", as: Who.security,
                form: ["title": "档案员", "name": "archivist", "template": "company-desk.acceptor"])
            #expect(made.location == "/alpha/administration/roles/tenant.archivist?done=creation")
            let grants: [String] = try await hub.database().read {
                try $0.column("SELECT permission FROM role_grant WHERE role = 'tenant.archivist'")
            }
            #expect(grants == ["company.filing.accept"])
            let system = try await hub.send(
                .post, "/alpha/administration/roles", as: Who.security,
                form: ["title": "影子管理员", "name": "shadow", "template": "core.system"])
            #expect(system.status == .seeOther)
            let stolen: [String] = try await hub.database().read {
                try $0.column("SELECT permission FROM role_grant WHERE role = 'tenant.shadow'")
            }
            #expect(!stolen.contains("core.people.manage") && !stolen.contains("core.modules.read"))
            let removed = try await hub.send(
                .post, "/alpha/administration/roles/tenant.archivist/removal", as: Who.security,
                form: ["_confirmed": "1"])
            #expect(removed.location == "/alpha/administration/roles")
        }
    }
}
