import HTTPCore
import HubCertificates
import HubCore
import HubCrypto
import RegionSDK
import RegionTesting
import Testing

/// SH-03, SH-11, SH-14, SH-15, JX-13: who comes in with a certificate, and who does not.
struct CertificateSignInTests {
    @Test(arguments: TestHub.dialects)
    func `SH-03 SH-11 JX-13 a key of every kind signs its organisation in, however its numbers are written`(
        _ dialect: Dialect
    ) async throws {
        let kinds: [AuthorityFolder.Kind] = [.sm2, .rsa2048, .rsa3072, .p256, .p384]
        try await KeyHouse.run(dialect, kinds: kinds) { house async throws in
            for kind in kinds {
                let key = try house.key(kind)
                #expect(try await house.signIn(key).status == .created)
                guard let raw = SignatureAlgorithm.usual(for: key.certificate.keyKind, .raw) else { continue }
                let ticket = try await house.ticket()
                let answer = try await house.send(ticket, try key.sign(ticket.challenge, raw), by: key.sent)
                #expect(answer.status == .created)
                #expect(answer.json?["role"]?["organisation"]?.string == KeyDesk.first.name)
            }
            #expect(try await house.audited("sign-in.certificate", "fayitong") == kinds.count * 2)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a challenge is good once, for 120 seconds, whole, in its tenant and its seat`(_ dialect: Dialect)
        async throws
    {
        try await KeyHouse.run(dialect) { house async throws in
            let key = try house.key()
            let used = try await house.ticket()
            let signature = try key.sign(used.challenge)
            #expect(try await house.send(used, signature, by: key.sent).status == .created)
            try await refused(house, used, key, "challenge-used")

            try await refused(house, try await house.ticket("beta"), key, "challenge-unknown")

            let foreign = try await house.ticket()
            let mine = try await house.ticket()
            try await refused(
                house, KeyHouse.Ticket(challenge: foreign.challenge, seat: mine.seat), key, "challenge-foreign")
            #expect(try await house.send(foreign, try key.sign(foreign.challenge), by: key.sent).status == .created)

            var cut = try await house.ticket()
            cut.challenge.removeLast()
            try await refused(house, cut, key, "challenge-unknown")

            let last = try await house.ticket()
            house.hub.clock.advance(seconds: 119)
            #expect(try await house.send(last, try key.sign(last.challenge), by: key.sent).status == .created)
            let late = try await house.ticket()
            house.hub.clock.advance(seconds: 120)
            try await refused(house, late, key, "challenge-expired")
        }
    }

    private func refused(_ house: KeyHouse, _ ticket: KeyHouse.Ticket, _ key: HeldKey, _ reason: String) async throws {
        let answer = try await house.send(ticket, try key.sign(ticket.challenge), by: key.sent)
        #expect(answer.status == .unauthorized)
        #expect(answer.reason == reason)
        #expect(try await house.audited("sign-in.certificate", reason) > 0)
    }

    @Test(arguments: TestHub.dialects)
    func `of twenty uses of one challenge at once one opens a session`(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            let key = try house.key()
            let ticket = try await house.ticket()
            let signature = try key.sign(ticket.challenge)
            let sent = key.sent
            let entered = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await house.send(ticket, signature, by: sent).status == .created }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(entered == 1)
            #expect(try await house.count("SELECT COUNT(*) FROM session") == 1)
            #expect(try await house.audited("sign-in.certificate", "challenge-used") == 19)
        }
    }

