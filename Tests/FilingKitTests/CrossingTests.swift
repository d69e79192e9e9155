import HubDatabase
import RegionSDK
import Testing

@testable import FilingKit

/// Two people who meet on one filing: papers bring its version on for nobody, so the filing itself is held.
@Suite struct CrossingTests {
    static let unit = Stage.unit(1)
    static let plan = "请上传《方案》！"
    static let gone = HubError.noFiling.message

    @Test(arguments: EveryDatabase.dialects)
    func `of two who send the last paper at once one is refused`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let record = try await stage.old()
            let player = try stage.player(Self.unit)
            for number in 2...4 { try await player.attach(.numbered(number), as: "plan", to: record) }
            let ends = try await EveryDatabase.crossing(on: stage.database, at: EveryDatabase.table("filing_paper")) {
                try await stage.refusal { try await player.attach(.numbered(5), as: "plan", to: record) }
            } _: {
                try await stage.refusal { try await player.attach(.numbered(6), as: "plan", to: record) }
            }
            #expect([ends.0, ends.1].compactMap(\.self) == ["《方案》最多上传5个文件！"])
            #expect(try await stage.papers(of: record) == 5)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a required paper that is taken off beside the submission is missed, or stays`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let record = try await stage.old()
            let player = try stage.player(Self.unit)
            let paper = try await stage.database.read { try player.papers(of: record, on: $0) }[0]
            let ends = try await EveryDatabase.crossing(on: stage.database, at: EveryDatabase.table("filing_paper")) {
                try await stage.refusal { try await player.detach(paper, from: record) }
            } _: {
                try await stage.refusal { try await player.perform("submission", on: record) }
            }
            let isSubmitted = try await player.read(record.id).state == Permit.submitted
            #expect(isSubmitted ? ends == ("已上报，不能修改！", nil) : ends == (nil, Self.plan))
            #expect(try await stage.papers(of: record) == (isSubmitted ? 1 : 0))
            if dialect == .postgres { #expect(!isSubmitted, "the first came first") }
        }
    }

    @Test(arguments: EveryDatabase.dialects, ["attach", "detach"])
    func `nothing is sent or taken off once it is submitted, a moment ago or not`(dialect: Dialect, deed: String)
        async throws
    {
        try await Stage.with(dialect) { stage in
            let record = try await stage.old()
            let player = try stage.player(Self.unit)
            let paper = try await stage.database.read { try player.papers(of: record, on: $0) }[0]
            let ends = try await EveryDatabase.crossing(on: stage.database, at: EveryDatabase.table("filing_count")) {
                try await stage.refusal { try await player.perform("submission", on: record) }
            } _: {
                try await stage.refusal {
                    if deed == "attach" {
                        try await player.attach(.numbered(2), as: "identity", to: record)
                    } else {
                        try await player.detach(paper, from: record)
                    }
                }
            }
            if dialect == .postgres {
                #expect(ends == (nil, "已上报，不能修改！"))
                #expect(try await stage.papers(of: record) == 1)
            }
            let isSubmitted = try await player.read(record.id).state == Permit.submitted
            let kinds = try await stage.database.read { try player.papers(of: record, on: $0) }.map(\.paper)
            #expect(!isSubmitted || kinds.contains("plan"))
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a filing that is removed takes no paper and no part along into nothing`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let context = stage.context(Self.unit)
            let (groves, clearings) = (
                try FilingPlayer(Grove.self, context), try FilingPlayer(Clearing.self, context)
            )
            let deeds: [@Sendable (FilingRecord) async throws -> Void] = [
                { try await groves.attach(.numbered(1), as: "map", to: $0) },
                { try await clearings.create(Content(texts: ["name": "空地"]), partOf: $0) },
            ]
            for deed in deeds {
                let grove = try await groves.begin(Content(texts: ["name": "南山林"]))
                let ends = try await EveryDatabase.crossing(
                    on: stage.database, at: EveryDatabase.table("filing_history")
                ) {
                    try await stage.refusal { try await groves.remove(grove) }
                } _: {
                    try await stage.refusal { try await deed(grove) }
                }
                if dialect == .postgres { #expect(ends == (nil, Self.gone)) }
                let orphans: Int? = try await stage.database.read {
                    try $0.value(
                        """
                        SELECT (SELECT COUNT(*) FROM filing_paper WHERE filing NOT IN (SELECT id FROM filing))
                            + (SELECT COUNT(*) FROM filing WHERE parent NOT IN (SELECT id FROM filing))
                        """)
                }
                #expect(orphans == 0)
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `an article is not published empty while its last file goes`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let work = try stage.editor(Stage.notices, Stage.chief)
            let id = try await work.create(
                ArticleText(title: "公告", publisher: "市住建委", issued: nil, body: "", isOpen: true))
            try await work.attach(.numbered(1), to: id)
            let file = try await stage.database.read { try ArticleFiles.files(of: id, on: $0) }[0].id
            let ends = try await EveryDatabase.crossing(on: stage.database, at: EveryDatabase.table("article_event")) {
                try await stage.refusal { try await work.detach(file, from: id) }
            } _: {
                try await stage.refusal { try await work.publish(id, seen: 1) }
            }
            if dialect == .postgres { #expect(ends == (nil, "请填写正文或上传附件！")) }
            let (live, files): (Int?, Int?) = try await stage.database.read { connection in
                (
                    try connection.value("SELECT COUNT(*) FROM article_edition WHERE live = 1"),
                    try connection.value("SELECT COUNT(*) FROM article_edition_file")
                )
            }
            #expect(live == files)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a draft that is removed takes no file along into nothing`(dialect: Dialect) async throws {
        try await Stage.with(dialect) { stage in
            let work = try stage.editor(Stage.notices, Stage.chief)
            let id = try await work.create(
                ArticleText(title: "草稿", publisher: "市住建委", issued: nil, body: "正文", isOpen: true))
            let ends = try await EveryDatabase.crossing(on: stage.database, at: EveryDatabase.table("article_event")) {
                try await stage.refusal { try await work.remove(id, seen: 1) }
            } _: {
                try await stage.refusal { try await work.attach(.numbered(1), to: id) }
            }
            if dialect == .postgres { #expect(ends == (nil, HubError.noArticle.message)) }
            let orphans: Int? = try await stage.database.read {
                try $0.value("SELECT COUNT(*) FROM article_file WHERE article NOT IN (SELECT id FROM article)")
            }
            #expect(orphans == 0)
        }
    }
}

/// A part of a grove.
enum Clearing: Filing {
    static let kind = FilingKind(
        "test.clearing", path: "clearings", title: "空地", menu: "空地", paper: "空地申报表", codeTitle: "编号")
    static let reading = Permit.reading
    static let part: FilingPart? = FilingPart(of: Grove.self) { _, _ in nil }
    static let form = Form([Section("空地") { Grove.name }])
    static let workflow = Works.workflow
    static let list = FilingList(filters: [.state("状态")], columns: [.number("编号"), .state("状态")])

    static func title(of content: Content) -> String { content[Grove.name] ?? "" }

    static func number(_ scene: Scene) throws -> String { "C\(try scene.next("C"))" }
}

extension StoredFile {
    /// A small file of its own.
    static func numbered(_ number: Int) -> StoredFile {
        StoredFile(
            digest: "\(number)", name: "\(number).pdf", size: 10, contentType: "application/pdf")
    }
}

extension Stage {
    /// A saved permit that needs its plan, and has it.
    func old() async throws -> FilingRecord {
        var content = Permit.content()
        content[Permit.isOld] = true
        content[Permit.grade] = "一级"
        let player = try player(CrossingTests.unit)
        let record = try await player.create(content)
        try await player.attach(.numbered(1), as: "plan", to: record)
        return record
    }

    func papers(of record: FilingRecord) async throws -> Int {
        try await database.read { try PaperStore.papers(of: record.id, on: $0).count }
    }

    /// The sentence of what is refused, or nil where it is done.
    func refusal(_ work: () async throws -> Void) async throws -> String? {
        do {
            try await work()
            return nil
        } catch let error as HubError { return error.fields.first?.message ?? error.message }
    }
}
