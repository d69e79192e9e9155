import HTTPCore
import HubCertificates
import HubCore
import HubCrypto
import RegionSDK
import RegionTesting
import Testing

/// HR-45…HR-47, HR-108: an organisation's own keys, and roles that may enter with a key only.
struct KeyBindingTests {
    private func unbind(_ house: KeyHouse, _ id: Int, as account: String = "clerk") async throws -> TestAnswer {
        try await house.hub.prove(account)
        return try await house.hub.send(
            .post, "/alpha/account/keys/\(id)/unbinding", as: account, form: ["_confirmed": "1"])
    }

    @Test(arguments: TestHub.dialects)
    func `HR-45 HR-46 HR-47 a key is bound by its own signature, listed, and unbound for good`(_ dialect: Dialect)
        async throws
    {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            let key = try house.key(for: "91310106MA00000311", name: "备用锁")
            #expect(try await house.signIn(key).reason == "unbound")
            #expect(try await house.bind(key).location == "/alpha/account/keys?done=bound")
            let list = try await house.hub.send(.get, "/alpha/account/keys", as: "clerk")
            #expect(list.text.contains("备用锁") && list.text.contains(key.certificate.serialNumber))
            let entered = try await house.signIn(key)
            #expect(entered.json?["role"]?["organisation"]?.string == KeyDesk.first.name)

            let again = try await house.bind(key)
            #expect(again.text.contains("该CA锁已绑定本单位，无需重复绑定！"))
            #expect(try await house.bind(key, as: "other").text.contains("该CA锁已绑定其他账号，请原单位的企业管理员解除绑定，或联系平台管理员！"))

            #expect(try await unbind(house, 1, as: "other").status == .notFound)
            #expect(try await unbind(house, 1).location == "/alpha/account/keys?done=unbound")
            #expect(try await unbind(house, 1).status == .notFound)
            #expect(try await house.signIn(key).reason == "unbound")
            #expect(try await house.audited("key.bind", "fayitong") == 3)
            #expect(try await house.audited("key.unbind", "fayitong") == 1)
        }
    }

    @Test func `a key that was unbound is not bound again by its first use, but by hand`() async throws {
        try await KeyHouse.run { house async throws in
            try await house.appoint()
            let key = try house.key()
            #expect(try await house.signIn(key).status == .created)
            #expect(try await unbind(house, 1).status == .seeOther)
            #expect(try await house.signIn(key).reason == "unbound")
            #expect(try await house.bind(key).status == .seeOther)
            #expect(try await house.signIn(key).status == .created)
        }
    }

    @Test func `a CA that does not bind on first use asks to bind`() async throws {
        try await KeyHouse.run {
            $0.authorities[0].bindsOnFirstUse = false
        } _: { house async throws in
            #expect(try await house.signIn(try house.key()).reason == "unbound")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-47 the last key stays with those who need one`(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            _ = try await house.bind(try house.key())
            _ = try await house.bind(try house.key(for: "91310106MA00000311", name: "备用锁"))
            #expect(try await unbind(house, 1).status == .seeOther)
            #expect(try await unbind(house, 2).status == .seeOther)
        }
        try await KeyHouse.run(dialect) {
            $0.keys.roles = ["key-desk.nobody"]
        } _: { house async throws in
            try await house.appoint()
            _ = try await house.bind(try house.key())
            #expect(try await unbind(house, 1).status == .seeOther)
        }
        try await lastKeyStays(dialect)
    }

    private func lastKeyStays(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) {
            $0.keys.roles = ["key-desk.unit"]
        } _: { house async throws in
            try await house.appoint()
            let (first, spare) = (try house.key(), try house.key(for: "91310106MA00000311", name: "备用锁"))
            let cookies = try await house.seat(of: first)
            let asked = try await house.hub.send(
                Request(method: .post, target: "/alpha/account/keys/challenge", headers: cookies.headers()))
            let challenge = asked.json?["challenge"]?.string ?? ""
            let bound = try await house.hub.send(
                cookies.form(
                    "/alpha/account/keys",
                    [("challenge", challenge), ("certificate", spare.sent), ("signature", try spare.sign(challenge))]))
            #expect(bound.status == .seeOther)
            let gone = try await house.hub.send(cookies.form("/alpha/account/keys/2/unbinding", [("_confirmed", "1")]))
            #expect(gone.status == .seeOther)
            let last = try await house.hub.send(cookies.form("/alpha/account/keys/1/unbinding", [("_confirmed", "1")]))
            #expect(last.status == .conflict)
            #expect(last.text.contains("请至少保留一个CA锁！"))
            #expect(try await house.signIn(first).status == .created)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-108 a role that needs a key goes on with its own key after the password, and with no other`(
        _ dialect: Dialect
    ) async throws {
        try await KeyHouse.run(dialect) {
            $0.keys.roles = ["key-desk.unit"]
        } _: { house async throws in
            let guest = BrowserSeat(cookie: "hub-alpha-guest=guest-a", token: "guest-a")
            let (own, foreign) = (try house.key(), try house.key(for: KeyDesk.second.creditCode, name: "第二"))
            let early = try await house.hub.send(
                Request(method: .get, target: "/alpha/sign-in/key", headers: guest.headers()))
            #expect(early.location == "/alpha/sign-in")
            #expect(try await step(house, guest, own).text.contains("登录已超时，请重新输入用户名和密码！"))

            let passed = try await house.hub.send(
                guest.form("/alpha/sign-in", [("account", "clerk"), ("password", TestHub.password)]))
            #expect(passed.location?.hasPrefix("/alpha/sign-in/key") == true)
            #expect(passed.headers[.setCookie] == nil)
            let page = try await house.hub.send(
                Request(method: .get, target: "/alpha/sign-in/key", headers: guest.headers()))
            #expect(page.text.contains("使用CA锁登录") || page.text.contains("请插入本单位的CA锁"))

            #expect(try await step(house, guest, foreign).text.contains("该CA锁不属于当前账号"))
            let other = BrowserSeat(cookie: "hub-alpha-guest=guest-b", token: "guest-b")
            #expect(try await step(house, other, own).text.contains("登录已超时，请重新输入用户名和密码！"))
            let entered = try await step(house, guest, own)
            #expect(entered.status == .seeOther)
            #expect(entered.headers[.setCookie]?.hasPrefix("hub-alpha=") == true)
            #expect(try await step(house, guest, own).status == .unprocessableContent)
        }
    }

    private func step(_ house: KeyHouse, _ guest: BrowserSeat, _ key: HeldKey) async throws -> TestAnswer {
        let asked = try await house.hub.send(
            Request(method: .post, target: "/alpha/sign-in/key/challenge", headers: guest.headers()))
        let challenge = asked.json?["challenge"]?.string ?? ""
        return try await house.hub.send(
            guest.form(
                "/alpha/sign-in/key",
                [("challenge", challenge), ("certificate", key.sent), ("signature", try key.sign(challenge))]))
    }

    @Test func `HR-108 the API refuses a password where a key is needed`() async throws {
        try await KeyHouse.run {
            $0.keys.roles = ["key-desk.unit"]
        } _: { house async throws in
            let answer = try await house.hub.send(
                .post, "/alpha/api/session", json: ["account": "clerk", "password": .string(TestHub.password)])
            #expect(answer.status == .forbidden)
            #expect(try await house.count("SELECT COUNT(*) FROM session") == 0)
        }
    }

    @Test func `a challenge for one purpose is none for another`() async throws {
        try await KeyHouse.run { house async throws in
            try await house.appoint()
            let key = try house.key()
            let asked = try await house.hub.send(.post, "/alpha/account/keys/challenge", as: "clerk")
            let ticket = KeyHouse.Ticket(challenge: asked.json?["challenge"]?.string ?? "", seat: "")
            let answer = try await house.send(ticket, try key.sign(ticket.challenge), by: key.sent)
            #expect(answer.reason == "challenge-foreign")
        }
    }

    @Test func `only holders of the rights see keys and CAs, each his own`() async throws {
        try await KeyHouse.run { house async throws in
            for path in ["/alpha/account/keys", "/alpha/administration/keys", "/alpha/administration/authorities"] {
                #expect(try await house.hub.send(.get, path).asksToSignIn)
                #expect(try await house.hub.send(.get, path, as: "clerk").status == .forbidden)
            }
            _ = try await house.signIn(try house.key())
            try await house.run(
                """
                INSERT INTO role_grant (role, permission, scope)
                VALUES ('key-desk.unit', \(CoreRights.certificates.id), 'all')
                """)
            let found = try await house.hub.send(
                .get, "/alpha/administration/keys?text=91310106MA0000015B", as: "clerk")
            #expect(found.text.contains("第一示例有限公司") && found.text.contains("共 1 条"))
            for order in ["owner", "-owner", "until", "-until", "bound", "-bound"] {
                let sorted = try await house.hub.send(.get, "/alpha/administration/keys?sort=\(order)", as: "clerk")
                #expect(sorted.text.contains("aria-sort") && sorted.text.contains("共 1 条"), "\(order)")
            }
            let file = try await house.hub.send(.get, "/alpha/administration/keys/export?format=csv", as: "clerk")
            #expect(file.text.contains("证书所有者,序列号,有效期,绑定单位,绑定人") && file.text.contains("第一示例有限公司"))
            let asked = try await house.hub.send(
                .post, "/alpha/administration/keys/1/unbinding", as: "clerk", form: ["_confirmed": "1"])
            #expect(asked.status == .forbidden && asked.text.contains("再次验证身份"))
            let none = try await house.hub.send(.get, "/alpha/administration/keys?text=%25", as: "clerk")
            #expect(none.text.contains("暂无数据"))
            let authorities = try await house.hub.send(.get, "/alpha/administration/authorities", as: "clerk")
            #expect(authorities.text.contains("测试CA P-256") && authorities.text.contains("有效"))
        }
    }
}
