import HubCore
import HubDatabase
import HubIdentity
import RegionSDK
import Testing

struct AccessControlTests {
    static let read = RoleTests.read
    static let accept = RoleTests.accept

    @Test func `what somebody holds in one place adds up, each right with its own districts`() async throws {
        try await House.onEach { house in
            try await house.install(
                RoleTests.clerk, RoleTests.unit,
                RoleTemplate("viewer", "查阅", held: .official, [Grant(Self.read, .district)]))
            let person = try await house.person("zhangsan")
            let organisation = try await house.organisation("上海甲公司", "91310106MA0000015B")
            let clerk = try await house.grant("test.clerk", to: person, districts: ["310101"])
            try await house.grant("test.unit", to: person, of: organisation)
            try await house.grant("test.viewer", to: person, districts: ["310104"])
            let standings = try await house.standings(person)
            #expect(standings.map(\.title) == ["受理人员、查阅", "实施单位"])
            #expect(standings.map(\.roles) == [["test.clerk", "test.viewer"], ["test.unit"]])
            let actor = try #require(try await house.acting(person, .holding(clerk)))
            #expect(actor.role == "test.clerk,test.viewer" && actor.roleTitle == "受理人员、查阅" && actor.organisation == nil)
            #expect(actor.reach(of: Self.accept) == [.district("310101")])
            #expect(Set(actor.reach(of: Self.read)) == [.district("310101"), .district("310104"), .person(person)])
        }
    }

