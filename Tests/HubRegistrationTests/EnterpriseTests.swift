import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// An organisation with an administrator account that manages its people (WH-02…WH-13, WH-45, WH-51…WH-55).
struct EnterpriseTests {
    private let code = "91310106MA00000236"
    private var typed: [String: String] {
        [
            "organisation": "乙施工公司", "creditCode": code, "legal": "王五", "address": "测试路2号", "person": "张经办",
            "citizenNumber": "31010519850615002X", "phone": "13812345678",
        ]
    }

    private func register(_ hub: TestHub) async throws {
        let guest = Guest(hub)
        let sent = try await guest.submit("/registrations/desk/enterprise", typed)
        #expect(sent.location == "/alpha/registration", "\(sent.text)")
        _ = try await guest.post("/registration/code", [("code", try await hub.textedCode())])
        #expect(try await guest.get("/registration").text.contains("注册成功"))
    }

    @Test func `a second registration is refused and names whom to ask, masked`() async throws {
        try await onEach { hub in
            try await register(hub)
            let second = try await Guest(hub).submit("/registrations/desk/enterprise", typed)
            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("统一社会信用代码已经存在（经办人：张*办，手机号：138****5678）"))
            let seeded = try await Guest(hub).submit(
                "/registrations/desk/enterprise", typed.merging(["creditCode": "91310106MA0000015B"]) { $1 })
            #expect(seeded.status == .unprocessableContent && seeded.text.contains("统一社会信用代码已经存在"))
        }
    }

    @Test func `the administrator manages its people and enters no business, its people do`() async throws {
        try await onEach { hub in
            try await register(hub)
            let administrator = Guest(hub)
            #expect(try await administrator.signIn(code).location == "/alpha/")
            let refused = try await administrator.get("/desk")
            #expect(refused.status == .forbidden)
            #expect(refused.text.contains("企业管理员账号不能进入业务系统，请使用个人账号登录！"))
            let staff = try await administrator.get("/administration/staff")
            #expect(staff.status == .ok && staff.text.contains("张经办") && !staff.text.contains("孙经理"))
            let session = try await administrator.get("/api/session").json?["formToken"]?.string ?? ""
            hub.clock.advance(seconds: 61)
            _ = try await administrator.post("/account/proof/text", [("_to", "/alpha/")], token: session)
            let proof = try await administrator.post(
                "/account/proof", [("_to", "/alpha/"), ("_proof", try await hub.textedCode("core.code"))],
                token: session)
            #expect(proof.location == "/alpha/", "\(proof.status) \(proof.text)")
            let slip = try await administrator.post(
                "/administration/staff",
                [("name", "李员工"), ("account", "liyuangong"), ("role", "register-desk.clerk")],
                token: session)
            #expect(slip.status == .ok && slip.text.contains("密码只显示这一次"), "\(slip.text)")
            let password = String((slip.text.split(separator: "<code>").dropFirst().first ?? "").prefix { $0 != "<" })
            let clerk = Guest(hub)
            #expect(try await clerk.signIn("liyuangong", password).location == "/alpha/account/password")
            let token = try await clerk.get("/api/session").json?["formToken"]?.string ?? ""
            let changed = try await clerk.post(
                "/account/password", [("current", password), ("password", "Neues-2028"), ("repeated", "Neues-2028")],
                token: token)
            #expect(changed.location == "/alpha/")
            #expect(try await clerk.get("/desk").text.contains("业务 经办人"))
            #expect(try await administrator.get("/administration/people").status == .forbidden)
        }
    }

    @Test func `who registered and holds roles for two chooses between them`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            let citizen = ["mail": "wang@example.cn", "person": "王五"]
            _ = try await guest.submit("/registrations/desk/citizen", citizen)
            _ = try await guest.post("/registration/confirmation", [("token", try await hub.mailedSecret())])
            let person = try await hub.count("SELECT person FROM account WHERE name = 'wang@example.cn'")
            let version = try await hub.count("SELECT version FROM person WHERE id = \(person)")
            try await hub.prove("quyu")
            let given = try await hub.send(
                .post, "/alpha/administration/people/\(person)/roles", as: "quyu",
                form: [
                    "version": "\(version)", "role": "register-desk.clerk",
                    "organisation": RegisterRegion.company.creditCode,
                ])
            #expect(given.status == .seeOther, "\(given.text)")
            let chooser = Guest(hub)
            #expect(try await chooser.signIn("wang@example.cn").location?.hasPrefix("/alpha/account/role") == true)
            let page = try await chooser.get("/account/role")
            #expect(page.text.contains("个人") && page.text.contains("甲建筑公司"))
        }
    }
}
