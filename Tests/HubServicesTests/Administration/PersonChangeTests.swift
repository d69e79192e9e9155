import HubCore
import HubIdentity
import RegionSDK
import Testing

struct PersonChangeTests {
    static let stale = HubError(.stale, "数据已被他人修改，请刷新后重试！")

    @Test func `of two who change a person at once, the second is told`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let target = try await house.target(person)
            try await house.database.write { try house.administration.rename(target, to: "张叁", on: $0) }
            await #expect(throws: Self.stale) {
                try await house.database.write { try house.administration.disable(target, on: $0) }
            }
            #expect(try await house.file(person).name == "张叁")
            #expect(try await house.file(person).state == .active)
            #expect(try await house.people { $0.name = "张叁" }.total == 1)
        }
    }

    @Test func `a person without a name is refused beside the field`() async throws {
        try await House.onEach { house in
            let target = try await house.target(try await house.person("zhangsan"))
            await #expect(throws: HubError(.invalid, "请输入姓名！", fields: [FieldError("name", "请输入姓名！")])) {
                try await house.database.write { try house.administration.rename(target, to: "", on: $0) }
            }
        }
    }

    @Test func `who is disabled is out at once and cannot come in, until enabled`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            let token = try await house.sessions.open(
                NewSession(
                    person: person, holding: nil, source: "192.0.2.1", userAgent: "", time: house.clock.now))
            let now = house.clock.now
            #expect(try await house.file(person).sessions == 1)
            let target = try await house.target(person)
            try await house.database.write { try house.administration.disable(target, on: $0) }
            #expect(try await house.database.read { try house.sessions.find(token, at: now, on: $0) == nil })
            #expect(await house.refusal("zhangsan")?.code == .unauthenticated)
            let next = try await house.target(person)
            try await house.database.write { try house.administration.enable(next, on: $0) }
            #expect(try await house.signIn("zhangsan") == person)
        }
    }

    @Test func `a new password takes the old one's place, unlocks and ends the sessions`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            for _ in 0..<5 { _ = await house.refusal("zhangsan", "Wrong-2026") }
            #expect(try await house.file(person).state == .locked)
            let password = try house.administration.firstPassword()
            let hash = try await house.identity.hash(password: password)
            let target = try await house.target(person)
            try await house.database.write {
                try house.administration.replacePassword(target, hash: hash, at: house.clock.now, on: $0)
            }
            #expect(try await house.file(person).state == .active)
            #expect(try await house.signIn("zhangsan", password) == person)
            #expect(await house.refusal("zhangsan")?.code == .unauthenticated)
        }
    }

    @Test func `a lock can be ended before its time`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            for _ in 0..<5 { _ = await house.refusal("zhangsan", "Wrong-2026") }
            let target = try await house.target(person)
            try await house.database.write { try house.administration.unlock(target, on: $0) }
            #expect(try await house.signIn("zhangsan") == person)
        }
    }

    @Test func `the last who appoints administrators can neither be disabled nor lose the role`() async throws {
        try await House.onEach { house in
            try await house.install(House.appointer)
            let first = try await house.person("first", name: "甲管理员")
            let second = try await house.person("second", name: "乙管理员")
            try await house.grant("test.appointer", to: first)
            let held = try await house.grant("test.appointer", to: second)
            let target = try await house.target(first)
            try await house.database.write { try house.administration.disable(target, on: $0) }
            let last = try await house.target(second)
            let refusal = HubError(.refused, "至少要保留一名可以登录的区域管理员！")
            await #expect(throws: refusal) {
                try await house.database.write { try house.administration.disable(last, on: $0) }
            }
            let change = AccessChange(actor: nil, source: "", requestID: "", time: house.clock.now)
            await #expect(throws: refusal) {
                try await house.database.write { connection in
                    try house.administration.changeRoles(last, on: connection) {
                        try house.identity.remove(held, by: change, on: connection)
                    }
                }
            }
            #expect(try await house.file(second).state == .active)
            #expect(try await house.file(second).holdings.count == 1)
        }
    }

    @Test func `a first password has every class, no letters that look alike, and is never the same`() throws {
        let passwords = try (0..<200).map { _ in try TenantAdministration().firstPassword() }
        #expect(Set(passwords).count == 200)
        for password in passwords {
            #expect(password.count == 14 && PasswordPolicy(length: 12, classes: 4).fault(of: password) == nil)
            #expect(!password.contains { "0O1lI".contains($0) })
        }
    }

    @Test func `the figures count people, organisations, locks and live sessions`() async throws {
        try await House.onEach { house in
            let person = try await house.person("zhangsan")
            try await house.person("lisi")
            _ = try await house.organisation("上海甲公司", "91310106MA0000015B")
            for _ in 0..<5 { _ = await house.refusal("lisi", "Wrong-2026") }
            let session = NewSession(
                person: person, holding: nil, source: "192.0.2.1", userAgent: "", time: house.clock.now)
            _ = try await house.sessions.open(session)
            let now = house.clock.now
            let figures = try await house.database.read { try house.administration.figures(at: now, on: $0) }
            #expect([figures.people, figures.organisations, figures.locked, figures.sessions] == [2, 1, 1, 1])
            let later = now + 31 * 60
            let idle = try await house.database.read { try house.administration.figures(at: later, on: $0) }
            #expect([idle.locked, idle.sessions] == [0, 0])
        }
    }
}
