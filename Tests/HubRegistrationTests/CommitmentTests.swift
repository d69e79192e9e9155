import HTTPCore
import HubCore
import RegionSDK
import RegionTesting
import Testing

@testable import HubRegistration

/// An organisation reads what it committed itself to when it registered (企业承诺, HR-44).
struct CommitmentTests {
    /// The heading of the panel.
    private static let heading = "<h2>《企业承诺书》</h2>"
    private let page = "/account/commitments"
    private let own = "/account/agreements"
    private let list = "/alpha/administration/registrations/desk/agency"

    private func run(_ dialect: Dialect, _ body: (TestHub) async throws -> Void) async throws {
        try await TestHub.run(dialect, regions: [RegisterRegion.self], administrators: true, body)
    }

    /// Registers an organisation as a guest does, up to where the authority decides.
    private func register(_ hub: TestHub) async throws -> Guest {
        let (guest, path) = (Guest(hub), "/registrations/desk/agency")
        let text = try await guest.get(path).text
        #expect(text.contains("《企业承诺书》") && text.contains("二、不出借、不转让CA锁和账号。") && !text.contains("处理目的"))
        let unread = try await guest.post(path, [])
        #expect(unread.status == .unprocessableContent && unread.text.contains("请阅读《企业承诺书》并勾选同意！"))
        #expect(try await guest.post(path, [("consent-register.commitment", "1")]).location == "/alpha/registration")
        let sent = try await guest.submit(
            "/registration",
            [
                "account": "daili", "person": "冯代理", "organisation": "丁代理公司", "creditCode": "91310106MA00000236",
                "district": "310106",
            ])
        #expect(sent.location == "/alpha/registration", "\(sent.text)")
        return guest
    }

    private func decide(_ hub: TestHub, _ what: String) async throws {
        let id = try await hub.count("SELECT MAX(id) FROM registration")
        let seen = try await hub.count("SELECT version FROM registration WHERE id = \(id)")
        let answer = try await hub.send(
            .post, "\(list)/\(id)/\(what)", as: "official",
            form: ["version": String(seen), "reason": "资料不全", "_confirmed": "1"])
        #expect(answer.status == .seeOther, "\(answer.text)")
    }

    private func signedIn(_ hub: TestHub) async throws -> Guest {
        let person = Guest(hub)
        #expect(try await person.signIn("daili").location == "/alpha/")
        return person
    }

