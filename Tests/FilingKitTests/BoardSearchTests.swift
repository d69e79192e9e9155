import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct BoardSearchTests {
    @Test(arguments: EveryDatabase.dialects)
    func `BJ-12 BJ-14 the list is searched by name, unit, text, role and days, newest first`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            try await stage.published("装配式建筑管理办法", on: "2018-03-01", publisher: "市住建委", body: "全过程管控")
            try await stage.published("装配式评价标准", on: "2021-06-01", publisher: "市规自委", by: Stage.lone(4))
            try await stage.published("停水通知", on: "2020-01-31")
            #expect(try await stage.titles() == ["装配式评价标准", "停水通知", "装配式建筑管理办法"])
            for (query, wanted) in [
                (EditionQuery(title: "装配式"), ["装配式评价标准", "装配式建筑管理办法"]),
                (EditionQuery(title: "装配式", publisher: "规自"), ["装配式评价标准"]),
                (EditionQuery(body: "过程管"), ["装配式建筑管理办法"]),
                (EditionQuery(role: "编辑4"), ["装配式评价标准"]),
                (EditionQuery(from: CalendarDate("2020-01-31")), ["装配式评价标准", "停水通知"]),
                (EditionQuery(to: CalendarDate("2020-01-31")), ["停水通知", "装配式建筑管理办法"]),
                (EditionQuery(title: "没有这样的"), []),
                (EditionQuery(page: 2, size: 2), ["装配式建筑管理办法"]),
            ] as [(EditionQuery, [String])] {
                #expect(try await stage.titles(Stage.notices, nil, query) == wanted, "\(query)")
            }
            let store = EditionStore(board: Stage.notices, reader: nil)
            #expect(try await stage.titles(Stage.notices, nil, EditionQuery(title: "装")).contains("装配式建筑管理办法"))
            let signs = try await stage.database.read { try store.page(EditionQuery(title: "！"), on: $0) }
            #expect(signs.unsearchable == "title")
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `the search box finds published articles by title, unit and text, and nothing else`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            try await stage.published("供水通知", publisher: "水务局", body: "泵房检修")
            try await stage.published("供水政策", in: Stage.policies)
            _ = try await stage.editor(Stage.notices, Stage.chief).create(
                ArticleText(title: "供水草稿", publisher: "水务局", body: "泵房"))
            let gone = try await stage.published("供水旧闻")
            try await stage.editor(Stage.notices, Stage.chief).withdraw(gone, seen: try await stage.version(gone))
            #expect(try await stage.found("供水") == ["供水通知"])
            #expect(try await stage.found("水务") == ["供水通知"])
            #expect(try await stage.found("泵房检修") == ["供水通知"])
            #expect(try await stage.found("供水", in: Stage.policies) == ["供水政策"])
            #expect(try await stage.found("草稿", by: Stage.chief).isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `lists and searches cost the same statements however much there is, by indexes`(dialect: Dialect)
        async throws
    {
        try await Stage.with(dialect) { stage in
            var costs: Set<[Int]> = []
            for round in 0..<2 {
                for number in 0..<40 { try await stage.published("通知\(round)第\(number)号供水") }
                costs.insert([
                    try await stage.database.recording { try await stage.titles() }.1.count,
                    try await stage.database.recording {
                        try await stage.titles(Stage.notices, nil, EditionQuery(title: "供水"))
                    }.1.count, try await stage.database.recording { try await stage.found("供水") }.1.count,
                ])
            }
            #expect(costs == [[2, 2, 2]])
            let store = EditionStore(board: Stage.notices, reader: nil)
            let list = try await stage.database.explain(
                """
                SELECT article FROM article_edition WHERE \(store.visible)
                ORDER BY article_edition.issued DESC, article_edition.id DESC LIMIT 10
                """)
            #expect(list.uses(index: "article_edition_issued") && !list.scans("article_edition"), "\(list.lines)")
            try await stage.database.write { connection in
                try ArticleText.editions.optimize(on: connection)
                try connection.execute("ANALYZE article_edition")
            }
            let match = try ArticleText.editions.match(
                [.any(of: ArticleText.editions.fields, "1第39号"), .marked([Stage.notices.id])], in: dialect)
            let search = try await stage.database.explain(
                """
                SELECT article_edition.title \(match.from("article_edition", column: "article"))
                AND \(store.visible) \(match.newest(5))
                """)
            let index = dialect == .sqlite ? "article_edition_text VIRTUAL TABLE INDEX" : "article_edition_text_grams"
            #expect(search.uses(index: index), "\(search.lines)")
            #expect(!search.scans("article_edition"), "\(search.lines)")
        }
    }
}
