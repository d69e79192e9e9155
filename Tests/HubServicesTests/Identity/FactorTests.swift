import HubCore
import HubCrypto
import HubIdentity
import RegionSDK
import Testing

struct FactorTests {
    static let wrong = "动态口令或恢复码错误，请重新输入！"

    @Test func `an authenticator is set up with its first code and then asked for`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            #expect(try await house.debt(person) == nil)
            let enrolment = try await house.accounts.beginEnrolment(of: person, house.deed(person))
            #expect(
                enrolment.address.hasPrefix("otpauth://totp/")
                    && enrolment.address.contains("secret=\(enrolment.secret)"))
            #expect(
                await house.fault { _ = try await house.accounts.enrol("000000", house.deed(person)) } == Self.wrong)
            #expect(try await house.debt(person) == nil)
            let (app, codes) = try await house.enrolled(person)
            #expect(Set(codes).count == 10)
            #expect(try await house.debt(person) == .secondFactor)
            #expect(try await house.debt(person, isProved: true) == nil)
            #expect(await house.prove(try house.code(app, periods: 1), person) == nil)
        }
    }

    @Test func `a code counts once, and so does the first one`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (app, _) = try await house.enrolled(person)
            #expect(await house.prove(try house.code(app), person) == Self.wrong)
            house.clock.turn(seconds: 30)
            #expect(await house.prove(try house.code(app), person) == nil)
            #expect(await house.prove(try house.code(app), person) == Self.wrong)
            house.clock.turn(seconds: 30)
            #expect(await house.prove(try house.code(app, periods: -1), person) == Self.wrong)
        }
    }

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func `a code of the neighbouring periods is taken, of others not`(periods: Int64, isRight: Bool) async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (app, _) = try await house.enrolled(person)
            house.clock.turn(seconds: 300)
            #expect(await house.prove(try house.code(app, periods: periods), person) == (isRight ? nil : Self.wrong))
        }
    }

    @Test func `a recovery code counts once, in any case`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (_, codes) = try await house.enrolled(person)
            #expect(await house.prove(codes[0].lowercased(), person) == nil)
            #expect(await house.prove(codes[0], person) == Self.wrong)
            #expect(await house.prove(String(codes[1].filter { $0 != "-" }), person) == nil)
            let now = house.clock.now
            let means = try await house.database.read { try house.accounts.means(of: person, at: now, on: $0) }
            #expect(means.recoveryCodes == 8)
            let renewed = try await house.accounts.renewRecoveryCodes(house.deed(person))
            #expect(await house.prove(codes[2], person) == Self.wrong)
            #expect(await house.prove(renewed[0], person) == nil)
        }
    }

    @Test func `one code at once from many places opens one`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (app, codes) = try await house.enrolled(person)
            house.clock.turn(seconds: 30)
            for proof in [try house.code(app), codes[0]] {
                let faults = await withTaskGroup(of: String?.self) { group in
                    for _ in 1...4 { group.addTask { await house.prove(proof, person) } }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(faults.filter { $0 == nil }.count == 1, "\(faults)")
            }
        }
    }

    @Test func `the fifth wrong proof locks for fifteen minutes, the fourth does not`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (app, _) = try await house.enrolled(person)
            house.clock.turn(seconds: 60)
            for _ in 1...4 { #expect(await house.prove("x", person) == Self.wrong) }
            #expect(await house.prove(try house.code(app), person) == nil)
            house.clock.turn(seconds: 60)
            for _ in 1...5 { #expect(await house.prove("x", person) == Self.wrong) }
            #expect(await house.prove(try house.code(app), person) == "验证失败次数过多，请15分钟后再试！")
            house.clock.turn(milliseconds: 15 * 60_000 - 1)
            #expect(await house.prove(try house.code(app), person) == "验证失败次数过多，请15分钟后再试！")
            house.clock.turn(milliseconds: 1)
            #expect(await house.prove(try house.code(app), person) == nil)
        }
    }

    @Test func `administrators must have an authenticator, and a text message is none`() async throws {
        try await House.onEach { house in
            try await house.installCore()
            let person = try await house.person("zhangsan")
            try await house.grant("core.security", to: person)
            try await house.keep(.phone("13812345678"), of: person)
            #expect(try await house.debt(person) == .enrolment)
            _ = try await house.enrolled(person)
            #expect(try await house.debt(person) == .secondFactor)
            #expect(
                await house.fault { try await house.accounts.removeFactor(house.deed(person)) }?.contains("不能停用")
                    == true)
        }
    }

    @Test func `where everyone must, a text message is enough for who administers nothing`() async throws {
        var policy = House.usual
        policy.secondFactor = .everyone
        try await House.onEach(policy: policy) { house in
            let person = try await house.person("zhangsan")
            #expect(try await house.debt(person) == .enrolment)
            try await house.keep(.phone("13812345678"), of: person)
            #expect(try await house.debt(person) == .secondFactor)
            try await house.accounts.sendProofCode(house.deed(person))
            let code = house.sent.code
            #expect(code.count == 6)
            house.clock.turn(milliseconds: 5 * 60_000 - 1)
            #expect(await house.prove(code, person) == nil)
            #expect(await house.prove(code, person) != nil)
            try await house.accounts.sendProofCode(house.deed(person))
            let late = house.sent.code
            house.clock.turn(milliseconds: 5 * 60_000)
            #expect(await house.prove(late, person) != nil)
        }
    }

    @Test func `who has nothing else proves himself with the password, but not to sign in`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            #expect(await house.prove(House.password, person, allowPassword: true) == nil)
            #expect(await house.prove("Wrong-2031", person, allowPassword: true) == "当前密码错误，请重新输入！")
            #expect(await house.prove(House.password, person) == "请先启用动态口令！")
        }
    }

    @Test func `the database keeps neither secret nor codes`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let secret = try await house.accounts.beginEnrolment(of: person, house.deed(person)).secret
            let (_, codes) = try await house.enrolled(person)
            let kept = try await house.database.read { connection in
                try ["second_factor", "recovery_code"].flatMap { try connection.rows("SELECT * FROM \(raw: $0)") }
            }
            let text = String(describing: kept)
            #expect(!text.contains(secret) && codes.allSatisfy { !text.contains($0) })
        }
    }
}

