import HTTPCore
import RegionSDK
import RegionTesting
import Testing

struct ListPageTests {
    @Test func `filters stay in the addresses of paging and export, and an odd value does not count`() async throws {
        try await onEach { hub in
            let page = try await hub.send(
                .get, "/alpha/administration/people?name=%E5%BC%A0%E7%BB%8F&state=nonsense&size=20", as: Who.regional
            ).text
            #expect(page.contains("张经办") && !page.contains("孙受理") && page.contains("共 1 条"))
            #expect(page.contains("/people/export?name=%E5%BC%A0%E7%BB%8F&amp;format=csv"))
            #expect(!page.contains("nonsense"))
            let single = try await hub.send(.get, "/alpha/administration/people?name=%E5%BC%A0", as: Who.regional).text
            #expect(single.contains("张经办") && !single.contains("孙受理"))
            let signs = try await hub.send(
                .get, "/alpha/administration/people?name=%EF%BC%81", as: Who.regional
            ).text
            #expect(signs.contains("请输入文字或数字再查询") && !signs.contains("张经办"))
        }
    }

    @Test func `an export holds the rows of the list for its reader, and the audit says so`() async throws {
        try await onEach { hub in
            let all = try await hub.send(.get, "/alpha/administration/people/export?format=csv", as: Who.regional)
            #expect(all.headers[.contentType]?.hasPrefix("text/csv") == true)
            #expect(all.body.starts(with: [0xEF, 0xBB, 0xBF]))
            #expect(all.text.contains("姓名,用户名,角色,单位名称,状态,最近登录时间") && all.text.contains("孙受理"))
            let own = try await hub.send(.get, "/alpha/administration/staff/export?format=csv", as: Who.enterprise)
            #expect(own.text.contains("张经办") && !own.text.contains("孙受理") && !own.text.contains("钱别家"))
            let sheet = try await hub.send(.get, "/alpha/administration/people/export?format=xlsx", as: Who.regional)
            #expect(sheet.body.starts(with: Array("PK".utf8)))
            #expect(
                try await hub.send(.get, "/alpha/administration/people/export", as: Who.regional).status == .badRequest)
            let noted: Int? = try await hub.database().read {
                try $0.value("SELECT COUNT(*) FROM audit_entry WHERE action = 'core.person.export'")
            }
            #expect(noted == 3)
        }
    }

    @Test func `sign-ins say who came in and why not, within days`() async throws {
        try await onEach { hub in
            let json: JSON = ["account": "clerk", "password": "Wrong-2026"]
            #expect(try await hub.send(.post, "/alpha/api/session", json: json).status == .unauthorized)
            let failed = try await hub.send(
                .get, "/alpha/administration/sign-ins?result=refused&account=clerk", as: Who.security
            ).text
            #expect(failed.contains("密码错误") && failed.contains("共 1 条"))
            let before = try await hub.send(
                .get, "/alpha/administration/sign-ins?until=2020-01-01", as: Who.security
            ).text
            #expect(before.contains("暂无数据"))
        }
    }

    @Test func `a session that is ended asks to sign in, and one cannot end it for want of the right`() async throws {
        try await onEach { hub in
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").status == .ok)
            let id = try await hub.person("clerk")
            let path = "/alpha/administration/sessions/people/\(id)/end"
            let ended = try await hub.send(.post, path, as: Who.security, form: ["_confirmed": "1"])
            #expect(ended.location == "/alpha/administration/sessions")
            #expect(try await hub.send(.get, "/alpha/company", as: "clerk").asksToSignIn)
            #expect(try await hub.actions(of: "person:\(id)").last == "core.session.end")
        }
    }

    @Test func `the modules say version, state, roles and schema`() async throws {
        try await onEach { hub in
            let page = try await hub.send(.get, "/alpha/administration/modules", as: Who.system).text
            for words in ["企业办事", "company-desk", "1.2.3", "运行中", "经办人"] { #expect(page.contains(words)) }
        }
    }
}
