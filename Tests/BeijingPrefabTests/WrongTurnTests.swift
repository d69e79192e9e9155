import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// The column Refusal of workflows 1.1 to 1.3, through the whole hub.
@Suite struct WrongTurnTests {
    @Test(arguments: TestHub.dialects)
    func `a review lets nobody press what he cannot do, and says why when it is sent anyway`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            for scene in WrongTurn.all {
                // On a day of its own: the experts of one review are busy at the hour of its meeting.
                stage.hub.clock.advance(seconds: 86_400)
                stage.hub.forgetSessions()
                let record = try await stage.review(scene.stage, "歧路\(scene.stage.rawValue)\(scene.hasBegun)")
                if scene.hasBegun, scene.stage == .complete { stage.passMeeting() }
                if scene.stage == .closed { try await stage.close(record.id, "修改后通过") }
                stage.hub.forgetSessions()
                let before = try await stage.player(Someone.developer).read(record.id)
                let places = try await stage.places(of: before)
                for turn in scene.turns { try await stage.expect(turn, places) }
                let after = try await stage.player(Someone.developer).read(record.id)
                #expect(after.version == before.version, "\(scene.stage): nothing was done")
            }
        }
    }

    /// Who may not take a step of an application at all: his page has no such button, and the step is refused.
    static let strangers: [(who: String, taken: [String], button: String, step: String)] = [
        (Someone.reviewer, ["submission"], "受理", "acceptance"), (Someone.reviewer, ["submission"], "不予受理", "refusal"),
        (Someone.handler, ["submission", "acceptance"], "评审通过", "approval"),
        (Someone.handler, ["submission", "acceptance", "examination"], "评审不通过", "failure"),
        (Someone.administrator, ["submission"], "受理", "acceptance"),
        (Someone.administrator, ["submission", "acceptance"], "退回", "return"),
        (Someone.contractor, ["submission"], "受理", "acceptance"),
        (Someone.contractor, ["submission", "acceptance"], "评审通过", "approval"),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-80 a step of an application is its official's alone`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for (index, row) in Self.strangers.enumerated() {
                let record = try await stage.application(ApplicationTests.technology, "旁人\(index)", row.taken)
                let page = try await stage.page("/technologies/\(record.id)", as: row.who)
                #expect(page.contains("旁人\(index)") && !page.canPress(row.button), "\(row)")
                let answer = try await stage.send(
                    (row.who, row.step), on: record, ApplicationTests.technology)
                #expect(answer.status == .forbidden && answer.text.contains(WrongTurn.noRight), "\(row)")
            }
        }
    }

    /// Steps that need a reason, with who takes them.
    static let reasons: [(who: String, taken: [String], step: String)] = [
        (Someone.handler, ["submission"], "refusal"), (Someone.handler, ["submission"], "return"),
        (Someone.reviewer, ["submission", "acceptance"], "return"),
        (Someone.reviewer, ["submission", "acceptance", "examination"], "failure"),
        (Someone.reviewer, ["submission", "acceptance"], "rejection"),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-78 BJ-92 BJ-93 a return, a refusal and a failure ask for their reason`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for (index, row) in Self.reasons.enumerated() {
                let record = try await stage.application(ApplicationTests.technology, "原因\(index)", row.taken)
                let path = "/technologies/\(record.id)/\(row.step)"
                #expect(try await stage.page(path, as: row.who).contains("textarea"), "\(row)")
                let bare = try await stage.post(
                    path, as: row.who, [("version", "\(record.version)"), ("reason", " "), ("_confirmed", "1")])
                #expect(bare.status == .unprocessableContent && bare.text.contains("请填写原因！"), "\(row)")
                let player = try await stage.player(row.who, TechnologyApplication.self)
                #expect(try await player.read(record.id).version == record.version)
            }
        }
    }

    /// What a company sends to an application that it submitted, and what it reads.
    static let locked: [(path: String, fields: [(String, String)], answer: String)] = [
        ("", [("projectName", "改名")], ApplicationFlow.locked), ("/submission", [], ApplicationFlow.locked),
        ("/removal", [], "申报信息已提交，不能删除！"), ("/papers/removal", [("file", "{paper}")], ApplicationFlow.locked),
        ("/buildings/choice", [("key", "TZ-01")], ApplicationFlow.locked),
        ("/buildings/{item}/removal", [], ApplicationFlow.locked),
        ("/buildings/{item}", [("_module", "rating"), ("rater", "别的机构")], ApplicationFlow.locked),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-76 BJ-77 what was submitted can be neither changed nor deleted, whatever is sent`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.application(ApplicationTests.subsidy, "锁定", ["submission"])
            let path = "/subsidies/\(record.id)"
            let page = try await stage.page(path, as: Someone.developer)
            for word in ["保存", "提交", "删除"] { #expect(!page.canPress(word), "\(word)") }
            #expect(page.contains(ApplicationFlow.locked))
            let list = try await stage.page("/subsidies?group=done", as: Someone.developer)
            #expect(list.contains("锁定") && !list.contains(">删除</button>") && !list.contains(">提交</button>"))
            let buildings = try await stage.page("\(path)/buildings", as: Someone.developer)
            #expect(!buildings.contains(">取消选择</button>") && !buildings.contains("\(path)/buildings/choice"))
            let places = try await stage.places(of: record, SubsidyApplication.self)
            for row in Self.locked {
                let fields = row.fields.map { ($0.0, $0.1.filled(places)) }
                let answer = try await stage.post(
                    path + row.path.filled(places), as: Someone.developer,
                    [("version", "\(record.version)"), ("_confirmed", "1")] + fields)
                #expect(!answer.isDone && answer.text.contains(row.answer), "\(row.path) \(answer.status)")
            }
            let player = try await stage.player(Someone.developer, SubsidyApplication.self)
            #expect(try await player.read(record.id).version == record.version)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-08 each enterprise finds its own businesses and no others`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for (who, path, isOpen) in [
                (Someone.developer, "/subsidies/new", true), (Someone.contractor, "/subsidies/new", false),
                (Someone.generalContractor, "/subsidies", false), (Someone.contractor, "/technologies/new", true),
                (Someone.developer, "/demonstrations/new", true), (Someone.handler, "/technologies/new", false),
                ("zhuanjia1", "/technologies", false), ("zhuanjia1", "/subsidies", false),
                (Someone.administrator, "/reviews/new?_choice=developer", false),
            ] {
                let answer = try await stage.open(path, as: who)
                #expect(answer.status == (isOpen ? .ok : .forbidden), "\(who) \(path)")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-65 a case that failed is filed anew with what it said, and leads back to it`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            for who in [Someone.developer, Someone.contractor] {
                let old = try await stage.review(.opining, by: who, "未通过项目")
                try await stage.close(old.id, "不通过")
                stage.hub.forgetSessions()
                #expect(try await stage.page("/reviews/\(old.id)/completion", as: who).canPress("新增项目"))
                let answer = try await stage.post("/reviews/\(old.id)/repetition", as: who, [])
                let address = try #require(answer.location)
                let page = try await stage.hub.send(.get, address, as: who).text
                #expect(page.contains("新增项目成功！") && page.contains("/reviews/\(old.id)\""))
                let number = try #require(address.firstMatch(of: /reviews\/(\d+)\//)).output.1
                let id = try #require(ID<FilingRecord>(String(number)))
                let player = try await stage.player(who)
                let new = try await player.read(id)
                #expect(new.state == ReviewState.waiting && new.title == "未通过项目" && new.number != old.number)
                #expect(new.content[ReviewCase.result] == nil && new.content[ReviewCase.totalArea] == 36000)
                #expect(try await stage.items(new).map(\.key) == stage.items(old).map(\.key))
                #expect(try await player.gaps(in: new) == [], "its buildings are filled in")
                let papers = try await stage.context(who).database.read { try player.papers(of: new, on: $0) }
                #expect(papers.isEmpty)
            }
        }
    }
}

