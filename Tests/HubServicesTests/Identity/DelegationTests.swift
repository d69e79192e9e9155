import HubCore
import RegionSDK
import Testing

struct DelegationTests {
    static let day: Int64 = 86_400

    @Test func `a colleague stands in within the time and no longer`() async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            let id = try await house.delegate(anna, to: bert, [holding], from: Self.day, until: 3 * Self.day)
            #expect(try await house.standings(bert).map(\.title) == ["市级"])
            #expect(try await house.acting(bert, .delegation(id)) == nil)
            house.clock.turn(seconds: Self.day)
            #expect(try await house.standings(bert).map(\.title) == ["市级", "代 安娜"])
            let actor = try #require(try await house.acting(bert, .delegation(id)))
            #expect(actor.person == bert && actor.principal == anna && actor.name == "伯特（代 安娜）")
            #expect(actor.reach(of: RoleTests.accept) == [.district("310101")])
            #expect(try await house.acting(anna, .delegation(id)) == nil)
            #expect(try await house.sources(bert).compactMap(\.delegatorName).isEmpty == false)
            house.clock.turn(milliseconds: 2 * Self.day * 1000 - 1)
            #expect(try await house.acting(bert, .delegation(id)) != nil)
            house.clock.turn(milliseconds: 1)
            #expect(try await house.acting(bert, .delegation(id)) == nil)
            #expect(try await house.standings(bert).map(\.title) == ["市级"])
        }
    }

    /// What ends a delegation at once.
    @Test(arguments: [
        "UPDATE holding SET disabled = 1 WHERE role = 'test.clerk'",
        "UPDATE person SET disabled = 1 WHERE name = '安娜'", "UPDATE person SET disabled = 1 WHERE name = '伯特'",
        "UPDATE holding SET disabled = 1 WHERE role = 'test.chief'", "UPDATE delegation SET revoked_at = 1",
    ])
    func `it ends with what it stands on`(statement: String) async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            let id = try await house.delegate(anna, to: bert, [holding], from: 0, until: Self.day)
            #expect(try await house.acting(bert, .delegation(id)) != nil)
            try await house.change(SQL(raw: statement))
            #expect(try await house.acting(bert, .delegation(id)) == nil)
        }
    }

    @Test func `the delegator revokes it, and nobody else`() async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            let id = try await house.delegate(anna, to: bert, [holding], from: 0, until: Self.day)
            await #expect(throws: HubError(.notFound, "该代办不存在或已结束！")) {
                try await house.control { try $0.revoke(id, of: bert, by: $1, on: $2) }
            }
            try await house.control { try $0.revoke(id, of: anna, by: $1, on: $2) }
            #expect(try await house.acting(bert, .delegation(id)) == nil)
            await #expect(throws: HubError(.notFound, "该代办不存在或已结束！")) {
                try await house.control { try $0.revoke(id, of: anna, by: $1, on: $2) }
            }
            let list = try await house.database.read { try house.identity.delegations(of: bert, on: $0) }
            #expect(list.count == 1 && list[0].revokedAt == house.clock.now && list[0].titles == "受理人员")
            #expect(
                try await house.entries().map(\.action) == ["delegation.creation", "delegation.revocation"])
        }
    }

    @Test func `only one's own official roles go to a colleague, and for a time that makes sense`() async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            let unit = try await house.person("carl", name: "卡尔")
            let organisation = try await house.organisation("上海甲公司", "91310106MA0000015B")
            try await house.install(RoleTests.unit)
            let units = try await house.grant("test.unit", to: unit, of: organisation)
            let cases: [(ID<Person>, ID<Person>, [ID<RoleHolding>], Int64, Int64, HubError.Code)] = [
                (anna, anna, [holding], 0, Self.day, .invalid), (anna, unit, [holding], 0, Self.day, .invalid),
                (anna, bert, [], 0, Self.day, .invalid), (anna, bert, [holding], Self.day, Self.day, .invalid),
                (anna, bert, [holding], -2 * Self.day, -Self.day, .invalid),
                (anna, bert, [holding], 0, 400 * Self.day, .invalid), (bert, anna, [holding], 0, Self.day, .invalid),
                (unit, bert, [units], 0, Self.day, .forbidden),
                (anna, bert, [holding, units], 0, Self.day, .forbidden),
            ]
            for (from, to, holdings, start, end, code) in cases {
                await #expect(
                    performing: {
                        try await house.delegate(from, to: to, holdings, from: start, until: end)
                    }, throws: { ($0 as? HubError)?.code == code })
            }
            #expect(try await house.database.read { try house.identity.delegations(of: anna, on: $0).count } == 0)
        }
    }

    @Test func `what was delegated is not passed on`() async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            let id = try await house.delegate(anna, to: bert, [holding], from: 0, until: Self.day)
            let actor = try #require(try await house.acting(bert, .delegation(id)))
            let change = AccessChange(actor: actor, source: "", requestID: "", time: house.clock.now)
            let new = NewDelegation(
                delegator: bert, delegate: anna, holdings: [holding], from: house.clock.now,
                until: house.clock.now + Self.day, reason: "出差")
            await #expect(throws: HubError(.refused, "代办权限不能转授他人！")) {
                try await house.database.write { _ = try house.identity.delegate(new, by: change, on: $0) }
            }
        }
    }

    @Test func `exclusions hold for what is delegated, both ways`() async throws {
        try await House.onEach { house in
            try await house.installCore()
            let (anna, bert) = (try await house.person("anna", name: "安娜"), try await house.person("bert", name: "伯特"))
            let regional = try await house.give("core.administrator", to: anna)
            let audit = try await house.give("core.audit", to: bert)
            await #expect(throws: HubError(.refused, "“区域管理员”与“审计管理员”为互斥角色，不能由同一人担任！")) {
                try await house.delegate(anna, to: bert, [regional], from: 0, until: Self.day)
            }
            try await house.install(RoleTests.chief)
            try await house.control { try $0.remove(audit, by: $1, on: $2) }
            try await house.grant("test.chief", to: bert)
            try await house.delegate(anna, to: bert, [regional], from: 0, until: Self.day)
            await #expect(throws: HubError(.refused, "“审计管理员”与“区域管理员”为互斥角色，不能由同一人担任！")) {
                try await house.give("core.audit", to: bert)
            }
            house.clock.turn(seconds: Self.day)
            try await house.give("core.audit", to: bert)
        }
    }

    @Test(arguments: ["core.system", "core.security", "core.audit"])
    func `the roles of the three administrators are nobody's to lend`(role: String) async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            try await house.installCore()
            let appointed = try await house.give(role, to: anna)
            for holdings in [[appointed], [holding, appointed]] {
                await #expect(throws: HubError.self) {
                    try await house.delegate(anna, to: bert, holdings, from: 0, until: Self.day)
                }
            }
            #expect(try await house.database.read { try house.identity.delegations(of: anna, on: $0).count } == 0)
            try await house.delegate(anna, to: bert, [holding], from: 0, until: Self.day)
        }
    }

    @Test func `a session acts under a delegation until it is over`() async throws {
        try await House.onEach { house in
            let (anna, bert, holding) = try await house.office()
            let id = try await house.delegate(anna, to: bert, [holding], from: 0, until: 600)
            let new = NewSession(person: bert, holding: nil, source: "", userAgent: "", time: house.clock.now)
            let token = try await house.sessions.open(new)
            let session = try #require(try await house.session(token))
            await #expect(throws: HubError.self) {
                try await house.sessions.choose(
                    .delegation(ID<Delegation>(id.value + 1)), for: session, house.deed(bert))
            }
            try await house.sessions.choose(.delegation(id), for: session, house.deed(bert))
            #expect(try await house.entries().last?.detail == "delegation:\(id)")
            let chosen = try #require(try await house.session(token))
            #expect(chosen.choice == .delegation(id))
            let (before, after) = (house.clock.now, house.clock.now + 600)
            #expect(try await house.database.read { try house.sessions.isLive(chosen, at: before, on: $0) })
            #expect(try await house.database.read { try house.sessions.isLive(chosen, at: after, on: $0) } == false)
        }
    }
}

extension House {
    /// Anna the clerk of 310101 and Bert the chief, with Anna's holding.
    func office() async throws -> (ID<Person>, ID<Person>, ID<RoleHolding>) {
        try await install(RoleTests.clerk, RoleTests.chief)
        let (anna, bert) = (try await person("anna", name: "安娜"), try await person("bert", name: "伯特"))
        let holding = try await grant("test.clerk", to: anna, districts: ["310101"])
        try await grant("test.chief", to: bert)
        return (anna, bert, holding)
    }

    /// From and until in seconds from now.
    @discardableResult func delegate(
        _ delegator: ID<Person>, to delegate: ID<Person>, _ holdings: [ID<RoleHolding>], from: Int64, until: Int64
    ) async throws -> ID<Delegation> {
        let now = clock.now
        return try await control {
            try $0.delegate(
                NewDelegation(
                    delegator: delegator, delegate: delegate, holdings: holdings, from: now + from, until: now + until,
                    reason: "休假"), by: $1, on: $2)
        }
    }
}
