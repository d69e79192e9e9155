import HubCore
import HubIdentity
import RegionSDK
import Testing

/// Who hears of what: those who hold what an audience asks for, and those who stand in for them.
struct DelegatedNoticeTests {
    static let accept = RoleTests.accept

    @Test func `who stands in hears what the role he was lent reaches, while he does`() async throws {
        try await House.onEach { house in
            let (anna, bert, clerk) = try await house.office()
            try await house.install(RoleTemplate("porter", "门卫", held: .official, []))
            let carl = try await house.person("carl", name: "卡尔")
            try await house.grant("test.porter", to: carl)
            let day = DelegationTests.day
            let id = try await house.delegate(anna, to: carl, [clerk], from: 600, until: day)
            let ours = Audience.holders(of: Self.accept, district: "310101")
            #expect(try await house.heard(ours) == [anna, bert])
            house.clock.turn(seconds: 600)
            #expect(try await house.heard(ours) == [anna, bert, carl])
            #expect(try await house.heard(.holders(of: Self.accept, district: "310104")) == [bert])
            let assigned = Audience.members(of: Self.accept, by: .district, persons: [anna], organisations: [])
            #expect(try await house.heard(assigned) == [anna, carl])
            #expect(try await house.heard(.person(anna)) == [anna])
            try await house.control { try $0.revoke(id, of: anna, by: $1, on: $2) }
            #expect(try await house.heard(ours) == [anna, bert])
        }
    }

    /// What takes a colleague who stands in out of an audience at once.
    @Test(arguments: [
        "UPDATE holding SET disabled = 1 WHERE role = 'test.clerk'",
        "UPDATE person SET disabled = 1 WHERE name = '安娜'",
        "UPDATE holding SET disabled = 1 WHERE role = 'test.porter'",
        "DELETE FROM role_grant WHERE role = 'test.clerk'",
    ])
    func `he hears nothing where he may not act`(statement: String) async throws {
        try await House.onEach { house in
            let (anna, _, clerk) = try await house.office()
            try await house.install(RoleTemplate("porter", "门卫", held: .official, []))
            let carl = try await house.person("carl", name: "卡尔")
            try await house.grant("test.porter", to: carl)
            try await house.delegate(anna, to: carl, [clerk], from: 0, until: 600)
            let ours = Audience.holders(of: Self.accept, district: "310101")
            #expect(try await house.heard(ours).contains(carl))
            try await house.change(SQL(raw: statement))
            #expect(try await house.heard(ours).contains(carl) == false)
        }
    }

    @Test func `nobody hears for an organisation that is disabled`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTests.unit)
            let dora = try await house.person("dora")
            let one = try await house.organisation("上海甲公司", "91310106MA0000015B")
            let other = try await house.organisation("上海乙公司", "91310106MA00000236")
            try await house.grant("test.unit", to: dora, of: one)
            let members = Audience.members(
                of: RoleTests.read, by: .organisation, persons: [], organisations: [one, other])
            #expect(try await house.heard(.organisation(one)) == [dora])
            #expect(try await house.heard(members) == [dora])
            try await house.change("UPDATE organisation SET disabled = 1 WHERE id = \(one)")
            #expect(try await house.heard(.organisation(one)).isEmpty)
            #expect(try await house.heard(members).isEmpty)
            try await house.grant("test.unit", to: dora, of: other)
            #expect(try await house.heard(.organisation(one)).isEmpty)
            #expect(try await house.heard(members) == [dora])
        }
    }
}

extension House {
    fileprivate func heard(_ audience: Audience) async throws -> [ID<Person>] {
        let now = clock.now
        return try await database.read { try identity.persons(in: audience, at: now, on: $0) }
    }
}