extension String {
    /// Whether the page has a button of this word that can be pressed.
    func canPress(_ word: String) -> Bool {
        split(separator: "<button", omittingEmptySubsequences: false).dropFirst().contains { part in
            let button = part.prefix(upTo: part.firstRange(of: "</button>")?.lowerBound ?? part.endIndex)
            return button.hasSuffix(word) && !button.contains(" disabled")
        }
    }

    /// With the ids in place of the words in braces.
    func filled(_ places: [String: String]) -> String {
        places.reduce(self) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}

extension ReviewStage {
    /// Brings every opinion and closes a case that waits for them.
    func close(_ id: ID<FilingRecord>, _ result: String) async throws {
        let all = try await invitations(id)
        for (account, invitation) in all {
            try await OpinionGiving.upload(
                try await file(account), of: .invitation(invitation.id), on: id, try await context(account))
        }
        let leader = try await context(all[0].account)
        try await OpinionGiving.upload(try await file(all[0].account), of: .group, on: id, leader)
        try await OpinionGiving.close(id, result: result, version: nil, leader)
    }

    /// The ids that stand for words in braces.
    func places(of record: FilingRecord, _ kind: any Filing.Type = ReviewCase.self) async throws -> [String: String] {
        let context = try await context(Someone.administrator)
        let player = try FilingPlayer(kind, context)
        let (papers, items) = try await context.database.read {
            (try player.papers(of: record, on: $0), try player.items(of: record, on: $0))
        }
        var places = ["id": "\(record.id)", "version": "\(record.version)"]
        places["paper"] = papers.first.map { "\($0.id)" }
        places["item"] = items.first.map { "\($0.id)" }
        for (index, invitation) in try await invitations(record.id).enumerated() {
            places["i\(index)"] = "\(invitation.1.id)"
        }
        return places
    }

    /// Takes a wrong turn, on the page and behind its back.
    func expect(_ turn: WrongTurn, _ places: [String: String], sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let what = Comment("\(turn.requirement) \(turn.button) \(turn.path)")
        let who =
            switch turn.who {
            case .account(let account): account
            case .expert(let place):
                try #require(
                    try await invitations(ID(Int64(places["id"] ?? "") ?? 0)).dropFirst(place).first?.account, what,
                    sourceLocation: sourceLocation)
            }
        let page = try await page(turn.page.filled(places), as: who)
        #expect(!page.canPress(turn.button), what, sourceLocation: sourceLocation)
        #expect(page.contains(turn.answer) == turn.isSaidBefore, what, sourceLocation: sourceLocation)
        let fields = ["version": "{version}"].merging(turn.fields) { $1 }.mapValues { $0.filled(places) }
        let path = turn.path.filled(places)
        let answer =
            turn.hasFile
            ? try await send(fields["owner"] ?? "", to: path, as: who)
            : try await post(path, as: who, fields.map { ($0.key, $0.value) })
        #expect(!answer.isDone && answer.text.contains(turn.answer), what, sourceLocation: sourceLocation)
    }

    /// Sends an opinion behind somebody's name.
    private func send(_ owner: String, to path: String, as account: String) async throws -> TestAnswer {
        try await hub.send(
            .post, "/alpha/prefab\(path)", as: account, form: ["owner": owner],
            files: [(field: "file", name: "意见.pdf", bytes: Array("%PDF-1.4\n%%EOF".utf8))])
    }
}
