import HubCore
import HubCrypto
import HubIdentity
import HubNotifications
import RegionSDK
import Synchronization
import Testing

struct PasswordTests {
    @Test func `one's own password is changed once the present one is given`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            #expect(
                await house.fault { try await house.change("Wrong-2031", to: "Neues-2027", person) } == "当前密码错误，请重新输入！")
            try await house.change(House.password, to: "Neues-2027", person)
            #expect(await house.refusal("zhangsan") == SignInTests.wrong)
            #expect(try await house.signIn("zhangsan", "Neues-2027") == person)
            let actions = try await house.entries().map(\.action)
            #expect(actions.contains("password.change") && actions.contains("password.check"))
        }
    }

    @Test func `the last three are refused, the fourth is not`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let all = [House.password, "Neues-2027", "Neues-2028", "Neues-2029"]
            for (old, new) in zip(all, all.dropFirst()) {
                #expect(await house.fault { try await house.change(old, to: old, person) }?.contains("最近3次") == true)
                try await house.change(old, to: new, person)
            }
            for used in all.dropFirst() {
                #expect(
                    await house.fault { try await house.change("Neues-2029", to: used, person) }?.contains("最近3次")
                        == true)
            }
            try await house.change("Neues-2029", to: House.password, person)
        }
    }

    @Test(arguments: [
        "short-1", "nurkleinegrosse", "zhangsan-2026A", "P@ssw0rd", "Aaaa-2026", "Admin@123", "Qwer1234!",
    ])
    func `a password that the policy refuses changes nothing`(new: String) async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            #expect(await house.fault { try await house.change(House.password, to: new, person) } != nil)
            #expect(try await house.signIn("zhangsan") == person)
        }
    }

    @Test func `five wrong present passwords lock the account, four do not`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            for _ in 1...4 { _ = await house.fault { try await house.change("Wrong-2031", to: "Neues-2027", person) } }
            #expect(await house.refusal("zhangsan") == nil)
            for _ in 1...5 { _ = await house.fault { try await house.change("Wrong-2031", to: "Neues-2027", person) } }
            #expect(await house.refusal("zhangsan") == LockTests.locked)
        }
    }

    @Test func `a change ends every other session, and the one it was made in lives on`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let (mine, other) = (try await house.opened(person), try await house.opened(person))
            let id = try #require(try await house.session(mine)).id
            try await house.accounts.changePassword(
                House.password, to: "Neues-2027", keeping: id, house.deed(person))
            #expect(try await house.session(mine) != nil)
            #expect(try await house.session(other) == nil)
        }
    }

    @Test func `two changes at once: one succeeds`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let faults = await withTaskGroup(of: String?.self) { group in
                for number in 1...4 {
                    group.addTask {
                        await house.fault { try await house.change(House.password, to: "Neues-203\(number)", person) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(faults.filter { $0 == nil }.count == 1, "\(faults)")
        }
    }

    @Test func `a first password is owed a change, and so is one of ninety days`() async throws {
        try await House.onEach { house in
            let password = try TenantAdministration().firstPassword()
            let hash = try await house.identity.hash(password: password)
            var new = NewPerson(name: "李四", account: "lisi", passwordHash: hash)
            new.mustChange = true
            let person = try await house.database.write { [new] in try house.identity.add(new, on: $0) }
            _ = try await house.signIn("lisi", password)
            #expect(try await house.debt(person) == .password)
            try await house.change(password, to: "Neues-2027", person)
            #expect(try await house.debt(person) == nil)
            house.clock.turn(milliseconds: 90 * 86_400_000 - 1)
            #expect(try await house.debt(person) == nil)
            house.clock.turn(milliseconds: 1)
            #expect(try await house.debt(person) == .password)
        }
    }
}

struct ForgottenPasswordTests {
    @Test func `a mail's link sets a new password, once, within a day to the millisecond`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            try await house.keep(.mail("zhang@example.cn"), of: person)
            _ = try await house.forget("zhangsan", .mail)
            let first = house.sent.secret
            house.clock.turn(milliseconds: 86_400_000)
            #expect(await house.fault { try await house.set("Neues-2027", link: first) } == "链接已失效，请重新申请！")
            _ = try await house.forget("zhangsan", .mail)
            let secret = house.sent.secret
            house.clock.turn(milliseconds: 86_400_000 - 1)
            try await house.set("Neues-2027", link: secret)
            #expect(await house.fault { try await house.set("Neues-2028", link: secret) } == "链接已失效，请重新申请！")
            #expect(try await house.signIn("zhangsan", "Neues-2027") == person)
        }
    }

    @Test func `a text message's code sets a new password within five minutes, with five tries`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            try await house.keep(.phone("13812345678"), of: person)
            var ticket = try await house.forget("zhangsan", .text)
            #expect(house.sent.lastRecipient == "13812345678")
            for _ in 1...5 {
                #expect(await house.fault { try await house.set("Neues-2027", code: "x", ticket) } != nil)
            }
            let spent = house.sent.code
            #expect(await house.fault { try await house.set("Neues-2027", code: spent, ticket) } != nil)
            house.clock.turn(seconds: 60)
            ticket = try await house.forget("zhangsan", .text)
            let code = house.sent.code
            house.clock.turn(milliseconds: 5 * 60_000 - 1)
            try await house.set("Neues-2027", code: code, ticket)
            #expect(try await house.signIn("zhangsan", "Neues-2027") == person)
            house.clock.turn(seconds: 60)
            let late = try await house.forget("zhangsan", .text)
            let lateCode = house.sent.code
            house.clock.turn(seconds: 300)
            #expect(await house.fault { try await house.set("Neues-2028", code: lateCode, late) } != nil)
        }
    }

    @Test func `nobody learns which accounts there are`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            let known = try await house.person("lisi")
            try await house.keep(.phone("13812345678"), of: known)
            for account in ["zhangsan", "lisi", "nobody"] {
                #expect(try await house.forget(account, .text).utf8.count == 43)
                #expect(await house.fault { _ = try await house.forget(account, .text) } == "验证码发送过于频繁，请60秒后再试！")
                #expect(try await house.forget(account, .mail) == "")
            }
            #expect(house.sent.count == 1)
            let rows = try await house.count("SELECT COUNT(*) FROM sent_code")
            #expect(rows == 3)
        }
    }

    /// Accounts that a message reaches, and such as there are not, are disabled, or have no contact.
    @Test(arguments: [ForgottenPassword.Way.mail, .text])
    func `a request costs the same work whether there is somebody to send to or not`(way: ForgottenPassword.Way)
        async throws
    {
        try await House.onEach { house in
            let vault = CountingVault(base: house.vault)
            let accounts = house.accounts(with: vault)
            let (reached, disabled) = (try await house.person("lisi"), try await house.person("wangwu"))
            try await house.person("zhangsan")
            for person in [reached, disabled] {
                try await house.keep(.phone("1381234567\(person.value % 10)"), of: person)
                try await house.keep(.mail("p\(person)@example.cn"), of: person)
            }
            try await house.change("UPDATE account SET disabled = 1 WHERE folded = 'wangwu'")
            var works: [String: [String]] = [:]
            for account in ["lisi", "zhangsan", "wangwu", "nobody"] {
                let before = vault.steps
                let request = ForgottenPassword(
                    account: account, way: way, linkStart: "https://hub.test/password/reset?token=",
                    source: "192.0.2.1", requestID: "r-1", time: house.clock.now)
                let (_, statements) = try await house.database.recording { try await accounts.forgotPassword(request) }
                works[account] =
                    statements.map { String($0.prefix { $0 != "(" && $0 != "\n" }) } + [
                        "\(vault.steps - before)"
                    ]
            }
            #expect(works["lisi"]?.contains { $0.hasPrefix("INSERT INTO outbox_message") } == true)
            for account in ["zhangsan", "wangwu", "nobody"] { #expect(works[account] == works["lisi"], "\(account)") }
            #expect(try await house.count("SELECT COUNT(*) FROM outbox_message") == 1)
        }
    }

    @Test func `a code is sent again after sixty seconds, not after fifty-nine, and ten times a day`() async throws {
        try await House.onEach { house in
            _ = try await house.forget("nobody", .text)
            house.clock.turn(milliseconds: 59_999)
            #expect(await house.fault { _ = try await house.forget("nobody", .text) }?.contains("60秒") == true)
            for _ in 2...10 {
                house.clock.turn(seconds: 60)
                _ = try await house.forget("nobody", .text)
            }
            house.clock.turn(seconds: 60)
            #expect(await house.fault { _ = try await house.forget("nobody", .text) } == "今日验证码发送次数已达上限，请明天再试！")
            house.clock.turn(seconds: 86_400)
            _ = try await house.forget("nobody", .text)
        }
    }
}

