import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Registration that an authority verifies (HR-29…HR-31).
struct ReviewTests {
    private let list = "/alpha/administration/registrations/desk/unit"
    static let typed = [
        "account": "jianli", "person": "张监理", "phone": "13812345678", "organisation": "乙监理公司",
        "creditCode": "91310106MA00000236", "kind": "supervision", "district": "310106",
    ]

    private func register(_ hub: TestHub, _ fields: [String: String] = Self.typed) async throws -> Guest {
        let guest = Guest(hub)
        let sent = try await guest.submit("/registrations/desk/unit", fields)
        #expect(sent.location == "/alpha/registration", "\(sent.text)")
        return guest
    }

    private func id(_ hub: TestHub) async throws -> Int {
        try await hub.count("SELECT MAX(id) FROM registration")
    }

    private func decide(
        _ hub: TestHub, _ what: String, _ id: Int, as who: String, version: String? = nil, reason: String = ""
    ) async throws -> TestAnswer {
        let seen: String
        if let version {
            seen = version
        } else {
            seen = String(try await hub.count("SELECT version FROM registration WHERE id = \(id)"))
        }
        return try await hub.send(
            .post, "\(list)/\(id)/\(what)", as: who, form: ["version": seen, "reason": reason, "_confirmed": "1"])
    }

    @Test func `who waits for the authority reads so at sign-in, and is in after it passed`() async throws {
        try await onEach { hub in
            let guest = try await register(hub)
            #expect(try await guest.get("/registration").text.contains("企业信息尚未核验通过，暂不能登录！"))
            let elsewhere = Guest(hub)
            #expect(try await elsewhere.signIn("jianli").location == "/alpha/registration")
            #expect(try await elsewhere.get("/registration").text.contains("企业信息尚未核验通过，暂不能登录！"))
            #expect(try await Guest(hub).signIn("jianli", "Falsch-2027").text.contains("用户名或密码错误，请重新输入！"))
            let api = try await hub.send(
                .post, "/alpha/api/session", json: ["account": "jianli", "password": .string(Guest.password)])
            #expect(api.status == .forbidden && api.text.contains("企业信息尚未核验通过，暂不能登录！"))
            let inbox = try await hub.send(.get, "/alpha/inbox", as: "official")
            #expect(inbox.text.contains("新用户注册待审核：乙监理公司 张监理"))
            #expect(try await !hub.send(.get, "/alpha/inbox", as: "faraway").text.contains("乙监理公司"))
            #expect(try await decide(hub, "acceptance", try await id(hub), as: "official").status == .seeOther)
            let person = Guest(hub)
            #expect(try await person.signIn("jianli").location == "/alpha/")
            #expect(try await person.get("/desk").text.contains("业务 监理单位"))
            #expect(try await guest.get("/registration").text.contains("注册成功"))
            #expect(try await hub.takeMessages().map(\.template) == ["core.registration-approved"])
            #expect(try await hub.deeds().last == "core.registration.approve")
            #expect(try await hub.count("SELECT COUNT(*) FROM registration WHERE password_hash <> ''") == 0)
        }
    }

