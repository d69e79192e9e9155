import HubCore
import HubCrypto
import HubDatabase
import HubIdentity
import RegionSDK
import Testing

struct SignInTests {
    static let wrong = HubError(.unauthenticated, "用户名或密码错误，请重新输入！")

    @Test func `the right password signs in and is audited`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            #expect(try await house.signIn("zhangsan") == person)
            let entries = try await house.entries()
            #expect(entries.count == 1)
            #expect(entries[0].action == "sign-in" && entries[0].result == .done)
            #expect(entries[0].object == "person:\(person)" && entries[0].account == "zhangsan")
            #expect(entries[0].source == "192.0.2.1" && entries[0].requestID == "r-1")
        }
    }

    @Test(arguments: ["ZhangSan", " zhangsan ", "ZHANGSAN"])
    func `an account is found in any case and with blanks around it`(typed: String) async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            #expect(try await house.signIn(typed) == person)
        }
    }

    @Test(arguments: [
        ("zhangsan", "wrong", "密码错误"), ("zhangsan", "", "密码错误"), ("nobody", House.password, "账号不存在"),
        ("", "", "账号不存在"), ("disabled", House.password, "账号已停用"), ("gone", House.password, "账号已停用"),
        ("zhangsan\0", "wrong", "账号不存在"), ("' OR 1=1 --", "x", "账号不存在"),
    ])
    func `whatever is wrong, the answer is the same and the audit knows why`(
        account: String, password: String, why: String
    ) async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            try await house.person("disabled")
            try await house.person("gone")
            try await house.change("UPDATE account SET disabled = 1 WHERE folded = 'disabled'")
            try await house.change(
                "UPDATE person SET disabled = 1 WHERE id = (SELECT person FROM account WHERE folded = 'gone')")
            #expect(await house.refusal(account, password) == Self.wrong)
            let entries = try await house.entries()
            #expect(entries.map(\.detail) == [why])
            #expect(entries[0].result == .refused)
        }
    }

    @Test func `a very long account and password are refused like any other`() async throws {
        try await House.onEach { house in
            let long = String(repeating: "长", count: 100_000)
            #expect(await house.refusal(long, long) == Self.wrong)
            let entries = try await house.entries()
            #expect(entries.map(\.account) == [String(repeating: "长", count: 65)])
        }
    }

    @Test func `an account that does not exist costs the same hash as one that does`() async throws {
        let workers = try Workers(threads: 1, waiting: 0)
        let gate = Gate()
        let blocker = Task { try await workers.run { gate.wait() } }
        await gate.opened()
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                try await Migrator(House.schemas) { Timestamp(milliseconds: 0) }.migrate(database)
                let house = try House(database, workers: workers)
                #expect(await house.refusal("nobody") == HubError(.tooMany, "系统繁忙，请稍后再试！"))
                #expect(try await house.entries().map(\.detail) == ["系统繁忙"])
            }
        }
        gate.close()
        try await blocker.value
    }

    @Test func `a hash of another cost is made anew when its owner signs in`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            let stronger = try House(house.database, cost: try ScryptCost(logN: 5))
            #expect(try await stronger.keptHash().hasPrefix("$scrypt$ln=4"))
            #expect(await stronger.refusal("zhangsan", "wrong") == Self.wrong)
            #expect(try await stronger.keptHash().hasPrefix("$scrypt$ln=4"))
            _ = try await stronger.signIn("zhangsan")
            #expect(try await stronger.keptHash().hasPrefix("$scrypt$ln=5"))
            _ = try await stronger.signIn("zhangsan")
        }
    }
}

extension House {
    fileprivate func keptHash() async throws -> String {
        try await database.read { try $0.value("SELECT password_hash FROM account") ?? "" }
    }
}