    @Test func `a signature over other bytes, of another key, or cut is refused`() async throws {
        try await KeyHouse.run { house async throws in
            let (key, other) = (try house.key(), try house.key(for: KeyDesk.second.creditCode))
            let first = try await house.ticket()
            #expect(
                try await house.send(first, try key.sign(first.challenge + " "), by: key.sent).reason == "bad-signature"
            )
            let second = try await house.ticket()
            #expect(
                try await house.send(second, try key.sign(second.challenge), by: other.sent).reason == "bad-signature")
            let third = try await house.ticket()
            let signature = try key.sign(third.challenge)
            let cut = try await house.send(third, String(signature.dropLast(8)), by: key.sent)
            #expect(cut.status == .unauthorized)
            for nonsense in ["", "###", "AAAA"] {
                let ticket = try await house.ticket()
                #expect(try await house.send(ticket, nonsense, by: key.sent).status == .unauthorized)
                let again = try await house.ticket()
                #expect(try await house.send(again, signature, by: nonsense).status == .unauthorized)
            }
        }
    }

    @Test func `SH-14 each certificate that does not hold has its own sentence`() async throws {
        try await KeyHouse.run { house async throws in
            let double = try house.issued()
            let encryption = try HeldKey(double, "encryption")
            let expired = try house.key(days: 1)
            let revoked = try house.issued(for: KeyDesk.second.creditCode)
            try house.authority.revoke(revoked.serial, at: house.hub.clock.now)
            let stranger = try house.key(for: "91310106MA00000311", name: "未注册有限公司")
            house.hub.clock.advance(seconds: 86_400)
            let cases: [(HeldKey, String, String)] = [
                (encryption, "encryption-certificate", "签名证书与加密证书用错，请选择签名证书后重新登录！"),
                (expired, "expired", "数字证书已过期，请办理更新！"),
                (try HeldKey(revoked), "revoked", "数字证书已被吊销，请到发证机构重新办理！"),
                (stranger, "unbound", "数字证书未绑定账号，请本单位的企业管理员在“企业CA管理”中绑定，未开通账号的单位请联系平台管理员！"),
            ]
            for (key, reason, sentence) in cases {
                let answer = try await house.signIn(key)
                #expect(answer.reason == reason)
                #expect(answer.sentence == sentence)
                #expect(try await house.audited("sign-in.certificate", reason) == 1)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a disabled account, a removed role and another tenant's binding let nobody in`(_ dialect: Dialect)
        async throws
    {
        try await KeyHouse.run(dialect) { house async throws in
            let key = try house.key()
            #expect(try await house.signIn(key).status == .created)
            try await house.run("UPDATE account SET disabled = 1 WHERE name = 'clerk'")
            #expect(try await house.signIn(key).reason == "disabled")
            try await house.run("UPDATE account SET disabled = 0 WHERE name = 'clerk'")
            try await house.run("UPDATE holding SET disabled = 1")
            #expect(try await house.signIn(key).reason == "disabled")
            try await house.run("UPDATE holding SET disabled = 1", "beta")
            #expect(try await house.signIn(key, to: "beta").reason == "unbound")
        }
    }

    @Test func `a renewed certificate opens the same account, also after the code's organisation is another`()
        async throws
    {
        try await KeyHouse.run { house async throws in
            let old = try await house.signIn(try house.key())
            house.hub.clock.advance(seconds: 20 * 86_400)
            let renewed = try house.key(name: "第一示例有限公司（更名）")
            let new = try await house.signIn(renewed)
            #expect(new.json?["person"] == old.json?["person"])
            #expect(try await house.count("SELECT COUNT(*) FROM bound_key") == 1)
            let serial = renewed.certificate.serialNumber
            #expect(try await house.count("SELECT COUNT(*) FROM bound_key WHERE serial = \(serial)") == 1)
        }
    }

    @Test(arguments: TestHub.dialects, AnswerForm.allCases)
    func `SH-14 six signatures that do not hold lock the key for fifteen minutes, and no other key`(
        _ dialect: Dialect, _ form: AnswerForm
    ) async throws {
        try await KeyHouse.run(dialect) {
            $0.authorities[0].form = form
        } _: { house async throws in
            let (key, other) = (try house.key(), try house.key(for: KeyDesk.second.creditCode))
            for _ in 0..<6 {
                #expect(try await house.signIn(key, as: form, over: "other").reason == "bad-signature")
            }
            #expect(try await house.audited("sign-in.certificate", "bad-signature fayitong") == 6)
            let locked = try await house.signIn(key, as: form)
            #expect(locked.status == .tooManyRequests)
            #expect(locked.sentence?.hasPrefix("证书已锁定！") == true)
            #expect(try await house.signIn(other, as: form).status == .created)
            house.hub.clock.advance(seconds: 15 * 60 - 1)
            #expect(try await house.signIn(key, as: form).status == .tooManyRequests)
            house.hub.clock.advance(seconds: 1)
            #expect(try await house.signIn(key, as: form).status == .created)
        }
    }

    @Test func `who comes with a key alone owes no new password`() async throws {
        try await KeyHouse.run { house async throws in
            let key = try house.key(days: 365)
            try await house.run("UPDATE account SET must_change = 1")
            try house.authority.writeLists(at: house.hub.clock.now, days: 365)
            house.hub.clock.advance(seconds: 200 * 86_400)
            let token = try #require(try await house.signIn(key).json?["token"]?.string)
            let headers = Headers([(.host, "hub.test"), (.cookie, "hub-alpha=\(token)")])
            let home = try await house.hub.send(Request(method: .get, target: "/alpha/account", headers: headers))
            #expect(home.status == .ok)
        }
    }

    @Test func `a list of revoked certificates counts as soon as its file changes`() async throws {
        try await KeyHouse.run { house async throws in
            let issued = try house.issued()
            #expect(try await house.signIn(try HeldKey(issued)).status == .created)
            try house.authority.revoke(issued.serial, at: house.hub.clock.now)
            #expect(try await house.signIn(try HeldKey(issued)).reason == "revoked")
            house.hub.clock.advance(seconds: 40 * 86_400)
            #expect(try await house.signIn(try house.key(for: KeyDesk.second.creditCode)).reason == "crl-stale")
            try house.authority.writeLists(at: house.hub.clock.now, days: 30)
            #expect(try await house.signIn(try house.key(for: KeyDesk.second.creditCode)).status == .created)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `who came in with a key, and who did not, stands in the lists of sign-ins`(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.run(
                """
                INSERT INTO role_grant (role, permission, scope)
                VALUES ('key-desk.unit', \(CoreRights.sessions.id), 'all')
                """)
            let key = try house.key()
            #expect(try await house.signIn(key).status == .created)
            let ticket = try await house.ticket()
            _ = try await house.send(ticket, try key.sign("other"), by: key.sent)
            let list = "/alpha/administration/sign-ins"
            let entered = try await house.hub.send(.get, list + "?account=clerk&result=done", as: "clerk").text
            #expect(entered.contains("CA锁") && entered.contains(key.certificate.serialNumber))
            let refused = try await house.hub.send(.get, list + "?result=refused", as: "clerk").text
            #expect(refused.contains("数字签名验证失败") && !refused.contains("bad-signature"))
            let own = try await house.hub.send(.get, "/alpha/account/sign-ins", as: "clerk").text
            #expect(own.contains("成功（CA锁）"))
        }
    }
}
