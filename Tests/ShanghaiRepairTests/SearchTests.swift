import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The search box over everything there is in a tenant.
@Suite struct SearchTests {
    private static let engineering = "%E5%B7%A5%E7%A8%8B"

    @Test(arguments: TestHub.dialects)
    func `everybody finds what he may read, grouped, marked and nothing else`(dialect: Dialect) async throws {
        try await TestHub.run(
            dialect, regions: [ShanghaiRepair.self], tenants: ["alpha", "beta"], plays: true, administrators: true
        ) { hub in
            let mine = try await hub.titles(of: "shishi1")
            let theirs = try await hub.titles(of: "shishi2")
            #expect(!mine.isEmpty && mine.isDisjoint(with: theirs))
            for (account, own, others) in [("shishi1", mine, theirs), ("shishi2", theirs, mine)] {
                for title in own {
                    #expect(try await hub.search(title, as: account).contains(title), "\(account) \(title)")
                }
                for title in others {
                    #expect(try await !hub.search(title, as: account).contains(title), "\(account) \(title)")
                }
            }
            let page = try await hub.send(.get, "/alpha/search?q=\(Self.engineering)", as: "shishi1")
            #expect(page.text.contains("<mark>工程</mark>") && page.text.contains("共找到"))
            let one = try await hub.send(
                .get, "/alpha/search?q=\(Self.engineering)&in=shanghai.report&size=10", as: "shishouli")
            #expect(one.status == .ok && one.text.contains("项目信息报送"))
            let single = try await hub.search("工", as: "shishi1")
            #expect(!single.isEmpty && mine.isSuperset(of: single.filter { theirs.contains($0) }))
            let signs = try await hub.send(.get, "/alpha/search?q=%EF%BC%81", as: "shishi1")
            #expect(signs.status == .unprocessableContent && signs.text.contains("请输入文字或数字再查询。"))
            #expect(try await hub.send(.get, "/alpha/search?q=ab").status == .seeOther)
            #expect(try await hub.send(.get, "/alpha/api/search?q=ab").status == .unauthorized)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `organisations are found by who manages them only`(dialect: Dialect) async throws {
        try await TestHub.run(
            dialect, regions: [ShanghaiRepair.self], tenants: ["alpha"], plays: true, administrators: true
        ) { hub in
            let name: String? = try await hub.database().read { connection in
                try connection.value("SELECT name FROM organisation ORDER BY id LIMIT 1")
            }
            let code: String? = try await hub.database().read { connection in
                try connection.value("SELECT credit_code FROM organisation ORDER BY id LIMIT 1")
            }
            for text in [try #require(name), String(try #require(code).dropFirst(6))] {
                #expect(try await hub.groups(text, as: "quyu")["core.organisations"]?.contains(name ?? "") == true)
                for account in ["shishi1", "shishouli", "qiye"] {
                    #expect(try await hub.groups(text, as: account)["core.organisations"] == nil, "\(account)")
                }
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a personal number is found whole, by who may see it, with a note, and never by a part`(dialect: Dialect)
        async throws
    {
        try await TestHub.run(
            dialect, regions: [ShanghaiRepair.self], tenants: ["alpha"], plays: true, administrators: true
        ) { hub in
            let number = "13800000000"
            #expect(try await hub.groups(number, as: "shishouli")["shanghai.report"]?.isEmpty == false)
            let page = try await hub.send(.get, "/alpha/search?q=\(number)", as: "shishouli")
            #expect(!page.text.contains("<mark>\(number)"))
            for (text, account) in [
                ("1380000000", "shishouli"), ("00000000", "shishouli"), (number, "shiguanli"), (number, "shishi1"),
            ] {
                #expect(try await hub.groups(text, as: account).isEmpty, "\(account) \(text)")
            }
            let notes = try await hub.database().read { connection in
                try connection.column(
                    "SELECT detail FROM audit_entry WHERE action = 'search.personal'", as: String.self)
            }
            #expect(notes.count == 2 && notes.allSatisfy { !$0.contains(number) && $0.contains("项目信息报送") })
        }
    }
}

extension TestHub {
    /// The titles of an account's projects, as its list shows them.
    fileprivate func titles(of account: String) async throws -> Set<String> {
        let list = try await send(.get, "/alpha/api/repair/reports?size=100", as: account)
        guard case .array(let items)? = list.json?["items"] else { return [] }
        return Set(items.compactMap { $0["title"]?.string })
    }

    fileprivate func search(_ text: String, as account: String) async throws -> [String] {
        try await groups(text, as: account).values.flatMap(\.self)
    }

    /// What an account finds: titles by group.
    fileprivate func groups(_ text: String, as account: String) async throws -> [String: [String]] {
        let address = PageAddress("/alpha/api/search", query: [("q", text)]).href
        let answer = try await send(.get, address, as: account)
        guard case .array(let groups)? = answer.json?["groups"] else {
            throw HubError(.internal, "no groups: \(answer.text)")
        }
        return Dictionary(
            groups.compactMap { group -> (String, [String])? in
                guard let id = group["id"]?.string, case .array(let items)? = group["items"] else { return nil }
                return (id, items.compactMap { $0["title"]?.string })
            }
        ) { first, _ in first }
    }
}