    @Test func `an official sees his own districts, searches by name and by whole number, and exports`() async throws {
        try await onEach { hub in
            _ = try await register(hub)
            var other = Self.typed
            other["organisation"] = "丙审计公司"
            other["creditCode"] = "91110105MA0000015F"
            other["kind"] = "audit"
            other["district"] = "310115"
            other["phone"] = "13900001111"
            other["account"] = "shenji2"
            _ = try await register(hub, other)
            let own = try await hub.send(.get, list, as: "official").text
            #expect(own.contains("乙监理公司") && !own.contains("丙审计公司") && own.contains("共 1 条"))
            #expect(own.contains("138****5678") && !own.contains("13812345678") && own.contains("监理单位"))
            let city = try await hub.send(.get, list, as: "colleague").text
            #expect(city.contains("乙监理公司") && city.contains("丙审计公司"))
            let named = try await hub.send(.get, list + "?words=%E5%AE%A1%E8%AE%A1", as: "colleague").text
            #expect(named.contains("丙审计公司") && !named.contains("乙监理公司"))
            let numbered = try await hub.send(.get, list + "?words=13812345678", as: "colleague").text
            #expect(numbered.contains("乙监理公司") && !numbered.contains("丙审计公司"))
            #expect(try await hub.send(.get, list + "?state=approved", as: "colleague").text.contains("暂无数据"))
            let id = try await id(hub)
            #expect(try await hub.send(.get, "\(list)/\(id)", as: "official").status == .notFound)
            #expect(try await decide(hub, "acceptance", id, as: "official").status == .notFound)
            #expect(try await hub.send(.get, list, as: "registrar").status == .forbidden)
            let file = try await hub.send(.get, list + "/export?format=csv", as: "colleague")
            #expect(file.status == .ok && file.text.contains("丙审计公司") && !file.text.contains("13812345678"))
        }
    }

    @Test func `what is returned comes back with its reason, is corrected, and passes`() async throws {
        try await onEach { hub in
            let guest = try await register(hub)
            let id = try await id(hub)
            let empty = try await decide(hub, "return", id, as: "official")
            #expect(empty.status == .unprocessableContent && empty.text.contains("请填写原因！"))
            #expect(try await decide(hub, "return", id, as: "official", reason: "请核对单位名称").status == .seeOther)
            let message = try await hub.takeMessages()
            #expect(message.count == 1 && message[0].text.contains("请核对单位名称"))
            #expect(message[0].recipient == "13812345678")
            let elsewhere = Guest(hub)
            #expect(try await elsewhere.signIn("jianli").location == "/alpha/registration")
            let page = try await elsewhere.get("/registration")
            #expect(page.text.contains("退回原因：请核对单位名称") && page.text.contains("value=\"乙监理公司\""))
            var corrected = Self.typed
            corrected["organisation"] = "乙工程监理公司"
            let sent = try await elsewhere.submit("/registration", corrected, password: "")
            #expect(sent.location == "/alpha/registration", "\(sent.text)")
            #expect(try await hub.send(.get, list, as: "official").text.contains("乙工程监理公司"))
            #expect(try await decide(hub, "acceptance", id, as: "official").status == .seeOther)
            #expect(try await Guest(hub).signIn("jianli").location == "/alpha/")
            #expect(try await guest.get("/registration").text.contains("请核对单位名称"), "the history keeps it")
        }
    }

    @Test func `of two officials one decides, and the other reads that it was changed`() async throws {
        try await onEach { hub in
            _ = try await register(hub)
            let id = try await id(hub)
            let seen = String(try await hub.count("SELECT version FROM registration WHERE id = \(id)"))
            async let one = decide(hub, "acceptance", id, as: "official", version: seen)
            async let two = decide(hub, "refusal", id, as: "colleague", version: seen, reason: "资料不全")
            let answers = try await [one, two]
            #expect(answers.filter { $0.status == .seeOther }.count == 1)
            let loser = try #require(answers.first { $0.status == .conflict })
            #expect(loser.text.contains("数据已被他人修改，请刷新后重试！"))
            let accounts = try await hub.count("SELECT COUNT(*) FROM account WHERE name = 'jianli'")
            let approved = try await hub.count("SELECT COUNT(*) FROM registration WHERE state = 'approved'")
            #expect(accounts == approved)
        }
    }

    @Test func `what is refused is over, and the unit may register again`() async throws {
        try await onEach { hub in
            let guest = try await register(hub)
            var again = Self.typed
            again["account"] = "second"
            let taken = try await Guest(hub).submit("/registrations/desk/unit", again)
            #expect(taken.status == .unprocessableContent && taken.text.contains("统一社会信用代码已注册！"))
            let refused = try await decide(hub, "refusal", try await id(hub) - 1, as: "official", reason: "不在范围")
            #expect(refused.status == .seeOther)
            #expect(try await guest.get("/registration").text.contains("注册未通过：不在范围"))
            #expect(try await Guest(hub).signIn("jianli").text.contains("用户名或密码错误，请重新输入！"))
            let anew = Guest(hub)
            #expect(try await anew.submit("/registrations/desk/unit", Self.typed).status == .seeOther)
        }
    }