    @Test(arguments: TestHub.dialects)
    func `HR-44 an organisation reads its own commitment, whole, with version, time and who agreed`(_ dialect: Dialect)
        async throws
    {
        try await run(dialect) { hub in
            _ = try await register(hub)
            #expect(try await hub.count("SELECT COUNT(*) FROM commitment") == 0, "nothing binds before it passed")
            try await decide(hub, "acceptance")
            let person = try await signedIn(hub)
            #expect(try await person.get("/").text.contains("href=\"/alpha/account/commitments\""))
            let text = try await person.get(page).text
            for words in [
                Self.heading, "一、所填报的信息真实、准确、完整。", "二、不出借、不转让CA锁和账号。", "本单位已阅读并承诺遵守《企业承诺书》",
                "<dd>1</dd>", "冯代理", "代理机构注册", "丁代理公司", "2026-", "aria-current=\"page\"",
            ] { #expect(text.contains(words), "\(words)") }
            #expect(try await person.get("/account").text.contains("我的承诺"))
            let mine = try await person.get(own).text
            #expect(mine.contains(Self.heading) && mine.contains("代表单位") && mine.contains("丁代理公司"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-44 no other organisation, no other tenant, nobody without the right and no guest reads it`(
        _ dialect: Dialect
    ) async throws {
        try await run(dialect) { hub in
            _ = try await register(hub)
            try await decide(hub, "acceptance")
            for tenant in ["alpha", "beta"] {
                for path in [page, own] {
                    let other = try await hub.send(.get, "/\(tenant)\(path)", as: "qiye")
                    #expect(other.status == .ok && other.text.contains("暂无承诺"), "\(tenant) \(path)")
                    #expect(!other.text.contains("丁代理公司") && !other.text.contains(Self.heading))
                    #expect(try await hub.send(.get, "/\(tenant)\(path)").asksToSignIn)
                }
                for account in ["manager", "official", "quyu"] {
                    #expect(
                        try await hub.send(.get, "/\(tenant)\(page)", as: account).status == .forbidden, "\(account)")
                }
            }
            #expect(try await !hub.send(.get, "/alpha/account", as: "qiye").text.contains("我的承诺"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-44 the text stays as agreed when the declaration changes, is gone, or the registration is forgotten`(
        _ dialect: Dialect
    ) async throws {
        try await run(dialect) { hub in
            _ = try await register(hub)
            try await decide(hub, "acceptance")
            for later in [RevisedRegion.self, ClosedRegion.self] as [any Region.Type] {
                try await hub.beside(regions: [later]) { hub in
                    let person = try await signedIn(hub)
                    let text = try await person.get(page).text
                    #expect(text.contains(Self.heading) && text.contains("二、不出借、不转让CA锁和账号。"), "\(later)")
                    #expect(!text.contains("诚信承诺书") && !text.contains("另有约定"))
                    #expect(try await person.get(own).text.contains(Self.heading))
                }
            }
            try await hub.database().write { connection in
                let id: ID<Application> = try #require(try connection.value("SELECT MAX(id) FROM registration"))
                try ApplicationStore.remove(id, on: connection)
            }
            #expect(try await hub.count("SELECT COUNT(*) FROM registration_consent") == 0)
            #expect(try await signedIn(hub).get(page).text.contains(Self.heading))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-44 a registration that is refused commits nobody`(_ dialect: Dialect) async throws {
        try await run(dialect) { hub in
            _ = try await register(hub)
            try await decide(hub, "refusal")
            #expect(try await hub.count("SELECT COUNT(*) FROM commitment") == 0)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the pages cost the same statements however much was agreed to`(_ dialect: Dialect) async throws {
        try await run(dialect) { hub in
            // Signs in beforehand, which costs statements of its own.
            _ = try await hub.send(.get, "/alpha" + page, as: "qiye")
            var costs: [Int] = []
            for count in [1, 40] {
                try await hub.commit("qiye", times: count)
                let statements = try await hub.statements {
                    for path in [page, own] {
                        let text = try await hub.send(.get, "/alpha" + path, as: "qiye").text
                        #expect(text.components(separatedBy: "《承诺》").count > count)
                    }
                }
                costs.append(statements.count)
            }
            #expect(costs[0] == costs[1], "\(costs)")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `what was agreed to before there was a place for it is brought there`(_ dialect: Dialect) async throws {
        try await run(dialect) { hub in
            _ = try await register(hub)
            try await decide(hub, "acceptance")
            try await hub.approvedMember()
            let kept: SQL = "SELECT COUNT(*) FROM commitment WHERE organisation IS NOT NULL AND person_name = '冯代理'"
            let alone: SQL = "SELECT COUNT(*) FROM commitment WHERE organisation IS NULL AND consent = 'register.user'"
            #expect(try await hub.count(kept) == 1)
            try await hub.database().write {
                try $0.execute("DELETE FROM commitment")
                try $0.execute("\(raw: RegistrationSchema.earlierCommitments)")
            }
            #expect(try await hub.count(kept) == 1)
            #expect(try await hub.count(alone) == 1)
            #expect(try await signedIn(hub).get(page).text.contains(Self.heading))
        }
    }
}

extension TestHub {
    /// An account's organisation committed itself.
    fileprivate func commit(_ account: String, times: Int) async throws {
        try await database().write {
            for _ in 0..<times {
                try $0.execute(
                    """
                    INSERT INTO commitment (organisation, person, person_name, way, consent, version, text, given_at)
                    SELECT h.organisation, h.person, '甲', '', 'c', '1', \("《承诺》\n一、"), 1
                    FROM holding h JOIN account a ON a.person = h.person WHERE a.name = \(account)
                    """)
            }
        }
    }

    /// A registration of the company's own person that was approved before commitments were kept.
    fileprivate func approvedMember() async throws {
        try await database().write { connection in
            try connection.execute(
                """
                INSERT INTO registration (ticket, region, kind, state, content, person, organisation)
                SELECT 'old', 'register-desk', 'user', 'approved', '', MAX(h.person), h.organisation
                FROM holding h JOIN organisation o ON o.id = h.organisation
                WHERE o.credit_code = \(RegisterRegion.company.creditCode) GROUP BY h.organisation
                """)
            try connection.execute(
                """
                INSERT INTO registration_consent (registration, kind, version, text, given_at)
                SELECT id, 'register.user', '1', '《用户协议》（版本：1）', 1 FROM registration WHERE ticket = 'old'
                """)
        }
    }
}
