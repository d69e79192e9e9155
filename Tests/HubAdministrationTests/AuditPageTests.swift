import HTTPCore
import RegionSDK
import RegionTesting
import Testing

struct AuditPageTests {
    private static let page = "/alpha/administration/audit"

    @Test func `the auditor finds what was done by who, what, when and how it ended`() async throws {
        try await onEach { hub in
            try await deeds(hub)
            // What is asked, and what stands on the page or not.
            let asked: [(query: String, there: [String], missing: [String])] = [
                ("", ["密码错误", "core.person.export", "clerk"], []),
                ("?action=core.person.export", ["core.person.export"], ["密码错误"]),
                ("?action=%E7%99%BB%E5%BD%95&result=refused", ["密码错误"], ["core.person.export"]),
                ("?account=Clerk&result=refused", ["密码错误"], ["core.person.export"]),
                ("?account=quyu", ["core.person.export"], ["密码错误"]),
                ("?until=2020-01-01", ["没有符合条件的记录"], ["密码错误"]),
            ]
            for (query, there, missing) in asked {
                let text = try await hub.send(.get, Self.page + query, as: Who.auditor).text
                for words in there { #expect(text.contains(words), "\(query): \(words)") }
                for words in missing { #expect(!text.contains(words), "\(query): \(words)") }
            }
        }
    }

    @Test func `who searches, looks at an entry or takes the entries away is in the audit`() async throws {
        try await onEach { hub in
            try await deeds(hub)
            _ = try await hub.send(.get, Self.page + "?name=x&result=done", as: Who.auditor)
            let entry = try await hub.send(.get, Self.page + "/1", as: Who.auditor).text
            #expect(entry.contains("审计记录 1") && entry.contains("审计链") && entry.contains("alpha平台（alpha）"))
            let file = try await hub.send(.get, Self.page + "/export?format=csv&result=refused", as: Who.auditor)
            #expect(file.text.contains("序号,时间,平台,人员,角色,操作,对象,结果,说明,来源地址,请求编号"))
            let lines = file.text.split(whereSeparator: \.isNewline).dropFirst()
            #expect(!lines.isEmpty && lines.allSatisfy { $0.contains(",alpha平台（alpha）,") })
            #expect(file.text.contains("密码错误") && !file.text.contains("core.person.export"))
            let sheet = try await hub.send(.get, Self.page + "/export?format=xlsx", as: Who.auditor)
            #expect(sheet.body.starts(with: Array("PK".utf8)))
            let noted = try await hub.database().read { connection in
                try connection.rows(
                    "SELECT action, object, detail FROM audit_entry WHERE action LIKE 'core.audit.%' ORDER BY sequence"
                ).map { try [$0.get(0, as: String.self), $0.get(1, as: String.self), $0.get(2, as: String.self)] }
            }
            #expect(
                noted.map { $0[0] } == [
                    "core.audit.search", "core.audit.read", "core.audit.export", "core.audit.export",
                ])
            #expect(noted[0][2] == "按姓名、结果" && noted[1][1] == "audit:1" && noted[2][2].hasSuffix("按结果"))
        }
    }

    @Test func `nobody but the auditor reads the audit`() async throws {
        try await onEach { hub in
            for path in ["", "/1", "/export?format=csv"] {
                for who in [Who.regional, Who.system, Who.security, Who.enterprise, "clerk"] {
                    let answer = try await hub.send(.get, Self.page + path, as: who)
                    #expect(answer.status == .forbidden, "\(who) \(path)")
                }
                let guest = try await hub.send(.get, Self.page + path)
                #expect(guest.asksToSignIn, "\(path)")
            }
            let nothing = try await hub.send(.get, Self.page + "/999999", as: Who.auditor)
            let odd = try await hub.send(.get, Self.page + "/x", as: Who.auditor)
            #expect(nothing.status == .notFound && odd.status == .notFound)
        }
    }

    @Test func `older entries stand behind the link, with the filters, and the newest lead back`() async throws {
        try await onEach { hub in
            let json: JSON = ["account": "clerk", "password": "Wrong-2026"]
            for _ in 1...3 { _ = try await hub.send(.post, "/alpha/api/session", json: json) }
            let first = try await hub.send(.get, Self.page + "?result=refused&size=2", as: Who.auditor).text
            #expect(first.contains("更早的记录") && !first.contains("最新记录"))
            let start = try #require(first.firstRange(of: "result=refused&amp;size=2&amp;mark="))
            let mark = first[start.upperBound...].prefix { $0.isNumber }
            let second = try await hub.send(
                .get, Self.page + "?result=refused&size=2&mark=\(mark)", as: Who.auditor
            ).text
            #expect(!second.contains("更早的记录") && second.contains("最新记录") && second.contains("密码错误"))
        }
    }

    @Test func `the oldest stand first where the head of the time is asked to, and lead on to newer ones`() async throws
    {
        try await onEach { hub in
            try await deeds(hub)
            let first = try await hub.send(.get, Self.page + "?size=1&sort=time", as: Who.auditor).text
            #expect(first.contains("audit/1\"") && first.contains("更新的记录") && !first.contains("最早记录"))
            #expect(first.contains("aria-sort=\"ascending\"") && first.contains("size=1&amp;sort=-time"))
            #expect(first.contains("size=1&amp;sort=time&amp;mark=1\""))
            let second = try await hub.send(.get, Self.page + "?size=1&sort=time&mark=1", as: Who.auditor).text
            #expect(second.contains("audit/2\"") && second.contains("最早记录") && !second.contains("audit/1\""))
            let down = try await hub.send(.get, Self.page + "?size=1&sort=-time&mark=2", as: Who.auditor).text
            #expect(down.contains("audit/1\"") && down.contains("最新记录"))
        }
    }

    /// A failed try to sign in, and an export.
    private func deeds(_ hub: TestHub) async throws {
        let json: JSON = ["account": "clerk", "password": "Wrong-2026"]
        #expect(try await hub.send(.post, "/alpha/api/session", json: json).status == .unauthorized)
        let file = try await hub.send(.get, "/alpha/administration/people/export?format=csv", as: Who.regional)
        #expect(file.status == .ok)
    }
}
