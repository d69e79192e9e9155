import HTTPCore
import HubCore
import HubIdentity
import RegionSDK
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Accounts of an identity platform` {
    static let code = "91310106MA0000015B"

    @Test func `somebody unknown is told to register or to ask`() async throws {
        try await Gatehouse.onEach { gate in
            try await gate.house.person("zhangsan")
            let sent = try gate.platform.authorize(try await gate.depart())
            await #expect(
                throws: HubError(
                    .forbidden, "您的统一身份认证账号尚未关联本平台账号。尚未注册的，请先在统一身份认证平台进行注册，注册后进行登录；已注册的，请联系管理员！")
            ) { _ = try await gate.arrive(sent) }
            let entries = try await gate.house.entries()
            #expect(entries.map(\.detail) == ["统一身份认证（test）：账号未关联"])
            #expect(entries[0].result == .refused)
        }
    }

    @Test func `a credit code binds to the one account of its organisation, and only the first time`() async throws {
        try await Gatehouse.onEach {
            $0.binding.byCreditCode = true
        } _: { gate in
            let person = try await unit(gate, "unit1")
            gate.platform.change { $0.claims = { $0["credit_code"] = .string(Self.code) } }
            let first = try await gate.pass()
            #expect(first.person == person)
            gate.platform.change { $0.claims = { _ in } }
            let second = try await gate.pass()
            #expect(second.person == person)
            let details = try await gate.house.entries().map { String($0.detail.drop { $0 != "：" }.dropFirst()) }
            #expect(details == ["首次登录，已关联账号", "登录成功"])
        }
    }

    @Test func `a credit code that several people share binds to none of them`() async throws {
        try await Gatehouse.onEach {
            $0.binding.byCreditCode = true
            $0.binding.newAccountRole = "test.unit"
        } _: { gate in
            try await unit(gate, "unit1")
            let second = try await gate.house.person("unit2")
            let organisation: ID<Organisation>? = try await gate.house.database.read {
                try $0.value("SELECT id FROM organisation")
            }
            try await gate.house.grant("test.unit", to: second, of: organisation)
            gate.platform.change { $0.claims = { $0["credit_code"] = .string(Self.code) } }
            let refusal = try await gate.refusal()
            #expect(refusal == Gatehouse.Refusal(code: .forbidden, detail: "无法关联：该单位有多个账号"))
        }
    }

    @Test(arguments: ["", "91310106MA0000015C", "x"])
    func `without a right credit code nobody is bound`(code: String) async throws {
        try await Gatehouse.onEach {
            $0.binding.byCreditCode = true
        } _: { gate in
            try await unit(gate, "unit1")
            gate.platform.change { $0.claims = { $0["credit_code"] = .string(code) } }
            let refusal = try await gate.refusal()
            #expect(refusal.code == .forbidden)
            #expect(refusal.detail == (code.isEmpty ? "账号未关联" : "无法关联：统一社会信用代码不正确"))
        }
    }

    @Test func `where the setting says so, an organisation gets an account at its first sign-in`() async throws {
        try await Gatehouse.onEach {
            $0.binding.newAccountRole = "test.unit"
        } _: { gate in
            try await gate.house.install(RoleTemplate("unit", "单位", held: .organisation, []))
            gate.platform.change {
                $0.claims = {
                    $0["credit_code"] = .string(Self.code)
                    $0["organisation"] = "上海甲公司"
                }
            }
            let arrived = try await gate.pass()
            let identity = gate.house.identity
            let holdings = try await gate.house.database.read { try identity.holdings(of: arrived.person, on: $0) }
            #expect(holdings.map(\.role) == ["test.unit"])
            #expect(holdings.map(\.organisationName) == ["上海甲公司"])
            let again = try await gate.pass()
            #expect(again.person == arrived.person)
            let count = try await gate.house.database.read { try identity.personCount(on: $0) }
            #expect(count == 1)
        }
    }

    @Test(arguments: [true, false])
    func `an organisation that is disabled gets nobody in`(byCreditCode: Bool) async throws {
        try await Gatehouse.onEach {
            $0.binding.byCreditCode = byCreditCode
            $0.binding.newAccountRole = byCreditCode ? nil : "test.unit"
        } _: { gate in
            try await unit(gate, "unit1")
            try await gate.house.change("UPDATE organisation SET disabled = 1")
            gate.platform.change { $0.claims = { $0["credit_code"] = .string(Self.code) } }
            let refusal = try await gate.refusal()
            #expect(refusal == Gatehouse.Refusal(code: .forbidden, detail: "无法关联：该单位已停用"))
        }
    }

    @Test func `a role that asks for an organisation is given to nobody without one`() async throws {
        try await Gatehouse.onEach {
            $0.binding.newAccountRole = "test.unit"
        } _: { gate in
            try await gate.house.install(RoleTemplate("unit", "单位", held: .organisation, []))
            let refusal = try await gate.refusal()
            #expect(refusal == Gatehouse.Refusal(code: .forbidden, detail: "无法关联：请选择单位！"))
            let count = try await gate.house.database.read { try gate.house.identity.personCount(on: $0) }
            #expect(count == 0)
        }
    }

    /// An organisation with one account.
    @discardableResult
    private func unit(_ gate: Gatehouse, _ account: String) async throws -> ID<Person> {
        try await gate.house.install(RoleTemplate("unit", "单位", held: .organisation, []))
        let person = try await gate.house.person(account)
        let organisation = try await gate.house.organisation("上海甲公司", Self.code)
        try await gate.house.grant("test.unit", to: person, of: organisation)
        return person
    }
}
