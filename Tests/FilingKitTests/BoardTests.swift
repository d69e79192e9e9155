import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct BoardTests {
    @Test(arguments: EveryDatabase.dialects)
    func `readers see an article from its publication to its withdrawal, and always a published edition`(
        dialect: Dialect
    ) async throws {
        try await Stage.with(dialect) { stage in
            let work = try stage.editor(Stage.notices, Stage.chief)
            var text = ArticleText(title: "停水通知", publisher: "市住建委", body: "第一稿")
            let id = try await work.create(text)
            #expect(try await stage.titles().isEmpty)
            await #expect(throws: HubError.noArticle) { try await stage.body(id) }
            try await work.publish(id, seen: 1)
            #expect(try await stage.titles() == ["停水通知"])
            text.body = "第二稿"
            text.issued = CalendarDate(chinaDay: stage.clock.now.milliseconds)
            try await work.change(id, seen: try await stage.version(id), to: text)
            #expect(try await stage.body(id) == "第一稿")
            try await work.publish(id, seen: try await stage.version(id))
            #expect(try await stage.body(id) == "第二稿")
            #expect(try await stage.database.read { try EditionStore.edition(1, of: id, on: $0).text.body } == "第一稿")
            try await work.withdraw(id, seen: try await stage.version(id))
            #expect(try await stage.titles().isEmpty)
            #expect(try await stage.found("停水").isEmpty)
            await #expect(throws: HubError.noArticle) { try await stage.body(id) }
            await #expect(throws: HubError.self) {
                try await work.withdraw(id, seen: try await stage.version(id))
            }
            try await work.publish(id, seen: try await stage.version(id))
            #expect(try await stage.found("停水") == ["停水通知"])
            #expect(
                stage.trail.values.map(\.action)
                    == [
                        "creation", "publication", "change", "publication", "withdrawal", "publication",
                    ].map { "test.notices.\($0)" })
            let history = try await stage.database.read { try ArticleHistory.events(of: id, on: $0) }
            #expect(history.map(\.edition) == [3, nil, 2, nil, 1, nil])
            #expect(history[3].detail == "正文")
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `whoever is slower is told so and loses nothing of the other's`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let work = try stage.editor(Stage.notices, Stage.chief)
            let id = try await work.create(ArticleText(title: "通知", publisher: "甲"))
            try await work.change(id, seen: 1, to: ArticleText(title: "新通知", publisher: "甲"))
            let stale = HubError(.stale, "数据已被他人修改，请刷新后重试！")
            await #expect(throws: stale) {
                try await work.change(id, seen: 1, to: ArticleText(title: "旧通知", publisher: "甲"))
            }
            await #expect(throws: stale) {
                try await work.publish(id, seen: 1, ArticleText(title: "旧通知", publisher: "甲", body: "文"))
            }
            await #expect(throws: stale) { try await work.remove(id, seen: 1) }
            let kept = try await stage.database.read { try work.store.article(id, on: $0) }
            #expect(kept.text.title == "新通知" && kept.state == .draft)
            #expect(stage.trail.values.map(\.action) == ["test.notices.creation", "test.notices.change"])
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a board refuses what is not finished, and keeps what was published`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let work = try stage.editor(Stage.policies, Stage.chief)
            let wrong = ArticleText(
                title: "", publisher: String(repeating: "单", count: 101), issued: CalendarDate("2999-01-01"),
                body: String(repeating: "字", count: ArticleText.longestBody + 1))
            await #expect {
                _ = try await work.create(wrong)
            } throws: { error in
                (error as? HubError)?.fields.map(\.field) == ["title", "publisher", "issued", "body"]
                    && (error as? HubError)?.fields.first?.message == "请输入名称！"
            }
            let id = try await work.create(ArticleText(title: "办法", publisher: "市住建委"))
            await #expect {
                try await work.publish(id, seen: 1)
            } throws: { ($0 as? HubError)?.message == "请填写正文或上传附件！" }
            let file = StoredFile(digest: "d", name: "办法.pdf", size: 3, contentType: "application/pdf")
            try await work.attach(file, to: id)
            try await work.publish(id, seen: 1)
            await #expect {
                try await work.remove(id, seen: try await stage.version(id))
            } throws: { ($0 as? HubError)?.code == .refused }
            let spare = try await work.create(ArticleText(title: "草稿", publisher: "市住建委"))
            try await work.attach(file, to: spare)
            try await work.remove(spare, seen: 1)
            await #expect(throws: HubError.noArticle) {
                try await stage.database.read { try work.store.article(spare, on: $0) }
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `files change for readers with the next edition, and old editions keep theirs`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let work = try stage.editor(Stage.notices, Stage.chief)
            let id = try await stage.published("通知")
            let file = StoredFile(digest: "d", name: "附件.pdf", size: 3, contentType: "application/pdf")
            try await work.attach(file, to: id)
            #expect(try await stage.files(id).isEmpty)
            try await work.publish(id, seen: try await stage.version(id))
            let shown = try await stage.files(id)
            #expect(shown.map(\.file) == [file])
            try await work.detach(shown[0].id, from: id)
            #expect(try await stage.files(id).count == 1)
            await #expect(throws: HubError.noArticle) { try await work.detach(shown[0].id, from: id) }
            try await work.publish(id, seen: try await stage.version(id))
            #expect(try await stage.files(id).isEmpty)
            let second = try await stage.database.read { connection in
                try ArticleFiles.files(of: EditionStore.edition(2, of: id, on: connection).id, on: connection)
            }
            #expect(second.map(\.file) == [file])
            for number in 1...Stage.notices.mostFiles {
                try await work.attach(
                    StoredFile(digest: "\(number)", name: "\(number).pdf", size: 1, contentType: "x"), to: id)
            }
            await #expect {
                try await work.attach(file, to: id)
            } throws: { ($0 as? HubError)?.message == "最多上传20个文件！" }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `an editor reaches his own, his organisation's or all, and publishes by right`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let mine = try await stage.editor(Stage.notices, Stage.writer(2)).create(
                ArticleText(title: "单位二的草稿", publisher: "单位2", body: "文"))
            let theirs = try await stage.editor(Stage.notices, Stage.writer(3)).create(
                ArticleText(title: "单位三的草稿", publisher: "单位3", body: "文"))
            let own = try await stage.editor(Stage.notices, Stage.lone(4)).create(
                ArticleText(title: "个人的草稿", publisher: "甲", body: "文"))
            for (actor, sees) in [
                (Stage.writer(2), [mine]), (Stage.writer(3), [theirs]), (Stage.lone(4), [own]), (Stage.lone(5), []),
                (Stage.chief, [own, theirs, mine]),
            ] {
                let store = try stage.editor(Stage.notices, actor).store
                let list = try await stage.database.read { try store.page(ArticleQuery(), on: $0).rows.map(\.id) }
                #expect(list == sees)
            }
            let other = try stage.editor(Stage.notices, Stage.writer(3))
            await #expect(throws: HubError.noArticle) {
                try await other.change(mine, seen: 1, to: ArticleText(title: "改", publisher: "改"))
            }
            await #expect(throws: HubError.noRight) {
                try await stage.editor(Stage.notices, Stage.writer(2)).publish(mine, seen: 1)
            }
            try await stage.editor(Stage.notices, Stage.lone(4)).publish(own, seen: 1)
            try await stage.editor(Stage.notices, Stage.chief).publish(mine, seen: 1)
            #expect(try await stage.titles().count == 2)
            #expect(throws: HubError.noRight) { try stage.editor(Stage.notices, Stage.reader) }
            await #expect(throws: HubError.noArticle) {
                try await stage.editor(Stage.policies, Stage.chief).withdraw(own, seen: 2)
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a guest sees what is for everyone, and who is signed in sees the rest`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let open = try await stage.published("给所有人")
            let closed = try await stage.published("登录后可见", isOpen: false)
            let inside = try await stage.published("内部", in: Stage.inner)
            #expect(try await stage.titles() == ["给所有人"])
            #expect(try await stage.titles(Stage.notices, Stage.reader).count == 2)
            #expect(try await stage.titles(Stage.inner).isEmpty)
            #expect(try await stage.titles(Stage.inner, Stage.reader) == ["内部"])
            _ = try await stage.body(open)
            await #expect(throws: HubError.noArticle) { try await stage.body(closed) }
            await #expect(throws: HubError.noArticle) { try await stage.body(inside, Stage.inner) }
            await #expect(throws: HubError.noArticle) { try await stage.body(open, Stage.policies, Stage.chief) }
            let bulletin = try #require(BoardDesk(Stage.notices).bulletins.first)
            #expect(try await stage.database.read { try bulletin.lines($0, nil).map(\.title) } == ["给所有人"])
        }
    }
}

extension Stage {
    func version(_ id: ID<Article>) async throws -> Int {
        try await database.read { connection in
            try connection.value("SELECT version FROM article WHERE id = \(id)") ?? 0
        }
    }

    /// The files that readers see.
    func files(_ id: ID<Article>) async throws -> [ArticleFile] {
        let store = EditionStore(board: Stage.notices, reader: nil)
        return try await database.read { try ArticleFiles.files(of: store.live(id, on: $0).id, on: $0) }
    }
}
