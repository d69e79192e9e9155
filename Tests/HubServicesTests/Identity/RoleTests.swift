import HubCore
import HubIdentity
import RegionSDK
import Testing

struct RoleTests {
    static let accept = Permission("test.report.accept", "受理")
    static let read = Permission("test.report.read", "查看")
    static let clerk = RoleTemplate(
        "clerk", "受理人员", held: .official,
        [Grant(accept, .district), Grant(read, .district), Grant(read, .own)])
    static let unit = RoleTemplate("unit", "实施单位", held: .organisation, [Grant(read, .organisation)])
    static let chief = RoleTemplate("chief", "市级", held: .official, [Grant(accept, .all)])

    @Test func `an actor has what his role grants, for his organisation and his districts`() async throws {
        try await House.onEach { house in
            try await house.install(Self.clerk, Self.unit)
            let person = try await house.person("zhangsan", name: "张三")
            let organisation = try await house.organisation("上海甲公司", "91310106MA0000015B")
            let clerk = try await house.grant("test.clerk", to: person, districts: ["310101", "3102"])
            let unit = try await house.grant("test.unit", to: person, of: organisation)
            let asClerk = try #require(try await house.actor(person, clerk))
            #expect(asClerk.name == "张三" && asClerk.role == "test.clerk" && asClerk.roleTitle == "受理人员")
            #expect(asClerk.organisation == nil && asClerk.districts == ["310101", "3102"])
            #expect(asClerk.rights == [Self.accept.id: [.district], Self.read.id: [.district, .own]])
            let asUnit = try #require(try await house.actor(person, unit))
            #expect(asUnit.organisation?.name == "上海甲公司" && asUnit.districts.isEmpty)
            #expect(asUnit.reach(of: Self.read) == [.organisation(organisation)])
            #expect(!asUnit.holds(Self.accept))
        }
    }

    @Test func `nobody acts in another's role, nor in one that is gone`() async throws {
        try await House.onEach { house in
            try await house.install(Self.clerk)
            let (one, other) = (try await house.person("one"), try await house.person("other"))
            let holding = try await house.grant("test.clerk", to: one)
            #expect(try await house.actor(other, holding) == nil)
            #expect(try await house.actor(one, ID(holding.value + 1)) == nil)
            try await house.change("UPDATE holding SET disabled = 1")
            #expect(try await house.actor(one, holding) == nil)
            try await house.change("UPDATE holding SET disabled = 0")
            try await house.change("UPDATE person SET disabled = 1 WHERE id = \(one)")
            #expect(try await house.actor(one, holding) == nil)
            #expect(try await house.holdings(one).isEmpty)
        }
    }

    @Test func `holdings come in the order they were given`() async throws {
        try await House.onEach { house in
            try await house.install(Self.clerk, Self.unit, Self.chief)
            let person = try await house.person("zhangsan")
            let organisation = try await house.organisation("上海甲公司", "91310106MA0000015B")
            try await house.grant("test.unit", to: person, of: organisation)
            try await house.grant("test.chief", to: person)
            try await house.grant("test.clerk", to: person)
            let holdings = try await house.holdings(person)
            #expect(holdings.map(\.role) == ["test.unit", "test.chief", "test.clerk"])
            #expect(holdings.map(\.title) == ["实施单位", "市级", "受理人员"])
            #expect(holdings.map(\.organisationName) == ["上海甲公司", nil, nil])
        }
    }

    @Test func `installing again adds new roles and leaves the others as they are set`() async throws {
        try await House.onEach { house in
            try await house.install(Self.clerk)
            try await house.change("DELETE FROM role_grant WHERE scope = 'own'")
            try await house.change("UPDATE role SET title = '窗口'")
            try await house.install(Self.clerk, Self.chief)
            let person = try await house.person("zhangsan")
            let holding = try await house.grant("test.clerk", to: person)
            let actor = try #require(try await house.actor(person, holding))
            #expect(actor.roleTitle == "窗口" && actor.rights[Self.read.id] == [.district])
            try await house.grant("test.chief", to: person)
        }
    }

