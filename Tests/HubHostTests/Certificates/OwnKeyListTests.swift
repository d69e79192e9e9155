import HTTPCore
import HubCore
import RegionSDK
import RegionTesting
import Testing

/// HR-45: the list of an organisation's own keys has search, order, paging and files, as every list has.
struct OwnKeyListTests {
    private let path = "/alpha/account/keys"

    /// Two keys of the first organisation and one of the second.
    private func run(_ dialect: Dialect, _ body: (KeyHouse) async throws -> Void) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            for (code, name, account) in [
                ("91310106MA00000311", "甲单位备用锁", "clerk"), ("91310106MA00000151", "乙单位主锁", "clerk"),
                ("91310106MA00000400", "别家的锁", "other"),
            ] {
                let bound = try await house.bind(try house.key(for: code, name: name), as: account)
                #expect(bound.location == path + "?done=bound", "\(bound.text)")
            }
            try await body(house)
        }
    }

    /// The owners in the rows of a page, as they stand.
    private func owners(_ house: KeyHouse, _ query: String) async throws -> [String] {
        let page = try await house.hub.send(.get, path + query, as: "clerk")
        #expect(page.status == .ok && !page.text.contains("别家的锁"), "\(query)")
        return page.text.components(separatedBy: "<th scope=\"row\"").dropFirst().map { cell in
            String(cell.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-45 own keys are found by owner, serial and CA, sorted and paged`(_ dialect: Dialect) async throws {
        try await run(dialect) { house in
            let page = try await house.hub.send(.get, path, as: "clerk")
            #expect(page.lacksOfList == [] && page.text.contains("共 2 条") && page.text.contains("第一示例有限公司"))
            #expect(!page.text.contains("绑定单位"))
            #expect(try await owners(house, "?text=%E5%A4%87%E7%94%A8") == ["甲单位备用锁"])
            let serial: String? = try await house.hub.database().read {
                try $0.value("SELECT serial FROM bound_key WHERE owner = '乙单位主锁'")
            }
            let shown = try #require(serial).uppercased()
            #expect(try await owners(house, "?text=\(shown)&authority=fayitong") == ["乙单位主锁"])
            #expect(try await owners(house, "?text=%E5%88%AB%E5%AE%B6") == [])
            #expect(try await owners(house, "?text=%25&size=20") == [])
            for order in ["owner", "until", "bound"] {
                let (up, down) = try await (owners(house, "?sort=\(order)"), owners(house, "?sort=-\(order)"))
                #expect(up.count == 2 && up == down.reversed(), "\(order)")
            }
            let pages = try await (owners(house, "?sort=bound&size=1"), owners(house, "?sort=bound&size=1&page=2"))
            #expect(pages == (["甲单位备用锁"], ["乙单位主锁"]))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-45 a file holds what its page finds, never another organisation's key, and the audit says so`(
        _ dialect: Dialect
    ) async throws {
        try await run(dialect) { house in
            let file = try await house.hub.send(.get, path + "/export?format=csv", as: "clerk")
            #expect(file.headers[.contentType]?.hasPrefix("text/csv") == true)
            #expect(file.text.contains("证书所有者,序列号,有效期,绑定人,发证机构,绑定时间,最近登录"))
            #expect(file.text.contains("甲单位备用锁") && file.text.contains("乙单位主锁") && !file.text.contains("别家的锁"))
            let some = try await house.hub.send(
                .get, path + "/export?format=csv&text=%E5%A4%87%E7%94%A8", as: "clerk"
            ).text
            #expect(some.contains("甲单位备用锁") && !some.contains("乙单位主锁"))
            let sheet = try await house.hub.send(.get, path + "/export?format=xlsx", as: "other")
            #expect(sheet.status == .ok && sheet.body.starts(with: Array("PK".utf8)))
            let other = try await house.hub.send(.get, path + "/export?format=csv", as: "other").text
            #expect(other.contains("别家的锁") && !other.contains("甲单位备用锁") && !other.contains("乙单位主锁"))
            #expect(try await house.hub.send(.get, path + "/export", as: "clerk").status == .badRequest)
            #expect(try await house.hub.send(.get, path + "/export?format=csv").asksToSignIn)
            let noted: [String] = try await house.hub.database().read {
                try $0.column(
                    """
                    SELECT person_name || ' ' || detail FROM audit_entry WHERE action = 'key.export' ORDER BY sequence
                    """)
            }
            #expect(noted.map { String($0.prefix { $0 != " " }) } == ["clerk经办", "clerk经办", "other经办", "other经办"])
            #expect(noted.count == 4 && noted[1].contains("按证书所有者或序列号") && !noted[1].contains("备用"))
        }
    }

    @Test func `HR-45 who may not manage the keys of an organisation gets neither page nor file`() async throws {
        try await KeyHouse.run { house async throws in
            for end in ["", "/export?format=csv"] {
                #expect(try await house.hub.send(.get, path + end, as: "clerk").status == .forbidden)
            }
            try await house.appoint()
            let empty = try await house.hub.send(.get, path, as: "clerk").text
            #expect(empty.contains("点击“新增锁”，插入CA锁后即可分配给本单位。"))
        }
    }
}
