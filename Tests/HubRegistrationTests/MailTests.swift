import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Registration that is verified by mail (JX-19, JX-20).
struct MailTests {
    private let path = "/registrations/desk/owner"
    private let typed = [
        "organisation": "乙建设公司", "creditCode": "91310106MA00000236", "account": "yijianshe", "person": "张三",
        "mail": "zhang@example.cn",
    ]

    @Test func `a link by mail makes organisation, person and role, and they can sign in`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            let ways = try await guest.get("/registrations")
            #expect(ways.text.contains("建设单位注册") && ways.text.contains("项目用户注册"))
            let sent = try await guest.submit(path, typed)
            #expect(sent.location == "/alpha/registration", "\(sent.text)")
            let waiting = try await guest.get("/registration")
            #expect(waiting.text.contains("z***@example.cn") && !waiting.text.contains("zhang@example.cn"))
            #expect(try await Guest(hub).signIn("yijianshe").location == "/alpha/registration")
            let secret = try await hub.mailedSecret()
            let other = Guest(hub)
            let asked = try await other.get("/registration/confirmation?token=\(secret)")
            #expect(asked.status == .ok && asked.text.contains("请确认"))
            let confirmed = try await other.post("/registration/confirmation", [("token", secret)])
            #expect(confirmed.status == .ok && confirmed.text.contains("注册完成"))
            let twice = try await other.post("/registration/confirmation", [("token", secret)])
            #expect(twice.status == .conflict && twice.text.contains("链接已失效，请重新发送！"))
            let person = Guest(hub)
            #expect(try await person.signIn("yijianshe").location == "/alpha/")
            #expect(try await person.get("/desk").text.contains("业务 建设单位"))
            let deeds = try await hub.deeds()
            #expect(
                deeds == [
                    "core.registration.begin", "core.registration.submit",
                    "core.registration.resume", "core.registration.confirm", "core.registration.approve",
                ])
            #expect(try await hub.takeMessages().map(\.template) == ["core.registration-approved"])
            #expect(
                try await hub.count(
                    "SELECT COUNT(*) FROM contact c JOIN account a ON a.person = c.person WHERE a.name = 'yijianshe'")
                    == 1)
        }
    }

    @Test func `every red sentence stands at once, what was typed is kept, and nothing is made`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            var wrong = typed
            wrong["creditCode"] = "91310106MA00000237"
            wrong["mail"] = "zhang"
            wrong["person"] = ""
            wrong["account"] = "a b!"
            let page = try await guest.get(path)
            var form = try await guest.answered(page, wrong, "short")
            form.removeAll { $0.0 == "repeated" }
            let answer = try await guest.post(path, form + [("repeated", "other")])
            #expect(answer.status == .unprocessableContent)
            for sentence in [
                "请输入正确的统一社会信用代码！", "请输入正确的电子邮箱！", "请输入姓名！", "用户名只能包含文字、数字和 . _ - @ ！",
                "两次输入的密码不一致！", "还有 5 处需要改正",
            ] {
                #expect(answer.text.contains(sentence), "\(sentence)")
            }
            #expect(answer.text.contains("91310106MA00000237") && answer.text.contains("乙建设公司"))
            #expect(!answer.text.contains("value=\"short\""))
            // It was kept as a draft meanwhile.
            let again = try await guest.get("/registration")
            #expect(again.text.contains("91310106MA00000237") && !again.passCode.isEmpty)
            let weak = try await guest.submit("/registration", typed, password: "Password1")
            #expect(weak.status == .unprocessableContent && weak.text.contains("密码"))
            let named = try await guest.submit("/registration", typed, password: "Yijianshe-1")
            #expect(named.status == .unprocessableContent && named.text.contains("密码不能包含用户名！"))
            #expect(try await hub.takeMessages().isEmpty)
            #expect(try await guest.submit("/registration", typed).location == "/alpha/registration")
        }
    }

    @Test func `without the captcha nothing is sent, and nothing is said of what others have`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            var taken = typed
            taken["account"] = "official"
            let page = try await guest.get(path)
            var form = try await guest.answered(page, taken, Guest.password)
            form.removeAll { $0.0 == "captcha" }
            let missing = try await guest.post(path, form)
            #expect(missing.status == .unprocessableContent && missing.text.contains("请输入验证码！"))
            #expect(!missing.text.contains("用户名已存在！") && missing.text.contains("乙建设公司"))
            let other = try await guest.post(
                "/registration", [("other", "words"), ("organisation", "丙公司"), ("version", "1")])
            #expect(other.text.contains("等于多少") && other.text.contains("丙公司"))
            let answered = try await guest.submit("/registration", taken)
            #expect(answered.status == .unprocessableContent && answered.text.contains("用户名已存在！"))
        }
    }

    @Test func `a draft comes back in another browser by its code, and ends after its days`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            _ = try await guest.get(path)
            let saved = try await guest.post(
                path, [("organisation", "半成品公司"), ("mail", "half@example.cn"), ("step", "save")])
            #expect(saved.location == "/alpha/registration?done=saved")
            let page = try await guest.get("/registration?done=saved")
            #expect(page.text.contains("草稿已保存！") && page.text.contains("半成品公司"))
            let code = page.passCode
            #expect(code.count == 29)
            let kept: [String] = try await hub.database().read { connection in
                let content: [String] = try connection.column("SELECT content || label FROM registration")
                return content + (try connection.column("SELECT digest FROM registration_pass"))
            }
            #expect(!kept.contains { $0.contains("半成品") || $0.contains("half") || $0.contains(code) })
            let elsewhere = Guest(hub)
            #expect(try await elsewhere.get("/registration").location?.contains("resumption") == true)
            let wrong = try await elsewhere.post("/registration/resumption", [("code", "AAAA-BBBB")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("查询码错误或注册申请已过期！"))
            let back = try await elsewhere.post("/registration/resumption", [("code", code.lowercased())])
            #expect(back.location == "/alpha/registration")
            #expect(try await elsewhere.get("/registration").text.contains("半成品公司"))
            #expect(try await guest.get(path).location == "/alpha/registration")
            hub.clock.advance(seconds: 30 * 86_400)
            #expect(try await elsewhere.get("/registration").location?.contains("resumption") == true)
            _ = try await Guest(hub).post(path, [("organisation", "新公司"), ("step", "save")])
            try await hub.runJobs()
            #expect(try await hub.count("SELECT COUNT(*) FROM registration") == 1)
        }
    }

    @Test func `two windows on one draft do not overwrite each other`() async throws {
        try await onEach { hub in
            let guest = Guest(hub)
            _ = try await guest.post(path, [("organisation", "甲"), ("step", "save")])
            let version = try await guest.get("/registration").value(of: "version")
            let first = try await guest.post(
                "/registration", [("organisation", "乙"), ("step", "save"), ("version", version)])
            #expect(first.status == .seeOther)
            let second = try await guest.post(
                "/registration", [("organisation", "丙公司"), ("step", "save"), ("version", version)])
            #expect(second.status == .conflict && second.text.contains("数据已被他人修改，请刷新后重试！"))
            #expect(second.text.contains("丙公司"))
            #expect(try await guest.get("/registration").text.contains("value=\"乙\""))
        }
    }

    @Test func `a link lasts a day, ends when the mail address is corrected, and is sent again at most once a minute`()
        async throws
    {
        try await onEach { hub in
            let guest = Guest(hub)
            #expect(try await guest.submit(path, typed).status == .seeOther)
            let first = try await hub.mailedSecret()
            let soon = try await guest.post("/registration/sending", [])
            #expect(soon.status == .tooManyRequests && soon.text.contains("请60秒后再试"))
            hub.clock.advance(seconds: 61)
            #expect(try await guest.post("/registration/sending", []).location == "/alpha/registration?done=sending")
            let second = try await hub.mailedSecret()
            #expect(try await guest.get("/registration/confirmation?token=\(first)").status == .conflict)
            #expect(try await guest.get("/registration/confirmation?token=\(second)").status == .ok)
            let form = try await guest.get("/registration?edit=1")
            #expect(form.text.contains("value=\"zhang@example.cn\""))
            var corrected = typed
            corrected["mail"] = "zhang.san@example.cn"
            let sent = try await guest.post("/registration", try await guest.answered(form, corrected, ""))
            #expect(sent.location == "/alpha/registration", "\(sent.text)")
            #expect(try await guest.get("/registration/confirmation?token=\(second)").status == .conflict)
            let third = try await hub.mailedSecret()
            hub.clock.advance(seconds: 86_400)
            let late = try await guest.post("/registration/confirmation", [("token", third)])
            #expect(late.status == .conflict && late.text.contains("链接已失效，请重新发送！"))
            #expect(try await hub.count("SELECT COUNT(*) FROM account WHERE name = 'yijianshe'") == 0)
        }
    }

    @Test func `what is said to be taken is said beside its field, also when two are confirmed at once`() async throws {
        try await onEach { hub in
            let (first, second) = (Guest(hub), Guest(hub))
            #expect(try await first.submit(path, typed).status == .seeOther)
            let one = try await hub.mailedSecret()
            var same = typed
            same["mail"] = "li@example.cn"
            same["account"] = "other"
            #expect(try await second.submit(path, same).status == .seeOther, "nobody has confirmed yet")
            let two = try await hub.mailedSecret()
            #expect(try await first.post("/registration/confirmation", [("token", one)]).status == .ok)
            let late = try await second.post("/registration/confirmation", [("token", two)])
            #expect(late.status == .conflict && late.text.contains("该信息已被他人注册"))
            var third = typed
            third["account"] = "third"
            let taken = try await Guest(hub).submit(path, third)
            #expect(taken.status == .unprocessableContent)
            #expect(taken.text.contains("该邮箱已注册！") && taken.text.contains("该单位已注册！"))
            #expect(
                try await hub.count("SELECT COUNT(*) FROM organisation WHERE credit_code = '91310106MA00000236'") == 1)
        }
    }

    @Test func `whose address is registered nobody learns but its owner`() async throws {
        try await onEach { hub in
            let citizen = "/registrations/desk/citizen"
            let fields = ["mail": "wang@example.cn", "person": "王五"]
            let first = Guest(hub)
            #expect(try await first.submit(citizen, fields).status == .seeOther)
            let secret = try await hub.mailedSecret()
            #expect(try await first.post("/registration/confirmation", [("token", secret)]).status == .ok)
            _ = try await hub.takeMessages()
            hub.clock.advance(seconds: 61)
            let second = Guest(hub)
            let sent = try await second.submit(citizen, ["mail": "WANG@example.cn", "person": "别人"])
            #expect(sent.location == "/alpha/registration")
            let page = try await second.get("/registration")
            #expect(page.text.contains("验证邮件已发送到"))
            let messages = try await hub.takeMessages()
            #expect(messages.map(\.template) == ["core.registration-known"])
            #expect(messages.allSatisfy { !$0.text.contains("token=") && !$0.text.contains("别人") })
        }
    }
}