    @Test func `a role is not granted twice, not without its organisation, and not when unknown`() async throws {
        try await House.onEach { house in
            try await house.install(Self.clerk, Self.unit)
            let person = try await house.person("zhangsan")
            try await house.grant("test.clerk", to: person)
            await #expect(throws: HubError(.refused, "该人员已拥有此角色！")) {
                try await house.grant("test.clerk", to: person)
            }
            await #expect(throws: HubError(.invalid, "请选择单位！", fields: [FieldError("organisation", "请选择单位！")])) {
                try await house.grant("test.unit", to: person)
            }
            await #expect(throws: HubError(.notFound, "没有此角色！")) { try await house.grant("test.king", to: person) }
        }
    }

    @Test(arguments: ["", "3", "31 0101", "31010a", "3101010000001", "%"])
    func `a district that is no code is refused`(code: String) async throws {
        try await House.onEach { house in
            try await house.install(Self.clerk)
            let person = try await house.person("zhangsan")
            await #expect(throws: HubError.self) { try await house.grant("test.clerk", to: person, districts: [code]) }
        }
    }
}

struct AudienceTests {
    /// Who is told about something in a division: by account name.
    @Test(
        arguments: [
            ("310101", ["chief", "city", "huangpu"]), ("310101002", ["chief", "city", "huangpu", "street"]),
            ("310104", ["chief", "city", "both"]), ("310105", ["chief", "city", "both"]), ("31", ["chief", "city"]),
            ("3101", ["chief", "city"]), ("110101", ["chief"]), ("%", ["chief"]), (nil, ["chief"]),
        ] as [(String?, [String])])
    func `a message reaches those whose division holds the place`(district: String?, readers: [String]) async throws {
        try await House.onEach { house in
            try await house.staffed()
            let told = try await house.readers(.holders(of: RoleTests.accept, district: district))
            #expect(Set(told) == Set(readers))
        }
    }

    @Test func `an organisation's people are told once each`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTests.unit, RoleTemplate("second", "经办", held: .organisation, []))
            let (one, two) = (
                try await house.organisation("甲", "91310106MA0000015B"),
                try await house.organisation("乙", "91310106MA00000236")
            )
            let (anna, bert) = (try await house.person("anna"), try await house.person("bert"))
            try await house.grant("test.unit", to: anna, of: one)
            try await house.grant("test.second", to: anna, of: one)
            try await house.grant("test.unit", to: bert, of: two)
            #expect(try await house.readers(.organisation(one)) == ["anna"])
            #expect(try await house.readers(.person(bert)) == ["bert"])
        }
    }

    @Test func `those disabled are told nothing`() async throws {
        try await House.onEach { house in
            try await house.staffed()
            try await house.change(
                "UPDATE person SET disabled = 1 WHERE id = (SELECT person FROM account WHERE folded = 'chief')")
            try await house.change("UPDATE holding SET disabled = 1 WHERE districts = ' 31 '")
            #expect(try await house.readers(.holders(of: RoleTests.accept, district: "310101")) == ["huangpu"])
            let chief: ID<Person>? = try await house.database.read {
                try $0.value("SELECT person FROM account WHERE folded = 'chief'")
            }
            #expect(try await house.readers(.person(try #require(chief))).isEmpty)
        }
    }

    @Test func `a right held by nobody reaches nobody`() async throws {
        try await House.onEach { house in
            try await house.staffed()
            #expect(
                try await house.readers(.holders(of: Permission("test.other.do", "别的"), district: "310101")).isEmpty)
        }
    }
}

extension House {
    fileprivate func actor(_ person: ID<Person>, _ holding: ID<RoleHolding>) async throws -> Actor? {
        try await database.read { try identity.actor(person, in: holding, on: $0) }
    }

    fileprivate func holdings(_ person: ID<Person>) async throws -> [RoleHolding] {
        try await database.read { try identity.holdings(of: person, on: $0) }
    }

    /// Officials of the city and of districts, and one whose right reaches only what he started.
    fileprivate func staffed() async throws {
        try await install(
            RoleTests.clerk, RoleTests.chief,
            RoleTemplate("self", "本人", held: .official, [Grant(RoleTests.accept, .own)]))
        try await grant("test.chief", to: try await person("chief"))
        try await grant("test.clerk", to: try await person("city"), districts: ["31"])
        try await grant("test.clerk", to: try await person("huangpu"), districts: ["310101"])
        try await grant("test.clerk", to: try await person("street"), districts: ["310101002"])
        try await grant("test.clerk", to: try await person("both"), districts: ["310104", "310105"])
        try await grant("test.clerk", to: try await person("nowhere"))
        try await grant("test.self", to: try await person("self"), districts: ["310101"])
    }

    fileprivate func readers(_ audience: Audience) async throws -> [String] {
        try await database.read { connection in
            try identity.persons(in: audience, at: clock.now, on: connection).map {
                try connection.value("SELECT name FROM account WHERE person = \($0)") ?? ""
            }
        }
    }
}
