import HTTPCore
import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct PartTests {
    static let unit = Stage.unit(1)
    static let other = Stage.unit(2)
    static let content = Content(texts: ["builder": "1"])

    @Test(arguments: EveryDatabase.dialects) func `a part belongs to its whole, lies in its district and knows it`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let permit = try await stage.filing(in: "approved")
            let works = try stage.works(Self.unit)
            var record = try await works.create(Self.content, partOf: permit, choosing: "first")
            #expect(record.parent == permit.id)
            #expect(record.district == permit.district)
            #expect(record.content.text("category") == "first")
            #expect(record.title == "甲建设")
            record = try await works.change(record, to: Content(texts: ["builder": "2", "category": "first"]))
            #expect(record.parent == permit.id)
            record = try await works.perform("submission", on: record)
            #expect(record.code == "\(permit.code)-1")
        }
    }

    /// What a new part starts from, and how it ends: nil is saved.
    static let beginnings: [(state: String, who: Actor, choice: String?, answer: HubError.Code?, sentence: String)] = [
        ("submitted", unit, "first", .refused, "许可尚未审核通过，不能登记！"),
        ("approved", other, "first", .notFound, "您访问的业务不存在，或者您没有权限查看！"),
        ("approved", Stage.approver(7), "first", .forbidden, "您没有权限进行此操作！"),
        ("approved", unit, nil, .invalid, "请选择类别！"),
        ("approved", unit, "third", .invalid, "请选择类别！"),
        ("approved", unit, "second", .refused, "请先添加一期！"),
        ("approved", unit, "first", nil, ""),
        ("approved", unit, "second", .refused, "请先添加一期！"),
    ]

    @Test(arguments: EveryDatabase.dialects) func `a part is begun or refused by the whole's state, owner and choice`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            for row in Self.beginnings {
                let permit = try await stage.filing(in: row.state)
                do {
                    _ = try await stage.works(row.who).create(Self.content, partOf: permit, choosing: row.choice)
                    #expect(row.answer == nil, "\(row)")
                } catch let error as HubError {
                    #expect(error.code == row.answer, "\(row)")
                    #expect(error.message == row.sentence)
                }
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `the list of a whole shows its own parts only`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let (one, two) = (try await stage.filing(in: "approved"), try await stage.filing(in: "approved"))
            let works = try stage.works(Self.unit)
            let first = try await works.create(Self.content, partOf: one, choosing: "first")
            let second = try await works.create(Self.content, partOf: one, choosing: "second")
            _ = try await works.create(Self.content, partOf: two, choosing: "first")
            #expect(try await stage.parts(of: one) == [second.number, first.number])
            #expect(try await stage.parts(of: one, ["category": "second"]) == [second.number])
            #expect(try await stage.parts(of: one, ["number": first.number.lowercased()]) == [first.number])
            #expect(try await stage.parts(of: one, ["number": "%"]) == [])
            #expect(try await stage.parts(of: one, as: Self.other) == [])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a whole has one part of a single kind, also when two come at once`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let permit = try await stage.filing(in: "approved")
            let player = try FilingPlayer(Commencement.self, stage.context(Self.unit))
            let made = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask { (try? await player.create(Content(), partOf: permit)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 1)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a pick shows what fits and a save checks the key again`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let permit = try await stage.filing(in: "approved")
            let page = try await stage.page(
                FilingDesk(Works.self), "/works/pick/builder?_pick.keyword=%E7%94%B2&_part=\(permit.id)")
            #expect(page.contains("甲建设"))
            #expect(page.contains(permit.number))
            #expect(!page.contains("乙建设"))
            await #expect(throws: HubError.self) {
                try await stage.works(Self.unit).create(
                    Content(texts: ["builder": "9"]), partOf: permit, choosing: "first")
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `the whole's page leads to its parts, or says why not yet`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let desk = FilingDesk(Permit.self, parts: [Works.self])
            let submitted = try await stage.filing(in: "submitted")
            #expect(try await stage.page(desk, "/permits/\(submitted.id)").contains("许可尚未审核通过，不能登记！"))
            let approved = try await stage.filing(in: "approved")
            #expect(
                try await stage.page(desk, "/permits/\(approved.id)").contains("/t/region/works?_part=\(approved.id)"))
            await #expect(throws: HubError(.refused, "许可尚未审核通过，不能登记！")) {
                _ = try await stage.page(FilingDesk(Works.self), "/works?_part=\(submitted.id)")
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `the choice is asked for before the form opens`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let permit = try await stage.filing(in: "approved")
            let desk = FilingDesk(Works.self)
            #expect(try await stage.page(desk, "/works/new?_part=\(permit.id)").contains("name=\"_choice\""))
            let refused = try await stage.page(desk, "/works/new?_part=\(permit.id)&_choice=second")
            #expect(refused.contains("请先添加一期！"))
            let form = try await stage.page(desk, "/works/new?_part=\(permit.id)&_choice=first")
            #expect(form.contains("name=\"builder\""))
            #expect(form.contains("一期"))
        }
    }
}

extension Stage {
    fileprivate func works(_ actor: Actor) throws -> FilingPlayer { try FilingPlayer(Works.self, context(actor)) }

    /// The numbers that the list of a whole's parts shows.
    fileprivate func parts(of whole: FilingRecord, _ texts: [String: String] = [:], as actor: Actor = PartTests.unit)
        async throws -> [String]
    {
        var query = ListQuery(Works.self, FormBody())
        query.whole = whole.id
        query.texts = texts
        let store = ListStore(type: Works.self, extent: try Extent(of: Works.reading, for: actor))
        let asked = query
        return try await database.read { try store.page(asked, on: $0).rows.map(\.number) }
    }

    /// The page at an address below the region, as the unit sees it.
    fileprivate func page(_ desk: FilingDesk, _ target: String) async throws -> String {
        let path = String(target.prefix { $0 != "?" })
        for route in desk.routes where route.method == .get && route.surface == .page {
            guard let parameters = Self.parameters(of: path, in: route.path) else { continue }
            var context = context(PartTests.unit)
            context.request = Request(method: .get, target: "/t/region" + target)
            context.parameters = parameters
            guard case .page(let page) = try await route.handler(context) else { return "" }
            return String(decoding: page.body.bytes, as: UTF8.self)
        }
        throw HubError(.notFound, "no route for \(target)")
    }

    private static func parameters(of path: String, in pattern: String) -> [String: String]? {
        let (names, words) = (pattern.split(separator: "/"), path.split(separator: "/"))
        guard names.count == words.count else { return nil }
        var parameters: [String: String] = [:]
        for (name, word) in zip(names, words) {
            if name.hasPrefix("{") {
                parameters[String(name.dropFirst().dropLast())] = String(word)
            } else if name != word {
                return nil
            }
        }
        return parameters
    }
}
