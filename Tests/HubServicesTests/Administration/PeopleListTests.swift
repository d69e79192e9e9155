import HubCore
import HubDatabase
import RegionSDK
import Testing

@testable import HubIdentity

struct PeopleListTests {
    @Test func `people are found by parts of their names, accounts and organisations, by role and state`() async throws
    {
        try await House.onEach { house in
            try await house.install(House.clerk, House.official)
            let company = try await house.organisation("上海甲建筑公司", "91310106MA0000015B")
            let zhang = try await house.person("zhangsan", name: "张三丰")
            let li = try await house.person("lisi", name: "李四光")
            let wang = try await house.person("wangwu", name: "王五岳")
            try await house.grant("test.clerk", to: zhang, of: company)
            try await house.grant("test.official", to: li, districts: ["310106"])
            let now = house.clock.now
            let target = try await house.target(wang)
            try await house.database.write { try house.administration.disable(target, on: $0) }
            for _ in 0..<5 { _ = await house.refusal("lisi", "Wrong-2026") }
            #expect(now == house.clock.now)
            let all = try await house.people()
            #expect(all.rows.map(\.id) == [wang, li, zhang])
            #expect(all.total == 3)
            #expect(all.rows.map(\.state) == [.disabled, .locked, .active])
            #expect(all.rows.last?.roles == ["经办人"] && all.rows.last?.organisations == ["上海甲建筑公司"])
            #expect(try await house.people { $0.name = "三丰" }.rows.map(\.id) == [zhang])
            #expect(try await house.people { $0.account = "LIS" }.rows.map(\.id) == [li])
            #expect(try await house.people { $0.organisationName = "甲建筑" }.rows.map(\.id) == [zhang])
            #expect(try await house.people { $0.organisation = company }.rows.map(\.id) == [zhang])
            #expect(try await house.people { $0.role = "test.official" }.rows.map(\.id) == [li])
            #expect(try await house.people { $0.state = .active }.rows.map(\.id) == [zhang])
            #expect(try await house.people { $0.state = .locked }.rows.map(\.id) == [li])
            #expect(try await house.people { $0.state = .disabled }.rows.map(\.id) == [wang])
            #expect(
                try await house.people {
                    $0.name = "三丰"
                    $0.role = "test.official"
                }.total == 0)
        }
    }

    @Test func `one character finds, and signs alone are said beside their field`() async throws {
        try await House.onEach { house in
            let id = try await house.person("zhang", name: "张三丰")
            #expect(try await house.people { $0.name = "丰" }.rows.map(\.id) == [id])
            let fault = HubError(.invalid, "请输入文字或数字再查询", fields: [FieldError("name", "请输入文字或数字再查询")])
            await #expect(throws: fault) { _ = try await house.people { $0.name = "！" } }
        }
    }

    @Test func `an organisation's administrator meets its own people and their roles there only`() async throws {
        try await House.onEach { house in
            try await house.install(House.clerk, House.official)
            let own = try await house.organisation("甲公司本部", "91310106MA0000015B")
            let other = try await house.organisation("乙公司本部", "91310106MA00000236")
            let both = try await house.person("both", name: "两家都办")
            let theirs = try await house.person("theirs", name: "别家人员")
            try await house.grant("test.clerk", to: both, of: own)
            try await house.grant("test.official", to: both)
            try await house.grant("test.clerk", to: theirs, of: other)
            let extent = PeopleExtent.organisation(own)
            let page = try await house.people(in: extent)
            #expect(page.rows.map(\.id) == [both] && page.total == 1)
            #expect(page.rows.first?.roles == ["经办人"])
            #expect(try await house.people(in: extent) { $0.role = "test.official" }.total == 0)
            #expect(try await house.people(in: extent) { $0.name = "别家" }.total == 0)
            await #expect(throws: HubError(.notFound, "人员不存在！")) { _ = try await house.file(theirs, in: extent) }
            let blind = PersonTarget(theirs, version: try await house.file(theirs).version, extent: extent)
            await #expect(throws: HubError(.notFound, "人员不存在！")) {
                try await house.database.write { try house.administration.disable(blind, on: $0) }
            }
            #expect(try await house.file(theirs).state == .active)
        }
    }

    @Test func `pages and files of a list hold every row once`() async throws {
        try await House.onEach { house in
            try await house.install(House.official)
            try await house.crowd(45, role: "test.official")
            var paged: [ID<Person>] = []
            for number in 1...5 { paged += try await house.people(SlicePlace(number: number, size: 10)).rows.map(\.id) }
            #expect(paged.count == 45 && Set(paged).count == 45 && paged == paged.sorted(by: >))
            #expect(try await house.people(SlicePlace(number: 6, size: 10)).rows.isEmpty)
            var filed: [ID<Person>] = []
            var mark = Int64.max
            while true {
                let rows = try await house.people(SlicePlace(below: mark, size: 20)).rows
                guard let last = rows.last else { break }
                filed += rows.map(\.id)
                mark = last.id.value
            }
            #expect(filed == paged)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a page of ten thousand people takes the statements of a page of ten, by an index`() async throws {
        try await House.onEach { house in
            try await house.install(House.clerk, House.official)
            try await house.crowd(10, role: "test.official")
            let few = try await house.database.recording { try await house.people() }.1
            try await house.crowd(9990, from: 10, role: "test.official")
            let (page, many) = try await house.database.recording {
                try await house.people(SlicePlace(number: 500, size: 20))
            }
            #expect(page.total == 10_000 && page.rows.count == 20)
            #expect(many.count == few.count && many.count <= 4)
            let dialect = house.database.dialect
            let store = PeopleStore(signIn: SignInPolicy())
            let now = house.clock.now
            let searches: [(String, (inout PeopleSearch) -> Void)] = [
                ("person_disabled", { $0.state = .disabled }), ("holding_role", { $0.role = "test.clerk" }),
                ("person_text", { $0.name = "人员9" }), ("holding_organisation", { $0.organisation = ID(1) }),
            ]
            for (index, set) in searches {
                var search = PeopleSearch(in: .all, at: now)
                set(&search)
                let sql = store.rows(try store.condition(search, in: dialect), SlicePlace(), at: now)
                let plan = try await house.database.explain(sql)
                #expect(plan.uses(index: index), "\(index): \(plan.lines)")
            }
        }
    }

    @Test func `a page in the order of names is read by their index, in as many statements as any`() async throws {
        try await House.onEach { house in
            try await house.install(House.clerk, House.official)
            try await house.crowd(3000, role: "test.official")
            let dialect = house.database.dialect
            let store = PeopleStore(signIn: SignInPolicy())
            let search = PeopleSearch(in: .all, at: house.clock.now)
            for isAscending in [true, false] {
                var place = SlicePlace()
                place.order = SliceOrder("name", isAscending: isAscending)
                let plan = try await house.database.explain(
                    store.rows(try store.condition(search, in: dialect), place, at: house.clock.now))
                #expect(plan.uses(index: "person_name"), "\(plan.lines)")
                let (page, statements) = try await house.database.recording { [place] in
                    try await house.people(place)
                }
                #expect(page.rows.count == 10 && statements.count <= 4)
                let names = page.rows.map(\.name)
                let all = try await house.database.read { connection -> [String] in
                    try connection.column("SELECT name FROM person ORDER BY name, id")
                }
                #expect(names == Array((isAscending ? all : all.reversed()).prefix(10)))
            }
        }
    }

    @Test func `who was there before the indexes is found after the next start`() async throws {
        try await House.onEach { house in
            try await house.change("INSERT INTO person (name) VALUES ('早期人员')")
            #expect(try await house.people { $0.name = "早期" }.total == 0)
            try await house.install(House.clerk)
            #expect(try await house.people { $0.name = "早期" }.total == 1)
        }
    }
}
