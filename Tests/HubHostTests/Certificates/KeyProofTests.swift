import HTTPCore
import HubCertificates
import HubCore
import RegionSDK
import RegionTesting
import Testing

/// The proof before something dangerous, by the key that one signs in with.
struct KeyProofTests {
    private let unbinding = "/alpha/account/keys/1/unbinding"

    /// Asks for a challenge of the proof in a seat.
    private func challenge(_ house: KeyHouse, _ seat: BrowserSeat) async throws -> String {
        let asked = try await house.hub.send(
            Request(method: .post, target: "/alpha/account/proof/key/challenge", headers: seat.headers()))
        return asked.json?["challenge"]?.string ?? ""
    }

    /// Proves the person by a key, with a form that waits.
    private func prove(_ house: KeyHouse, _ seat: BrowserSeat, _ key: HeldKey, _ challenge: String? = nil) async throws
        -> TestAnswer
    {
        var text = challenge ?? ""
        if challenge == nil { text = try await self.challenge(house, seat) }
        return try await house.hub.send(
            seat.form(
                "/alpha/account/proof/key/answer",
                [
                    ("_to", unbinding), ("_form", "1"), ("challenge", "typed"), ("_confirmed", "1"),
                    ("_key-challenge", text), ("_key-certificate", key.sent), ("_key-signature", try key.sign(text)),
                ]))
    }

    @Test func `binding and unbinding ask for a proof of the person, and change nothing without`() async throws {
        try await KeyHouse.run { house async throws in
            try await house.appoint()
            _ = try await house.signIn(try house.key())
            let form = try await house.hub.send(.get, "/alpha/account/keys/new", as: "clerk")
            #expect(form.location == "/alpha/account/proof?next=%2Falpha%2Faccount%2Fkeys%2Fnew")
            for path in ["/alpha/account/keys", unbinding] {
                let asked = try await house.hub.send(.post, path, as: "clerk", form: ["challenge": "typed"])
                #expect(asked.status == .forbidden && asked.text.contains("再次验证身份"), "\(path)")
                #expect(asked.text.contains("value=\"typed\"") && asked.text.contains("使用CA锁验证"), "\(path)")
                #expect(asked.text.contains("请输入当前密码"), "\(path)")
            }
            #expect(try await house.count("SELECT COUNT(*) FROM bound_key WHERE unbound_at IS NULL") == 1)
            try await house.hub.prove("clerk")
            let gone = try await house.hub.send(.post, unbinding, as: "clerk", form: ["_confirmed": "1"])
            #expect(gone.location == "/alpha/account/keys?done=unbound")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `who comes in by a key only proves himself by it, and what was typed goes on`(_ dialect: Dialect) async throws
    {
        try await KeyHouse.run(dialect) {
            $0.keys.roles = ["key-desk.unit"]
        } _: { house async throws in
            try await house.appoint()
            let (own, foreign) = (try house.key(), try house.key(for: KeyDesk.second.creditCode, name: "第二"))
            let seat = try await house.seat(of: own)
            _ = try await house.signIn(foreign)
            house.hub.clock.advance(seconds: 601)
            let asked = try await house.hub.send(seat.form(unbinding, [("_confirmed", "1")]))
            #expect(asked.status == .forbidden && asked.text.contains("使用CA锁验证"))
            #expect(!asked.text.contains("当前密码"))
            let password = try await house.hub.send(
                seat.form("/alpha/account/proof", [("_to", unbinding), ("_proof", TestHub.password)]))
            #expect(password.status == .conflict && !password.text.contains("key-form"))
            let page = try await house.hub.send(
                seat.form("/alpha/account/proof/key", [("_to", unbinding), ("_form", "1"), ("challenge", "typed")]))
            #expect(page.status == .ok && page.text.contains("name=\"_key-challenge\""))
            #expect(page.text.contains("name=\"challenge\" value=\"typed\""))
            #expect(page.headers["content-security-policy"]?.contains("http://127.0.0.1:17080") == true)

            #expect(try await prove(house, seat, foreign).text.contains("该CA锁不属于当前账号"))
            #expect(try await house.hub.send(seat.form(unbinding, [("_confirmed", "1")])).status == .forbidden)
            let text = try await challenge(house, seat)
            let proved = try await prove(house, seat, own, text)
            #expect(proved.status == Status(rawValue: 307) && proved.location == unbinding)
            #expect(try await prove(house, seat, own, text).text.contains("本次签名已使用过"))
            let last = try await house.hub.send(seat.form(unbinding, [("_confirmed", "1")]))
            #expect(last.status == .conflict && last.text.contains("请至少保留一个CA锁！"))
            #expect(try await house.audited("factor.prove", "fayitong") == 3)
        }
    }

    @Test func `an unbound key and a challenge for something else prove nobody`() async throws {
        try await KeyHouse.run { house async throws in
            try await house.appoint()
            let own = try house.key()
            let seat = try await house.seat(of: own)
            let stranger = try house.key(for: "91310106MA00000311", name: "备用锁")
            #expect(try await prove(house, seat, stranger).status == .unprocessableContent)
            let asked = try await house.hub.send(
                Request(method: .post, target: "/alpha/account/keys/challenge", headers: seat.headers()))
            let other = asked.json?["challenge"]?.string ?? ""
            #expect(try await prove(house, seat, own, other).status == .unprocessableContent)
            let nothing = try await house.hub.send(
                seat.form("/alpha/account/proof/key/connection", [("_to", "/alpha/"), ("_form", "1")]))
            #expect(nothing.text.contains("未检测到数字证书"))
        }
    }
}
