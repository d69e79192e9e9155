import HTTPCore
import HubCertificates
import HubCore
import RegionSDK
import RegionTesting
import Testing

/// HR-45…HR-47: several locks of one organisation, which all carry its credit code (decision 0032).
struct LockTests {
    private static let year = 365

    /// Binds a lock as 【新增锁】 and 【分配】 do, signed in with another.
    private func bind(_ house: KeyHouse, _ key: HeldKey, by other: HeldKey) async throws -> TestAnswer {
        let seat = try await house.seat(of: other)
        let asked = try await house.hub.send(
            Request(method: .post, target: "/alpha/account/keys/challenge", headers: seat.headers()))
        let challenge = asked.json?["challenge"]?.string ?? ""
        return try await house.hub.send(
            seat.form(
                "/alpha/account/keys",
                [("challenge", challenge), ("certificate", key.sent), ("signature", try key.sign(challenge))]))
    }

    private func unbind(_ house: KeyHouse, _ id: Int) async throws -> TestAnswer {
        try await house.hub.prove("clerk")
        return try await house.hub.send(
            .post, "/alpha/account/keys/\(id)/unbinding", as: "clerk", form: ["_confirmed": "1"])
    }

    /// Goes on by days, with a current list of revoked certificates.
    private func pass(_ days: Int64, _ house: KeyHouse) throws {
        house.hub.clock.advance(seconds: days * 86_400)
        try house.authority.writeLists(at: house.hub.clock.now, days: 30)
    }

    private func lock(_ house: KeyHouse, days: Int = year) throws -> HeldKey { try house.key(days: days) }

    private func rows(_ house: KeyHouse) async throws -> Int { try await house.count("SELECT COUNT(*) FROM bound_key") }

    @Test(arguments: TestHub.dialects)
    func `HR-45 HR-46 HR-47 of two locks with one credit code the lost one is unbound and the other goes on`(
        _ dialect: Dialect
    ) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            let (first, second) = (try lock(house), try lock(house))
            #expect(try await house.signIn(first).status == .created)
            let refused = try await house.signIn(second)
            #expect(refused.reason == "further-lock")
            #expect(refused.sentence == "该CA锁尚未绑定，请使用本单位已绑定的CA锁，或请本单位的企业管理员在“企业CA管理”中新增锁！")
            #expect(try await house.bind(second).location == "/alpha/account/keys?done=bound")
            #expect(try await house.bind(second).text.contains("该CA锁已绑定本单位，无需重复绑定！"))
            let list = try await house.hub.send(.get, "/alpha/account/keys", as: "clerk").text
            for key in [first, second] {
                #expect(list.contains(key.certificate.serialNumber))
                #expect(
                    try await house.signIn(key).json?["role"]?["organisation"]?.string == KeyDesk.first.name)
            }

            #expect(try await unbind(house, 1).location == "/alpha/account/keys?done=unbound")
            #expect(try await house.signIn(first).reason == "unbound")
            #expect(try await house.signIn(second).status == .created)
            #expect(try await house.bind(first).location == "/alpha/account/keys?done=bound")
            #expect(try await house.signIn(first).status == .created)
            #expect(try await rows(house) == 2)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a lock of an identifier that is bound elsewhere is not another organisation's`(_ dialect: Dialect)
        async throws
    {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            _ = try await house.signIn(try lock(house))
            let second = try lock(house)
            let answer = try await house.bind(second, as: "other")
            #expect(answer.text.contains("该CA锁已绑定其他账号，请原单位的企业管理员解除绑定，或联系平台管理员！"))
            #expect(try await unbind(house, 1).status == .seeOther)
            #expect(try await house.bind(second, as: "other").status == .seeOther)
            #expect(
                try await house.signIn(second).json?["role"]?["organisation"]?.string == KeyDesk.second.name)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a renewed certificate takes its predecessor's place, which is good to its end, and nobody else's`(
        _ dialect: Dialect
    ) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            let old = try lock(house)
            #expect(try await house.signIn(old).status == .created)
            try pass(100, house)
            #expect(try await house.signIn(try lock(house)).reason == "further-lock")
            try pass(200, house)
            let renewed = try lock(house)
            #expect(try await house.signIn(renewed).status == .created)
            #expect(try await house.signIn(old).status == .created)
            let serial = renewed.certificate.serialNumber
            #expect(try await house.count("SELECT COUNT(*) FROM bound_key WHERE serial = \(serial)") == 1)
            #expect(try await rows(house) == 1)
            #expect(try await house.audited("key.renew", serial) == 1)
            let list = try await house.hub.send(.get, "/alpha/account/keys", as: "clerk").text
            #expect(list.contains(serial) && !list.contains(old.certificate.serialNumber))
            #expect(try await unbind(house, 1).status == .seeOther)
            for key in [old, renewed] { #expect(try await house.signIn(key).reason == "unbound") }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `what may be the renewed certificate of a lost lock is bound by hand only`(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            let (lost, kept) = (try lock(house), try lock(house))
            _ = try await house.signIn(lost)
            _ = try await house.bind(kept)
            #expect(try await unbind(house, 1).status == .seeOther)
            try pass(300, house)
            let renewed = try lock(house)
            #expect(try await house.signIn(renewed).reason == "further-lock")
            #expect(try await house.signIn(kept).status == .created)
            #expect(try await bind(house, renewed, by: kept).status == .seeOther)
            #expect(try await house.signIn(renewed).status == .created)
            #expect(try await house.signIn(lost).reason == "unbound")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `of six locks that nobody has bound and that come at once one is bound`(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) { house async throws in
            let keys = try (0..<6).map { _ in try lock(house) }
            let entered = try await withThrowingTaskGroup(of: Bool.self) { group in
                for key in keys { group.addTask { try await house.signIn(key).status == .created } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(entered == 1)
            #expect(try await rows(house) == 1)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a binding of former times stands for its locks until one is bound or unbound by hand`(_ dialect: Dialect)
        async throws
    {
        try await KeyHouse.run(dialect) { house async throws in
            try await house.appoint()
            let (first, second, third) = (try lock(house), try lock(house), try lock(house))
            #expect(try await house.signIn(first).status == .created)
            try await house.run("UPDATE bound_key SET shared = 1, public_key = ''")
            #expect(try await house.signIn(first).status == .created)
            #expect(try await house.signIn(second).status == .created)
            #expect(try await rows(house) == 2)
            #expect(try await unbind(house, 1).status == .seeOther)
            #expect(try await house.signIn(first).reason == "unbound")
            #expect(try await house.signIn(second).status == .created)
            #expect(try await house.signIn(third).reason == "further-lock")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `HR-47 an expired lock is not the one that stays`(_ dialect: Dialect) async throws {
        try await KeyHouse.run(dialect) {
            $0.keys.roles = ["key-desk.unit"]
        } _: { house async throws in
            try await house.appoint()
            let (short, long) = (try lock(house, days: 40), try lock(house))
            #expect(try await bind(house, short, by: long).status == .seeOther)
            try pass(50, house)
            let later = try await house.seat(of: long)
            func unbind(_ id: Int) async throws -> TestAnswer {
                try await house.hub.send(later.form("/alpha/account/keys/\(id)/unbinding", [("_confirmed", "1")]))
            }
            let last = try await unbind(1)
            #expect(last.status == .conflict && last.text.contains("请至少保留一个CA锁！"))
            #expect(try await unbind(2).status == .seeOther)
            #expect(try await unbind(1).status == .conflict)
        }
    }
}