/// A vault that counts how often something is sealed, opened or hashed.
private final class CountingVault: PersonalVault {
    private let base: any PersonalVault
    private let count = Atomic<Int>(0)

    init(base: any PersonalVault) { self.base = base }

    var steps: Int { count.load(ordering: .relaxed) }

    func seal(_ value: PersonalValue, at place: PersonalPlace, on connection: any Connection) throws -> String {
        count.add(1, ordering: .relaxed)
        return try base.seal(value, at: place, on: connection)
    }

    func open(
        _ sealed: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection
    ) throws -> PersonalValue {
        count.add(1, ordering: .relaxed)
        return try base.open(sealed, of: kind, at: place, on: connection)
    }

    func index(of value: PersonalValue) throws -> String? {
        count.add(1, ordering: .relaxed)
        return try base.index(of: value)
    }

    func renew(_ stored: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection)
        throws -> String?
    {
        try base.renew(stored, of: kind, at: place, on: connection)
    }
}

extension House {
    /// Accounts whose messages go into the real outbox, by a vault that is watched.
    fileprivate func accounts(with vault: any PersonalVault) -> TenantAccounts {
        TenantAccounts(
            "测试平台", database: database, audit: audit, hasher: hasher,
            messenger: TenantMessenger(vault: vault) { Hex.text(of: try SecureBytes.random(16)) }, vault: vault)
    }
}