struct ContactTests {
    @Test func `a new number counts once its code was given`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let ticket = try await house.accounts.sendContactCode(to: .phone("13912345678"), house.deed(person))
            #expect(house.sent.lastRecipient == "13912345678")
            #expect(
                await house.fault { try await house.accounts.confirmContact("x", of: ticket, house.deed(person)) }
                    != nil)
            let other = try await house.person("lisi")
            let code = house.sent.code
            #expect(
                await house.fault { try await house.accounts.confirmContact(code, of: ticket, house.deed(other)) }
                    != nil)
            #expect(try await house.contacts(person).phone == nil)
        }
    }

    @Test func `numbers and addresses are masked, sealed and changed`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            for number in ["13912345678", "13712345678"] {
                let ticket = try await house.accounts.sendContactCode(to: .phone(number), house.deed(person))
                let code = house.sent.code
                try await house.accounts.confirmContact(code, of: ticket, house.deed(person))
                house.clock.turn(seconds: 60)
            }
            let ticket = try await house.accounts.sendContactCode(to: .mail("Zhang@Example.CN"), house.deed(person))
            let code = house.sent.code
            try await house.accounts.confirmContact(code, of: ticket, house.deed(person))
            #expect(try await house.contacts(person) == MaskedContacts(phone: "137****5678", mail: "z***@example.cn"))
            let rows = try await house.database.read { try $0.rows("SELECT * FROM contact") }
            let audit = try await house.entries().map { "\($0.detail) \($0.object)" }.joined()
            #expect(!String(describing: rows).contains("13712345678") && !audit.contains("13712345678"))
        }
    }

    @Test(arguments: ["12345678901", "1381234567", "a@b", "@example.cn", "a@@example.cn", "a b", "a@exa_mple.cn", ""])
    func `what is neither number nor address is refused beside its field`(typed: String) async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            for contact in [NewContact.phone(typed), .mail(typed)] {
                let fault = await house.fault {
                    _ = try await house.accounts.sendContactCode(to: contact, house.deed(person))
                }
                #expect(fault?.hasSuffix("格式不正确！") == true)
            }
        }
    }

    @Test func `one number is not flooded from many accounts`() async throws {
        try await House.onEach { house in
            let (one, other) = (try await house.person("zhangsan"), try await house.person("lisi"))
            _ = try await house.accounts.sendContactCode(to: .phone("13912345678"), house.deed(one))
            let fault = await house.fault {
                _ = try await house.accounts.sendContactCode(to: .phone("13912345678"), house.deed(other))
            }
            #expect(fault == "验证码发送过于频繁，请60秒后再试！")
        }
    }
}

extension House {
    fileprivate func prove(_ proof: String, _ person: ID<Person>, allowPassword: Bool = false) async -> String? {
        await fault { try await accounts.prove(proof, allowPassword: allowPassword, deed(person)) }
    }

    fileprivate func contacts(_ person: ID<Person>) async throws -> MaskedContacts {
        try await database.read { try accounts.contacts(of: person, on: $0) }
    }
}