    @Test func `an actor costs two statements whatever he holds`() async throws {
        try await House.onEach { house in
            let rights = (0..<30).map { Grant(Permission("test.thing\($0).read", "查看"), .all) }
            let person = try await house.person("zhangsan")
            var first: ID<RoleHolding>?
            for number in 0..<6 {
                try await house.install(RoleTemplate("r\(number)", "角色", held: .official, rights))
                let holding = try await house.grant("test.r\(number)", to: person)
                first = first ?? holding
                let choice = Standing.Choice.holding(try #require(first))
                let (actor, log) = try await house.database.recording { try await house.acting(person, choice) }
                #expect(actor?.duties.count == number + 1 && log.count == 2)
            }
        }
    }

    @Test func `a holding that is disabled takes only its own rights along`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTests.clerk, RoleTests.chief)
            let person = try await house.person("zhangsan")
            let clerk = try await house.grant("test.clerk", to: person, districts: ["310101"])
            let chief = try await house.grant("test.chief", to: person)
            #expect(try await house.acting(person, .holding(clerk))?.reach(of: Self.accept) == [.all])
            try await house.control { try $0.setDisabled(true, chief, by: $1, on: $2) }
            #expect(try await house.acting(person, .holding(clerk))?.reach(of: Self.accept) == [.district("310101")])
            #expect(try await house.acting(person, .holding(chief)) == nil)
            try await house.control { try $0.set(districts: ["3102"], of: clerk, by: $1, on: $2) }
            #expect(try await house.acting(person, .holding(clerk))?.reach(of: Self.accept) == [.district("3102")])
            try await house.control { try $0.remove(clerk, by: $1, on: $2) }
            #expect(try await house.acting(person, .holding(clerk)) == nil)
            let held = try await house.database.read { try house.identity.held(by: person, on: $0) }
            #expect(held.map(\.isDisabled) == [true] && held.map(\.holding.role) == ["test.chief"])
            #expect(
                try await house.entries().map(\.action) == [
                    "holding.disabling", "holding.districts", "holding.removal",
                ])
            await #expect(throws: HubError(.notFound, "该人员没有此角色！")) {
                try await house.control { try $0.remove(clerk, by: $1, on: $2) }
            }
        }
    }

    @Test func `a role gets other grants, and none that its holder cannot reach`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTests.clerk, RoleTests.unit)
            let person = try await house.person("zhangsan")
            let holding = try await house.grant("test.clerk", to: person)
            try await house.control { try $0.set([Grant(Self.read, .assigned)], of: "test.clerk", by: $1, on: $2) }
            #expect(try await house.acting(person, .holding(holding))?.rights == [Self.read.id: [.assigned]])
            let wrong: [(String, DataScope)] = [
                ("test.clerk", .organisation), ("test.unit", .district), ("test.unit", .assigned),
            ]
            for (role, scope) in wrong {
                await #expect(throws: HubError.self, "\(role) \(scope)") {
                    try await house.control { try $0.set([Grant(Self.read, scope)], of: role, by: $1, on: $2) }
                }
            }
            for (permission, code) in [
                (Permission("test.unknown.read", "?"), HubError.Code.notFound), (CoreRights.audit, .refused),
            ] {
                await #expect(
                    performing: {
                        try await house.control {
                            try $0.set([Grant(permission, .all)], of: "test.clerk", by: $1, on: $2)
                        }
                    }, throws: { ($0 as? HubError)?.code == code })
            }
            let roles = try await house.database.read { try house.identity.roles(on: $0) }
            #expect(roles.first { $0.id == "test.clerk" }?.rights == [Self.read.id: [.assigned]])
            #expect(roles.first { $0.id == "test.clerk" }?.holders == 1)
            #expect(try await house.entries().map(\.action) == ["role.grants"])
        }
    }

    @Test func `a tenant defines roles of its own and takes them away again`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTests.clerk)
            let new = NewRole(
                name: "archivist", title: "档案员", holder: .official, grants: [Grant(Self.read, .all)],
                excludes: ["test.clerk"])
            try await house.control { try $0.define(new, by: $1, on: $2) }
            let taken = HubError(.refused, "角色标识已存在！", fields: [FieldError("name", "角色标识已存在！")])
            await #expect(throws: taken) { try await house.control { try $0.define(new, by: $1, on: $2) } }
            let person = try await house.person("zhangsan")
            let holding = try await house.give("tenant.archivist", to: person)
            #expect(try await house.acting(person, .holding(holding))?.reach(of: Self.read) == [.all])
            await #expect(throws: HubError(.refused, "“受理人员”与“档案员”为互斥角色，不能由同一人担任！")) {
                try await house.grant("test.clerk", to: person)
            }
            await #expect(throws: HubError(.refused, "该角色仍有人员担任，不能删除！")) {
                try await house.control { try $0.remove(role: "tenant.archivist", by: $1, on: $2) }
            }
            try await house.control { try $0.remove(holding, by: $1, on: $2) }
            try await house.control { try $0.remove(role: "tenant.archivist", by: $1, on: $2) }
            try await house.grant("test.clerk", to: person)
            await #expect(throws: HubError(.refused, "该角色不能删除！")) {
                try await house.control { try $0.remove(role: "test.clerk", by: $1, on: $2) }
            }
            for name in ["", "Big", "a b", "-a", "1a"] {
                await #expect(throws: HubError.self) {
                    try await house.control {
                        try $0.define(NewRole(name: name, title: "x", holder: .person, grants: []), by: $1, on: $2)
                    }
                }
            }
        }
    }

    /// Which of the hub's own roles nobody holds together.
    static let exclusions: [(one: String, other: String, isExcluded: Bool)] = [
        ("system", "security", true), ("system", "audit", true), ("security", "audit", true),
        ("administrator", "audit", true), ("administrator", "system", false), ("administrator", "security", false),
    ]

    @Test(arguments: exclusions)
    func `the three administrators exclude each other, whichever comes first`(
        one: String, other: String, isExcluded: Bool
    ) async throws {
        try await House.onEach { house in
            try await house.installCore()
            for (first, second) in [(one, other), (other, one)] {
                let person = try await house.person("\(first)-\(second)")
                try await house.give("core.\(first)", to: person)
                do {
                    try await house.give("core.\(second)", to: person)
                    #expect(!isExcluded, "\(first) \(second)")
                } catch let error as HubError {
                    #expect(isExcluded && error.message.hasSuffix("为互斥角色，不能由同一人担任！"), "\(error)")
                }
            }
        }
    }

    @Test func `a disabled role that is excluded by now stays disabled`() async throws {
        try await House.onEach { house in
            try await house.installCore()
            let person = try await house.person("zhangsan")
            let audit = try await house.give("core.audit", to: person)
            try await house.control { try $0.setDisabled(true, audit, by: $1, on: $2) }
            try await house.give("core.system", to: person)
            await #expect(throws: HubError(.refused, "“审计管理员”与“系统管理员”为互斥角色，不能由同一人担任！")) {
                try await house.control { try $0.setDisabled(false, audit, by: $1, on: $2) }
            }
        }
    }

    @Test func `it is shown which role gives which right`() async throws {
        try await House.onEach { house in
            try await house.install(RoleTests.clerk, RoleTests.unit)
            let person = try await house.person("zhangsan")
            let organisation = try await house.organisation("上海甲公司", "91310106MA0000015B")
            try await house.grant("test.clerk", to: person, districts: ["310101"])
            try await house.grant("test.unit", to: person, of: organisation)
            let sources = try await house.sources(person)
            #expect(
                sources.map {
                    "\($0.permission) \($0.scope) \($0.roleTitle) \($0.organisationName ?? "") \($0.districts)"
                } == [
                    #"test.report.accept district 受理人员  ["310101"]"#, #"test.report.read district 受理人员  ["310101"]"#,
                    #"test.report.read own 受理人员  ["310101"]"#, "test.report.read organisation 实施单位 上海甲公司 []",
                ])
        }
    }
}

extension House {
    func standings(_ person: ID<Person>) async throws -> [Standing] {
        let now = clock.now
        return try await database.read { try identity.standings(of: person, at: now, on: $0) }
    }

    func acting(_ person: ID<Person>, _ choice: Standing.Choice) async throws -> Actor? {
        let now = clock.now
        return try await database.read { try identity.actor(person, as: choice, at: now, on: $0) }
    }

    func sources(_ person: ID<Person>) async throws -> [RightSource] {
        let now = clock.now
        return try await database.read { try identity.sources(of: person, at: now, on: $0) }
    }

    @discardableResult func control<Value: Sendable>(
        _ work: @escaping @Sendable (any AccessControl, AccessChange, any Connection) throws -> Value
    ) async throws -> Value {
        let change = AccessChange(actor: nil, source: "192.0.2.1", requestID: "r", time: clock.now)
        return try await database.write { try work(identity, change, $0) }
    }

    @discardableResult func give(_ role: String, to person: ID<Person>) async throws -> ID<RoleHolding> {
        try await control { try $0.give(RoleGift(role: role, person: person), by: $1, on: $2) }
    }

    func installCore() async throws {
        try await database.write { connection in
            try identity.install(
                CoreRights.roleTemplates.map { RegionRole(region: CoreRights.id, template: $0) }, on: connection)
        }
    }
}