    @Test func `who gives up leaves nothing behind, unless the official was quicker`() async throws {
        try await onEach { hub in
            let guest = try await register(hub)
            let version = try await guest.get("/registration").value(of: "version")
            let asked = try await guest.post("/registration/removal", [("version", version)])
            #expect(asked.status == .ok && asked.text.contains("确定取消注册吗？"))
            let done = try await guest.post("/registration/removal", [("version", version), ("_confirmed", "1")])
            #expect(done.location == "/alpha/registrations?done=removal")
            for table in ["registration", "registration_pass", "registration_event", "registration_claim"] {
                #expect(try await hub.count("SELECT COUNT(*) FROM \(raw: table)") == 0, "\(table)")
            }
            let late = try await register(hub)
            let seen = try await late.get("/registration").value(of: "version")
            #expect(try await decide(hub, "acceptance", try await id(hub), as: "official").status == .seeOther)
            let lost = try await late.post("/registration/removal", [("version", seen), ("_confirmed", "1")])
            #expect(lost.status == .conflict && lost.text.contains("注册申请已办结，不能取消！"))
        }
    }

    @Test func `the right to see personal values shows them in full, and each look is in the audit`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            let fields = [
                "account": "zhuanjia", "person": "郑专家", "citizenNumber": "31010519850615002X",
                "mail": "zheng@example.cn", "district": "310106",
            ]
            #expect(try await guest.submit("/registrations/desk/expert", fields).status == .seeOther)
            let secret = try await hub.mailedSecret()
            let confirmed = try await guest.post("/registration/confirmation", [("token", secret)])
            #expect(confirmed.text.contains("注册信息已提交审核"))
            let page = "/alpha/administration/registrations/desk/expert/\(try await id(hub))"
            let masked = try await hub.send(.get, page, as: "registrar")
            #expect(masked.text.contains("310105********002X") && !masked.text.contains("31010519850615002X"))
            #expect(masked.text.contains("查看完整个人信息"))
            let unsaid = try await hub.send(.post, page + "/disclosure", as: "registrar", form: [:])
            #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("请输入查看用途！"))
            #expect(!unsaid.text.contains("31010519850615002X"))
            let shown = try await hub.send(
                .post, page + "/disclosure", as: "registrar", form: ["purpose": "核对身份证"])
            #expect(shown.text.contains("31010519850615002X") && shown.text.contains("zheng@example.cn"))
            #expect(try await hub.deeds().last == "core.registration.disclose")
            #expect(try await hub.send(.get, page, as: "official").status == .forbidden)
            let version = masked.value(of: "version")
            let passed = try await hub.send(
                .post, page + "/acceptance", as: "registrar", form: ["version": version, "_confirmed": "1"])
            #expect(passed.status == .seeOther)
            let expert = Guest(hub)
            #expect(try await expert.signIn("zhuanjia").location == "/alpha/")
            #expect(try await expert.get("/desk").text.contains("业务 专家"))
            hub.clock.advance(seconds: 61)
            // Another expert with the same number: he learns nothing, the reviewer does.
            var same = fields
            same["account"] = "zhuanjia2"
            same["mail"] = "zheng2@example.cn"
            let second = Guest(hub)
            #expect(try await second.submit("/registrations/desk/expert", same).status == .seeOther)
            _ = try await second.post("/registration/confirmation", [("token", try await hub.mailedSecret())])
            let twin = "/alpha/administration/registrations/desk/expert/\(try await id(hub))"
            #expect(try await hub.send(.get, twin, as: "registrar").text.contains("身份证号与已登记的信息重复"))
        }
    }
}
