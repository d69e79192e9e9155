import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// The search box over the registers.
struct RegisterFinderTests {
    private static let number = "31010519850615002X"

    /// A tenant's registers with an entry in each.
    private func fill(_ hub: TestHub) async throws {
        let entries: [(String, KeyValuePairs<String, String>)] = [
            ("organisations", ["name": "上海建工修缮有限公司", "creditCode": "91310106MA0000015B", "kind": "施工"]),
            (
                "persons",
                ["name": "周建国", "documentKind": "身份证", "documentNumber": Self.number, "mobile": "13800001234"]
            ),
            ("experts", ["name": "马修缮", "account": "expert01", "group": "造价"]),
            ("projects", ["name": "淮海路修缮工程", "code": "2401-310106-04-01-123456", "owner": "静安房管"]),
        ]
        for (register, form) in entries {
            let answer = try await hub.send(
                .post, "/alpha/administration/registers/\(register)", as: Who.regional, form: form)
            #expect(answer.status == .seeOther, "\(register)")
        }
    }

    /// What somebody finds: paths by group.
    private func found(_ hub: TestHub, _ text: String, as who: String = Who.regional) async throws -> [String: [String]]
    {
        let answer = try await hub.send(
            .get, PageAddress("/alpha/api/search", query: [("q", text)]).href, as: who)
        guard case .array(let groups)? = answer.json?["groups"] else {
            throw HubError(.internal, "no groups: \(answer.text)")
        }
        return groups.reduce(into: [:]) { found, group in
            guard let id = group["id"]?.string, id.hasPrefix("core.registers."),
                case .array(let items)? = group["items"]
            else { return }
            found[id] = items.compactMap { $0["path"]?.string }
        }
    }

    private func allow(_ hub: TestHub) async throws {
        try await hub.database().write {
            try $0.execute(
                "INSERT INTO role_grant (role, permission, scope) VALUES ('core.administrator', 'core.personal.reveal', 'all')"
            )
        }
        hub.forgetSessions()
    }

    @Test func `whoever keeps the registers finds entries by a part of name or code, and is led to them`() async throws
    {
        try await onEach { hub in
            try await fill(hub)
            let cases: [(String, Set<String>)] = [
                ("修缮", ["organisations", "experts", "projects"]), ("修", ["organisations", "experts", "projects"]),
                ("MA0000015", ["organisations"]), ("国", ["persons"]), ("expert", ["experts"]), ("123456", ["projects"]),
                ("没有这样的", []),
            ]
            for (text, wanted) in cases {
                let found = try await found(hub, text)
                #expect(Set(found.keys) == Set(wanted.map { "core.registers.\($0)" }), "\(text)")
                for path in found.values.flatMap(\.self) {
                    #expect(try await hub.send(.get, path, as: Who.regional).status == .ok, "\(path)")
                }
            }
            let page = try await hub.send(.get, "/alpha/search?q=%E5%BB%BA%E5%9B%BD", as: Who.regional).text
            #expect(page.contains("人员库") && page.contains("<mark>建国</mark>"))
            for who in [Who.security, Who.auditor, Who.enterprise, "clerk"] {
                #expect(try await found(hub, "修缮", as: who).isEmpty, "\(who)")
            }
        }
    }

    @Test func `a personal number is found whole only, by who may see it in full, with a note`() async throws {
        try await onEach { hub in
            try await fill(hub)
            #expect(try await found(hub, Self.number).isEmpty, "without the right to see it in full")
            try await allow(hub)
            for text in [Self.number, "310105 198506150 02x", "13800001234"] {
                #expect(try await found(hub, text).keys.sorted() == ["core.registers.persons"], "\(text)")
            }
            for text in ["310105198506", "15002X", "1380000"] {
                #expect(try await found(hub, text).isEmpty, "\(text)")
            }
            let page = try await hub.send(.get, "/alpha/search?q=\(Self.number)", as: Who.regional).text
            #expect(page.contains("周建国") && !page.contains("<mark>\(Self.number)"))
            let notes = try await hub.database().read {
                try $0.column("SELECT detail FROM audit_entry WHERE action = 'search.personal'", as: String.self)
            }
            #expect(notes.count == 4 && notes.allSatisfy { $0 == "人员库 1 条" }, "\(notes)")
        }
    }

    @Test func `a search costs the same statements however much there is, and counts to its limit`() async throws {
        try await onEach { hub in
            try await fill(hub)
            try await allow(hub)
            _ = try await found(hub, "修缮")
            var costs: Set<Int> = []
            for count in [20, 990] {
                let rows = (0..<count).map { "修缮单位\($0),E\(count)\($0),护照" }.joined(separator: "\n")
                _ = try await hub.send(
                    .post, "/alpha/administration/registers/persons/import", as: Who.regional, form: [:],
                    files: [("file", "人员.csv", Array("姓名,证件号,证件类型\n\(rows)\n".utf8))])
                for text in ["修缮", "修"] {
                    let address = PageAddress("/alpha/search", query: [("q", text)]).href
                    let statements = try await hub.statements {
                        let page = try await hub.send(.get, address, as: Who.regional).text
                        #expect(page.contains("人员库") && page.contains("+ 条") == (count > 20), "\(count) \(text)")
                    }
                    costs.insert(statements.filter { $0.contains("register_text") }.count)
                }
            }
            // Each register counts and reads a page; those with personal facts are asked for a whole number before.
            #expect(costs == [10], "\(costs)")
        }
    }
}
