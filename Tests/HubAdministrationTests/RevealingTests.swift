import HTTPCore
import HubCore
import RegionSDK
import Testing

@testable import RegionTesting

/// Who may see whole personal numbers of accounts and registers: nobody, until the tenant says who (decision 0027).
struct RevealingTests {
    private let role = "/alpha/administration/roles/tenant.reader"

    @Test func `no template has the right, and the matrix says so`() async throws {
        for template in CoreRights.roleTemplates {
            #expect(!template.grants.contains { $0.permission == CoreRights.personal }, "\(template.id)")
        }
        #expect(!CoreRights.administrative.contains(CoreRights.personal), "no role could be given it")
        try await onEach { hub in
            let row = try await row(hub)
            #expect(row.contains("查看完整个人信息") && row.contains("系统管理") && row.contains("—"))
            #expect(!row.contains("全部"))
        }
    }

    @Test func `the security administrator makes a role with it, the regional one gives it, and the matrix shows it`()
        async throws
    {
        try await onEach { hub in
            let clerk = ID<Person>(try await hub.person("clerk"))
            let accounts = try hub.house(nil).tenant.accounts
            try await hub.database().write { try accounts.keep(.phone("13812341234"), of: clerk, on: $0) }
            let made = try await hub.send(
                .post, "/alpha/administration/roles", as: Who.security,
                form: ["title": "个人信息查阅员", "name": "reader", "template": "core.audit"])
            #expect(made.location == "\(role)?done=creation")
            let page = try await hub.send(.get, role, as: Who.security).text
            let version = page.components(separatedBy: "name=\"version\" value=\"").dropFirst().first ?? ""
            let granted = try await hub.send(
                .post, role, as: Who.security,
                form: ["version": String(version.prefix { $0 != "\"" }), "grant": "core.personal.reveal all"])
            #expect(granted.location == "\(role)?done=change")
            #expect(try await row(hub).contains("全部"))
            #expect(try await look(clerk, hub).status == .forbidden)
            let given = try await hub.send(
                .post, "/alpha/administration/people/\(try await hub.person(Who.system))/roles", as: Who.regional,
                form: ["version": try await hub.version(Who.system), "role": "tenant.reader"])
            #expect(given.status == .seeOther)
            let seen = try await look(clerk, hub)
            #expect(seen.status == .ok && seen.text.contains("13812341234"))
            #expect(try await hub.actions(of: "person:\(clerk)").last == "core.person.personal")
        }
    }

    /// The row of the right in the matrix of what the hub itself brings.
    private func row(_ hub: TestHub) async throws -> String {
        let page = try await hub.send(
            .get, "/alpha/administration/roles/matrix?business=core&size=50", as: Who.security
        ).text
        return page.components(separatedBy: "<tr>").first { $0.contains("查看完整个人信息") } ?? ""
    }

    private func look(_ person: ID<Person>, _ hub: TestHub) async throws -> TestAnswer {
        try await hub.send(
            .post, "/alpha/administration/people/\(person)/personal", as: Who.system,
            form: ["field": "phone", "purpose": "联系本人"])
    }
}
