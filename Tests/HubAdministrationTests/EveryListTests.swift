import HTTPCore
import HubCertificates
import HubCore
import HubHost
import RegionSDK
import RegionTesting
import Testing

/// Every list of the administration has search, paging and export.
struct EveryListTests {
    /// Each list by its route, who reads it, and where it stands. The notices stand at the tenant's own address.
    static let lists: [(route: String, who: String, path: String)] = [
        ("/administration/people", Who.regional, "/administration/people"),
        ("/administration/staff", Who.enterprise, "/administration/staff"),
        ("/administration/organisations", Who.regional, "/administration/organisations"),
        ("/administration/roles", Who.security, "/administration/roles"),
        ("/administration/roles/matrix", Who.security, "/administration/roles/matrix"),
        ("/administration/sign-ins", Who.security, "/administration/sign-ins"),
        ("/administration/sessions", Who.security, "/administration/sessions"),
        ("/administration/messages", Who.system, "/administration/messages"),
        ("/administration/modules", Who.system, "/administration/modules"),
        ("/administration/audit", Who.auditor, "/administration/audit"),
        ("/administration/keys", Who.security, "/administration/keys"),
        ("/administration/authorities", Who.security, "/administration/authorities"),
        ("/administration/dictionaries", Who.regional, "/administration/dictionaries"),
        (
            "/administration/dictionaries/{region}/{list}", Who.regional,
            "/administration/dictionaries/company-desk/trade"
        ),
        (
            "/administration/dictionaries/{region}/{list}/history", Who.regional,
            "/administration/dictionaries/company-desk/trade/history"
        ),
        ("/administration/registers/{register}", Who.regional, "/administration/registers/experts"),
        ("/notices/editing", Who.regional, "/notices/editing"),
        // An organisation's own, of the same kit.
        ("/account/keys", Who.enterprise, "/account/keys"),
    ]

    /// A hub that takes the keys of a CA of its own.
    private func run(_ dialect: Dialect = .sqlite, _ body: (TestHub) async throws -> Void) async throws {
        try await TestHub.run(
            dialect, regions: [CompanyRegion.self], tenants: ["alpha"], administrators: true,
            adjusting: { plan, folder in
                let authority = AuthorityFolder(folder + "/ca")
                try authority.make("测试CA", kinds: [.p256, .rsa2048], at: HandClock().now, listDays: 30)
                let face = KeyAuthority(name: "ca", title: "法人一证通", signers: [.file], service: nil)
                var taken = AuthorityPlan(face: face, anchors: [authority.anchors])
                taken.lists = [authority.lists]
                for index in plan.tenants.indices { plan.tenants[index].authorities = [taken] }
            }, body)
    }

    @Test func `every list of the administration is in the table, and has search, paging and both files`() async throws
    {
        for dialect in TestHub.dialects {
            try await run(dialect) { hub in
                let told = Set(Self.lists.map(\.route))
                let found = try hub.administrationLists()
                #expect(found.count > 10)
                for route in found { #expect(told.contains(route), "\(route)") }
                let draft = try await hub.send(
                    .post, "/alpha/notices/editing", as: Who.regional, form: ["title": "停电通知", "publisher": "测试单位"])
                #expect(draft.status == .seeOther)
                for list in Self.lists {
                    let page = try await hub.send(.get, "/alpha" + list.path, as: list.who)
                    #expect(page.status == .ok && page.lacksOfList == [], "\(list.path)")
                    for format in ["csv", "xlsx"] {
                        let end = list.path.hasPrefix("/notices") ? "/export/\(format)" : "/export?format=\(format)"
                        let file = try await hub.send(.get, "/alpha" + list.path + end, as: list.who)
                        let start: [UInt8] = format == "csv" ? [0xEF, 0xBB, 0xBF] : Array("PK".utf8)
                        #expect(file.status == .ok && file.body.starts(with: start), "\(list.path) \(format)")
                    }
                }
            }
        }
    }

    @Test func `CAs are found by name, by CA and by kind, sorted and taken away as a file`() async throws {
        try await run { hub in
            let path = "/alpha/administration/authorities"
            let page = try await hub.send(.get, path, as: Who.security).text
            for words in ["测试CA P-256", "测试CA RSA-2048", "信任锚", "撤销列表", "已撤销 0 张", "有效"] {
                #expect(page.contains(words), "\(words)")
            }
            let found = try await hub.send(.get, path + "?text=p-256&kind=anchor", as: Who.security).text
            #expect(found.contains("共 1 条") && !found.contains("RSA-2048"))
            let other = try await hub.send(.get, path + "?text=%E6%B2%A1%E6%9C%89", as: Who.security).text
            #expect(other.contains("没有符合条件的记录"))
            let second = try await hub.send(.get, path + "?size=1&page=2&sort=-name", as: Who.security).text
            #expect(second.contains("aria-sort=\"descending\""))
            let file = try await hub.send(.get, path + "/export?format=csv&kind=list", as: Who.security).text
            #expect(file.contains("名称、签发者或地址,发证机构,类别") && file.contains("撤销列表") && !file.contains("信任锚"))
            let noted: Int? = try await hub.database().read {
                try $0.value("SELECT COUNT(*) FROM audit_entry WHERE action = 'core.authority.export'")
            }
            #expect(noted == 1)
        }
    }

    @Test func `a file of notices holds what its page finds, for its editors, and the audit says so`() async throws {
        try await onEach { hub in
            for title in ["停水通知", "放假安排"] {
                _ = try await hub.send(
                    .post, "/alpha/notices/editing", as: Who.regional, form: ["title": title, "publisher": "测试单位"])
            }
            let path = "/alpha/notices/editing/export"
            let file = try await hub.send(.get, path + "/csv?name=%E5%81%9C%E6%B0%B4&state=draft", as: Who.regional)
                .text
            #expect(file.contains("标题,发布单位,发布日期,编辑人,更新时间,状态"))
            #expect(file.contains("停水通知") && file.contains("草稿") && !file.contains("放假安排"))
            #expect(try await hub.send(.get, path + "/pdf", as: Who.regional).status == .notFound)
            #expect(try await hub.send(.get, path + "/csv", as: "clerk").status == .forbidden)
            #expect(try await hub.actions(of: "core.notices") == ["core.notices.export"])
        }
    }
}
