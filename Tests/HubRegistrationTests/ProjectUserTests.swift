import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Registration that the manager of a project reviews (WH-14…WH-40).
struct ProjectUserTests {
    private let path = "/registrations/desk/user"
    private let list = "/alpha/administration/registrations/desk/user"
    private let typed = [
        "creditCode": RegisterRegion.company.creditCode, "project": "项目一", "duty": "安全员", "person": "赵用户",
        "citizenNumber": "420102199512310043", "phone": "13712345678",
    ]
    /// The first bytes of a PNG file (PNG specification, 5.2).
    private let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 0, count: 64)

    /// Makes `manager` the manager of 项目一 and the other one of 项目二.
    private func found(_ hub: TestHub) async throws {
        let now = hub.clock.now
        for (account, project) in [("manager", "test:项目一"), ("other-manager", "test:项目二")] {
            try await hub.database().write { connection in
                let person: ID<Person>? = try connection.value(
                    "SELECT person FROM account WHERE name = \(account)")
                try Projects.add(
                    .person(try #require(person)), to: project, as: "项目经理", at: now, on: connection)
            }
        }
    }

    /// Agrees, uploads, fills in and sends; the code is still to be given.
    private func register(_ hub: TestHub, _ fields: [String: String]) async throws -> (Guest, TestAnswer) {
        let guest = Guest(hub)
        _ = try await guest.get(path)
        #expect(try await guest.post(path, [("consent-register.user", "1")]).location == "/alpha/registration")
        #expect(try await guest.upload("photo.png", picture, as: "photo").location == "/alpha/registration#papers")
        return (guest, try await guest.submit("/registration", fields))
    }

    @Test func `nothing begins before it is agreed to, and the agreement is kept with its text`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            let page = try await guest.get(path)
            #expect(page.text.contains("同意用户协议") && page.text.contains("阅读注册协议"))
            #expect(!page.text.contains("name=\"person\"") && !page.text.contains(" checked"))
            let refused = try await guest.post(path, [])
            #expect(refused.status == .unprocessableContent && refused.text.contains("请阅读《用户协议》并勾选同意！"))
            #expect(try await hub.count("SELECT COUNT(*) FROM registration") == 0)
            #expect(try await guest.post(path, [("consent-register.user", "1")]).status == .seeOther)
            #expect(
                try await hub.count(
                    "SELECT COUNT(*) FROM registration_consent WHERE version = '1' AND text LIKE '%核实项目用户的身份%'") == 1)
        }
    }

    @Test func `a project user is in after code and manager, with his place in the project`() async throws {
        try await onEach { hub in
            try await found(hub)
            let (guest, sent) = try await register(hub, typed)
            #expect(sent.location == "/alpha/registration", "\(sent.text)")
            #expect(try await guest.get("/registration").text.contains("137****5678"))
            let wrong = try await guest.post("/registration/code", [("code", "abcdef")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("验证码错误或已失效，请重新获取！"))
            #expect(try await hub.send(.get, list, as: "manager").text.contains("暂无数据"), "not confirmed yet")
            let code = try await hub.textedCode()
            #expect(try await guest.post("/registration/code", [("code", code)]).location == "/alpha/registration")
            #expect(try await guest.get("/registration").text.contains("账号待项目经理审核，暂不能登录！"))
            #expect(try await Guest(hub).signIn("13712345678").location == "/alpha/registration")
            let waiting = try await hub.send(.get, list, as: "manager").text
            #expect(waiting.contains("赵用户") && waiting.contains("420102********0043") && waiting.contains("项目一"))
            #expect(try await !hub.send(.get, list, as: "other-manager").text.contains("赵用户"))
            #expect(try await hub.send(.get, "/alpha/inbox", as: "manager").text.contains("项目用户注册待审核"))
            #expect(try await !hub.send(.get, "/alpha/inbox", as: "other-manager").text.contains("注册待审核"))
            let id = try await hub.count("SELECT MAX(id) FROM registration")
            let page = try await hub.send(.get, "\(list)/\(id)", as: "manager")
            #expect(page.text.contains("photo.png"))
            let paper = try await hub.count("SELECT MAX(id) FROM registration_paper")
            let file = try await hub.send(.get, "\(list)/\(id)/papers/\(paper)", as: "manager")
            #expect(file.status == .ok && file.body == picture)
            #expect(
                try await hub.send(.get, "\(list)/\(id)/papers/\(paper)", as: "other-manager").status == .notFound)
            #expect(try await guest.get("/registration/papers/\(paper)").body == picture)
            let readings: [String] = try await hub.database().read {
                try $0.column(
                    """
                    SELECT COALESCE(person_name, '') || ' ' || detail FROM audit_entry
                    WHERE action = 'core.registration.paper' ORDER BY sequence
                    """)
            }
            #expect(readings == ["孙经理 身份证照片：photo.png", " 身份证照片：photo.png"], "the manager, then the guest himself")
            let form: KeyValuePairs = ["version": page.value(of: "version"), "_confirmed": "1"]
            #expect(
                try await hub.send(.post, "\(list)/\(id)/acceptance", as: "other-manager", form: form).status
                    == .notFound)
            let unsaid = try await hub.send(.post, "\(list)/\(id)/refusal", as: "manager", form: form)
            #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("请填写驳回原因！"))
            #expect(
                try await hub.send(.post, "\(list)/\(id)/acceptance", as: "manager", form: form).status == .seeOther)
            let person = Guest(hub)
            #expect(try await person.signIn("13712345678").location == "/alpha/")
            #expect(try await person.get("/desk").text.contains("业务 项目用户"))
            let members = try await hub.database().read { try Projects.members(of: "test:项目一", on: $0) }
            #expect(members.map(\.duty) == ["项目经理", "安全员"])
            let agreed = try await person.get("/account/agreements").text
            #expect(agreed.contains("<h2>《用户协议》</h2>") && agreed.contains("处理目的：核实项目用户的身份"))
            #expect(!agreed.contains("代表单位"), "he binds himself, not the unit he came to")
            #expect(try await hub.send(.get, "/alpha/account/commitments", as: "qiye").text.contains("暂无承诺"))
        }
    }

    @Test func `a project that is not there, a unit that is not there and a missing photo are said`() async throws {
        try await onEach { hub in
            var elsewhere = typed
            elsewhere["project"] = "别的"
            let (_, unknown) = try await register(hub, elsewhere)
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.text.contains("未搜索到项目，该项目尚未在平台报监，请先完成项目报监！"))
            var stranger = typed
            stranger["creditCode"] = "91420106MA00000156"
            let (_, nobody) = try await register(hub, stranger)
            #expect(nobody.status == .unprocessableContent && nobody.text.contains("没有此单位或单位已停用"))
            let guest = Guest(hub)
            _ = try await guest.post(path, [("consent-register.user", "1")])
            let bare = try await guest.submit("/registration", typed)
            #expect(bare.status == .unprocessableContent && bare.text.contains("请上传《身份证照片》！"))
            let odd = try await guest.upload("photo.pdf", Array("%PDF-1.4".utf8), as: "photo")
            #expect(odd.status == .unprocessableContent && odd.text.contains("文件格式不正确，请重新上传！"))
            #expect(odd.text.contains("value=\"项目一\""))
        }
    }

    @Test func `the list of papers says what is missing until it is there`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            _ = try await guest.post(path, [("consent-register.user", "1")])
            let bare = try await guest.get("/registration").text
            #expect(bare.contains("（必传）") && bare.contains("还缺 1 份必传附件：《身份证照片》。"))
            #expect(bare.contains("未上传") && !bare.contains("已上传"))
            _ = try await guest.upload("photo.png", picture, as: "photo")
            let all = try await guest.get("/registration").text
            #expect(all.contains("已上传") && !all.contains("未上传") && !all.contains("还缺"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `of two who send the last photo at once one is refused, and none goes while it is sent`(dialect: Dialect)
        async throws
    {
        try await TestHub.run(dialect, regions: [RegisterRegion.self], tenants: ["alpha"]) { hub in
            try await found(hub)
            let guest = Guest(hub)
            _ = try await guest.post(path, [("consent-register.user", "1")])
            _ = try await guest.upload("1.png", picture, as: "photo")
            let (second, third) = (picture + [2], picture + [3])
            let sent = try await hub.crossing(at: "file_claim") {
                try await guest.upload("2.png", second, as: "photo")
            } _: {
                try await guest.upload("3.png", third, as: "photo")
            }
            let texts = [sent.0, sent.1].filter { $0.status != .seeOther }.map(\.text)
            #expect(texts.count == 1 && texts.first?.contains("《身份证照片》最多上传2个文件！") == true)
            #expect(try await hub.count("SELECT COUNT(*) FROM registration_paper") == 2)
            let papers: [Int] = try await hub.database().read { try $0.column("SELECT id FROM registration_paper") }
            _ = try await guest.post("/registration/papers/removal", [("file", "\(papers[0])")])
            let typed = typed
            let ends = try await hub.crossing(at: "file_claim") {
                try await guest.post("/registration/papers/removal", [("file", "\(papers[1])")])
            } _: {
                try await guest.submit("/registration", typed)
            }
            let count = try await hub.count("SELECT COUNT(*) FROM registration_paper")
            let isSent = try await hub.count("SELECT COUNT(*) FROM registration WHERE state = 'confirming'") == 1
            #expect(isSent == (count == 1))
            #expect(ends.1.text.contains("请上传《身份证照片》！") == !isSent)
            if dialect == .postgres { #expect(!isSent, "the first came first") }
        }
    }

    @Test func `a code has five tries and five minutes`() async throws {
        try await onEach { hub in
            try await found(hub)
            let (guest, _) = try await register(hub, typed)
            let code = try await hub.textedCode()
            let other = code == "000000" ? "000001" : "000000"
            for _ in 0..<5 {
                #expect(try await guest.post("/registration/code", [("code", other)]).status == .unprocessableContent)
            }
            #expect(try await guest.post("/registration/code", [("code", code)]).status == .unprocessableContent)
            hub.clock.advance(seconds: 61)
            #expect(try await guest.post("/registration/sending", []).status == .seeOther)
            let second = try await hub.textedCode()
            hub.clock.advance(seconds: 301)
            #expect(try await guest.post("/registration/code", [("code", second)]).status == .unprocessableContent)
            #expect(try await guest.post("/registration/sending", []).status == .seeOther)
            let third = try await hub.textedCode()
            #expect(try await guest.post("/registration/code", [("code", third)]).status == .seeOther)
            #expect(try await hub.count("SELECT COUNT(*) FROM registration WHERE state = 'reviewing'") == 1)
        }
    }
}
