import HubCore
import HubDatabase
import HubIdentity
import RegionSDK
import Testing

@testable import HubAudit

struct OrganisationListTests {
    private func list(_ house: House, _ set: (inout OrganisationSearch) -> Void = { _ in }) async throws
        -> Slice<OrganisationLine>
    {
        var search = OrganisationSearch()
        set(&search)
        let asked = search
        return try await house.database.read { try house.administration.organisations(asked, SlicePlace(), on: $0) }
    }

    @Test func `organisations are found by parts of name and code, with how many act for them`() async throws {
        try await House.onEach { house in
            try await house.install(House.clerk)
            let first = try await house.organisation("上海甲建筑公司", "91310106MA0000015B")
            let second = try await house.organisation("上海乙设计院", "91310106MA00000236")
            try await house.grant("test.clerk", to: try await house.person("zhangsan"), of: first)
            #expect(try await list(house).rows.map(\.organisation.id) == [second, first])
            #expect(try await list(house).rows.map(\.people) == [0, 1])
            #expect(try await list(house) { $0.name = "设计院" }.rows.map(\.organisation.id) == [second])
            #expect(try await list(house) { $0.code = "000015B" }.rows.map(\.organisation.id) == [first])
        }
    }

    @Test func `nobody acts for an organisation that is disabled, until it is enabled`() async throws {
        try await House.onEach { house in
            try await house.install(House.clerk)
            let company = try await house.organisation("上海甲公司", "91310106MA0000015B")
            let person = try await house.person("zhangsan")
            let holding = try await house.grant("test.clerk", to: person, of: company)
            func isAtWork() async throws -> Bool {
                let now = house.clock.now
                return try await house.database.read { connection in
                    let actor = try house.identity.actor(person, in: holding, on: connection)
                    let standings = try house.identity.standings(of: person, at: now, on: connection)
                    return actor != nil && !standings.isEmpty
                }
            }
            #expect(try await isAtWork())
            try await house.database.write {
                try house.administration.setDisabled(true, organisation: company, version: 1, on: $0)
            }
            #expect(try await !isAtWork())
            #expect(try await list(house) { $0.isDisabled = true }.total == 1)
            let coded = try await house.database.read {
                try house.administration.organisation(coded: "91310106MA0000015B", on: $0)
            }
            #expect(coded == nil)
            await #expect(throws: PersonChangeTests.stale) {
                try await house.database.write {
                    try house.administration.setDisabled(false, organisation: company, version: 1, on: $0)
                }
            }
            try await house.database.write {
                try house.administration.setDisabled(false, organisation: company, version: 2, on: $0)
            }
            #expect(try await isAtWork())
        }
    }

    @Test func `what is known of an organisation is changed once for each version, and found again`() async throws {
        try await House.onEach { house in
            let company = try await house.organisation("上海甲公司", "91310106MA0000015B")
            let facts = OrganisationFacts(name: "上海新甲公司", address: "测试路1号", legalRepresentative: "王五")
            try await house.database.write { try house.administration.change(company, version: 1, to: facts, on: $0) }
            await #expect(throws: PersonChangeTests.stale) {
                try await house.database.write {
                    try house.administration.change(company, version: 1, to: facts, on: $0)
                }
            }
            #expect(try await list(house) { $0.name = "新甲" }.rows.map(\.organisation.address) == ["测试路1号"])
        }
    }
}

struct SessionListTests {
    @Test func `live sessions are listed, ended one by one and all of a person`() async throws {
        try await House.onEach { house in
            let zhang = try await house.person("zhangsan", name: "张三丰")
            let li = try await house.person("lisi", name: "李四光")
            for person in [zhang, zhang, li] {
                _ = try await house.sessions.open(
                    NewSession(
                        person: person, holding: nil, source: "192.0.2.7", userAgent: "", time: house.clock.now))
            }
            func list(_ name: String = "") async throws -> Slice<SessionLine> {
                var search = SessionSearch(at: house.clock.now)
                search.name = name
                let asked = search
                return try await house.database.read { try house.administration.sessions(asked, SlicePlace(), on: $0) }
            }
            let all = try await list()
            #expect(all.rows.map(\.person) == [li, zhang, zhang] && all.rows.first?.source == "192.0.2.7")
            #expect(try await list("三丰").total == 2)
            let one = try #require(all.rows.last?.id)
            let whose = try await house.database.write { try house.administration.end(one, on: $0) }
            let again = try await house.database.write { try house.administration.end(one, on: $0) }
            #expect(whose == zhang && again == nil)
            let ended = try await house.database.write { try house.administration.endAll(of: zhang, on: $0) }
            #expect(ended == 1)
            #expect(try await list().rows.map(\.person) == [li])
            house.clock.turn(seconds: 31 * 60)
            #expect(try await list().total == 0)
        }
    }
}

struct SignInListTests {
    private func list(_ house: House, _ set: (inout SignInSearch) -> Void = { _ in }) async throws
        -> Slice<SignInLine>
    {
        var search = SignInSearch()
        set(&search)
        let asked = search
        return try await house.database.read { try house.audit.signIns(asked, SlicePlace(), on: $0) }
    }

    @Test func `tries to sign in are found by account, source, result and time`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            _ = try await house.signIn("zhangsan", from: "192.0.2.1")
            _ = await house.refusal("ZhangSan", "Wrong-2026", from: "192.0.2.2")
            house.clock.turn(seconds: 86_400)
            _ = await house.refusal("nobody", from: "192.0.2.2")
            #expect(try await list(house).rows.map(\.detail) == ["账号不存在", "密码错误", "张三"])
            #expect(try await list(house) { $0.account = "ZHANGSAN" }.total == 2)
            #expect(try await list(house) { $0.source = "192.0.2.2" }.total == 2)
            #expect(try await list(house) { $0.result = .done }.total == 1)
            let now = house.clock.now
            #expect(try await list(house) { $0.from = now }.rows.map(\.account) == ["nobody"])
            #expect(try await list(house) { $0.until = now }.total == 2)
        }
    }

    @Test func `they are read by an index, whatever else the audit holds`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            _ = try await house.signIn("zhangsan")
            var search = SignInSearch()
            search.account = "zhangsan"
            for (asked, indexes) in [
                (SignInSearch(), ["audit_entry_sign_in", "audit_entry_action"]),
                (search, ["audit_entry_sign_in_account"]),
            ] {
                let condition = SignInStore.condition(asked)
                let plan = try await house.database.explain(SignInStore.rows(condition, SlicePlace()))
                #expect(indexes.contains { plan.uses(index: $0) }, "\(plan.lines)")
            }
        }
    }

    @Test func `the history of a thing holds what was done to it, and nothing else`() async throws {
        try await House.onEach { house in
            for (object, detail) in [("person:1", "甲"), ("person:12", "乙"), ("person:1", "丙")] {
                try await house.database.write {
                    try house.audit.record(
                        AuditEntry(
                            time: house.clock.now, actor: nil, source: "", requestID: "", action: "test",
                            object: object, detail: detail), on: $0)
                }
            }
            let history = try await house.database.read { try house.audit.history(of: "person:1", limit: 10, on: $0) }
            #expect(history.map(\.detail) == ["丙", "甲"])
        }
    }
}
