import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// BJ-68 to BJ-94: the three applications, by the enterprise and by the authority; the modules of a demonstration project are
/// in DemonstrationTests.
@Suite struct ApplicationTests {
    /// A kind of application with who files it and how one is made.
    struct Business: Sendable {
        let kind: any Filing.Type
        let account: String
        let make: @Sendable (DemonstrationApplications, String, [String]) async throws -> FilingRecord
    }

    static let subsidy = Business(kind: SubsidyApplication.self, account: Someone.developer) {
        try await $0.subsidy($1, steps: $2)
    }
    static let technology = Business(kind: TechnologyApplication.self, account: Someone.contractor) {
        let context = try await $0.contexts(Someone.contractor)
        let record = try await FilingPlayer(TechnologyApplication.self, context)
            .create(DemonstrationApplications.technology($1))
        try await DemonstrationPaper.attach(to: record, TechnologyApplication.self, context)
        return try await $0.take(TechnologyApplication.self, record, $2, by: Someone.contractor)
    }
    static let demonstration = Business(kind: DemonstrationApplication.self, account: Someone.generalContractor) {
        try await $0.demonstration($1, steps: $2)
    }
    static let businesses = [subsidy, technology, demonstration]

    /// The states of the manual and of workflows 1.3, in its words (BJ-94).
    @Test func `BJ-94 the states have the manual's words`() {
        let words = ApplicationState.all.map(\.title)
        for word in ["未提交", "已提交", "退回", "不予受理", "专家评审不通过", "通过"] { #expect(words.contains(word), "\(word)") }
        #expect(ApplicationState.todo.map(\.title) == ["未提交", "退回"])
    }

    /// Steps taken, who then does which step, and the refusal of it; nil where it is done.
    static let steps: [(business: Business, taken: [String], who: String, step: String, refusal: String?)] = [
        (subsidy, [], Someone.developer, "submission", nil),
        (subsidy, ["submission"], Someone.developer, "submission", ApplicationFlow.locked),
        (subsidy, ["submission"], Someone.handler, "acceptance", nil),
        (subsidy, ["submission"], Someone.reviewer, "acceptance", "您没有权限进行此操作！"),
        (subsidy, ["submission"], Someone.handler, "refusal", nil),
        (subsidy, ["submission"], Someone.handler, "return", nil),
        (subsidy, ["submission"], Someone.reviewer, "approval", "当前状态不能审核！"),
        (subsidy, ["submission", "acceptance"], Someone.reviewer, "approval", nil),
        (subsidy, ["submission", "acceptance"], Someone.reviewer, "rejection", nil),
        (subsidy, ["submission", "acceptance"], Someone.handler, "examination", nil),
        (subsidy, ["submission", "acceptance"], Someone.handler, "refusal", "只有待受理的申报可以不予受理！"),
        (technology, ["submission", "acceptance"], Someone.reviewer, "return", nil),
        (technology, ["submission", "acceptance", "examination"], Someone.reviewer, "failure", nil),
        (technology, ["submission", "acceptance", "approval"], Someone.handler, "publicity", nil),
        (technology, ["submission", "refusal"], Someone.handler, "acceptance", "当前状态不能受理！"),
        (technology, ["submission", "refusal"], Someone.contractor, "submission", ApplicationFlow.locked),
        (demonstration, ["submission", "acceptance"], Someone.reviewer, "approval", "请先提交专家评审！"),
        (demonstration, ["submission", "acceptance"], Someone.reviewer, "failure", "请先提交专家评审！"),
        (demonstration, ["submission", "acceptance", "examination"], Someone.reviewer, "approval", nil),
        (demonstration, ["submission", "acceptance", "examination"], Someone.reviewer, "failure", nil),
        (demonstration, ["submission", "acceptance"], Someone.generalContractor, "acceptance", "您没有权限进行此操作！"),
        (demonstration, ["submission"], Someone.administrator, "acceptance", "您没有权限进行此操作！"),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-75 BJ-76 BJ-78 BJ-79 BJ-80 BJ-85 BJ-91 BJ-92 BJ-93 each step is done or refused by role and state`(
        dialect: Dialect
    ) async throws {
        try await ReviewStage.with(dialect) { stage in
            for (index, row) in Self.steps.enumerated() {
                let record = try await stage.application(row.business, "步骤\(index)", row.taken)
                let refusal = try await stage.refusal {
                    try await stage.player(row.who, row.business.kind).perform(row.step, on: record, reason: "请核对")
                }
                #expect(refusal == row.refusal, "\(row.business.kind.kind.title) \(row.taken) \(row.who) \(row.step)")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-75 BJ-76 BJ-77 after 提交 nothing is changed, attached, chosen or deleted`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            #expect(ApplicationFlow.question == "提交后申报信息不允许修改，是否确认提交？")
            for business in Self.businesses {
                let draft = try await stage.application(business, "草稿", [])
                let player = try await stage.player(business.account, business.kind)
                try await player.remove(draft)
                #expect(try await stage.refusal { _ = try await player.read(draft.id) } != nil, "BJ-77 it is gone")
                let record = try await stage.application(business, "已提交项目", ["submission"])
                let context = try await stage.context(business.account)
                let papers = try await context.database.read { try player.papers(of: record, on: $0) }
                let attempts: [() async throws -> Void] = [
                    { try await player.change(record, to: record.content) },
                    { try await player.detach(papers[0], from: record) },
                ]
                for attempt in attempts {
                    #expect(try await stage.refusal(attempt) == "申报信息已提交，不允许修改！", "\(business.kind.kind.title)")
                }
                #expect(try await stage.refusal { try await player.remove(record) } == "申报信息已提交，不能删除！")
                let returned = try await stage.player(Someone.handler, business.kind)
                    .perform("return", on: record, reason: "请补充")
                #expect(
                    try await stage.refusal { try await player.remove(returned) } == "申报信息已提交，不能删除！",
                    "it was submitted once")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-78 BJ-79 BJ-85 BJ-91 a returned application shows why, is changed and sent again`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            for business in Self.businesses {
                let record = try await stage.application(business, "退回项目", ["submission", "acceptance"])
                let handler = try await stage.player(Someone.handler, business.kind)
                let bare = try await stage.refusal { try await handler.perform("return", on: record, reason: " ") }
                #expect(bare == "请填写原因！")
                let returned = try await handler.perform("return", on: record, reason: "证明材料不全")
                let path = "/\(business.kind.kind.path)"
                let list = try await stage.page("\(path)?group=todo", as: business.account)
                #expect(list.contains("退回原因") && list.contains("退回项目"))
                let page = try await stage.page("\(path)/\(returned.id)", as: business.account)
                #expect(page.contains("退回原因") && page.contains("证明材料不全"))
                #expect(try await stage.inbox(business.account).contains("原因：证明材料不全"))
                let again = try await stage.player(business.account, business.kind).perform("submission", on: returned)
                #expect(again.state == ApplicationState.submitted && again.code == record.code)
                #expect(try await handler.perform("acceptance", on: again).code == record.code, "it keeps its number")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-92 BJ-93 the list leads to why an application was not accepted or failed`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let rows = [
                ("不予受理项目", ["submission", "refusal"], "不予受理原因", "申报技术不属于装配式建筑技术范围。"),
                ("评审不通过项目", ["submission", "acceptance", "examination", "failure"], "专家评审不通过原因", "示范内容的推广价值论证不充分。"),
            ]
            for (name, taken, title, reason) in rows {
                let record = try await stage.application(Self.demonstration, name, taken)
                let list = try await stage.page("/demonstrations?group=done", as: Someone.generalContractor)
                #expect(list.contains(title) && list.contains("/demonstrations/\(record.id)#reason"))
                let page = try await stage.page("/demonstrations/\(record.id)", as: Someone.generalContractor)
                #expect(page.contains(title) && page.contains(reason))
                #expect(!page.contains("退回原因"))
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-68 BJ-80 BJ-81 待办 holds what is to be sent, 已办 progress and result`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for business in Self.businesses {
                _ = try await stage.application(business, "未提交的项目", [])
                _ = try await stage.application(business, "已提交的项目", ["submission"])
                let path = "/\(business.kind.kind.path)"
                let all = try await stage.page(path, as: business.account)
                for word in ["新增申报", "待办", "已办", "办理进度"] { #expect(all.contains(word), "\(word)") }
                let todo = try await stage.page("\(path)?group=todo", as: business.account)
                #expect(todo.contains("未提交的项目") && !todo.contains("已提交的项目"))
                #expect(todo.contains(">提交</button>") && todo.contains(">删除</button>"))
                #expect(todo.contains("提交后申报信息不允许修改，是否确认提交？"))
                let done = try await stage.page("\(path)?group=done", as: business.account)
                #expect(!done.contains("未提交的项目") && done.contains("已提交的项目"))
                #expect(!done.contains(">删除</button>"))
                let official = try await stage.page(path, as: Someone.handler)
                #expect(official.contains("已提交的项目") && !official.contains("未提交的项目"))
            }
        }
    }

    @Test func `BJ-75 BJ-77 submitting and deleting out of the list ask first`() async throws {
        try await ReviewStage.with { stage in
            let record = try await stage.application(Self.technology, "列表提交", [])
            let path = "/technologies/\(record.id)"
            let version = [("version", "\(record.version)")]
            let asked = try await stage.post("\(path)/removal", as: Someone.contractor, version)
            #expect(asked.text.contains("确定删除该申报信息吗？"))
            let submit = try await stage.post("\(path)/submission", as: Someone.contractor, version)
            #expect(submit.text.contains("提交后申报信息不允许修改，是否确认提交？"))
            let done = try await stage.post(
                "\(path)/submission", as: Someone.contractor, version + [("_confirmed", "1")])
            #expect(done.location?.contains("done=submission") == true)
            let removed = try await stage.post(
                "\(path)/removal", as: Someone.contractor, [("version", "\(record.version + 1)"), ("_confirmed", "1")])
            #expect(removed.text.contains("申报信息已提交，不能删除！"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the papers of a filing that is deleted let their bytes go, and those of another keep theirs`(
        dialect: Dialect
    ) async throws {
        try await ReviewStage.with(dialect) { stage in
            let player = try await stage.player(Someone.contractor, TechnologyApplication.self)
            let (gone, kept) = (
                try await stage.application(Self.technology, "删除", []),
                try await stage.application(Self.technology, "保留", [])
            )
            let paper = TechnologyApplication.papers[0].id
            let context = try await stage.context(Someone.contractor)
            let (shared, own) = (try await stage.file(of: "共用", context), try await stage.file(of: "独有", context))
            for (file, record) in [(shared, gone), (own, gone), (shared, kept)] {
                try await player.attach(file, as: paper, to: record)
            }
            try await stage.hub.sweepFiles()
            let before = try await stage.stored([shared, own])
            #expect(before.known == 2 && before.claims == 3)
            try await player.remove(try await player.read(gone.id))
            let released = try await stage.stored([shared, own])
            #expect(released.known == 2 && released.claims == 1)
            stage.hub.clock.advance(seconds: 86_401)
            try await stage.hub.sweepFiles()
            let after = try await stage.stored([shared, own])
            #expect(after.known == 1 && after.claims == 1)
            let left = try await context.database.read { try player.papers(of: kept, on: $0).map(\.file.digest) }
            #expect(left.contains(shared.digest) && !left.contains(own.digest))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-69 BJ-70 BJ-71 BJ-74 an application for the subsidy has its three parts`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            #expect(SubsidyApplication.form.sections.map(\.title) == ["单位信息", "施工许可证", "项目概况"])
            let new = try await stage.page("/subsidies/new", as: Someone.developer)
            #expect(new.contains("财政奖励申请表") && new.contains("单位信息"))
            let player = try await stage.player(Someone.developer, SubsidyApplication.self)
            let record = try await player.create(DemonstrationApplications.subsidy("三部分"))
            let page = try await stage.page("/subsidies/\(record.id)", as: Someone.developer)
            for word in ["财政奖励申请表", "财政奖励单体信息", "项目资料", "导出申报书", "项目单体不符合奖励条件！"] {
                #expect(page.contains(word), "\(word)")
            }
            let early = try await stage.refusal { try await player.perform("submission", on: record) }
            #expect(early == "申报信息未填写完整，不能提交！")
            try await player.choose(["TZ-03"], BuildingItem.id, for: record)
            let list = try await stage.page("/subsidies/\(record.id)/buildings", as: Someone.developer)
            for word in ["选择单体", "取消选择", "3号住宅楼", "单体评价等级信息", "待补充"] { #expect(list.contains(word), "\(word)") }
            for item in try await stage.items(record, SubsidyApplication.self, by: Someone.developer) {
                try await player.fill(item, of: record, with: DemonstrationApplications.rated)
            }
            let filled = try await player.read(record.id)
            #expect(filled.content[SubsidyApplication.area] == 6000)
            #expect(filled.content[SubsidyApplication.amount] == "奖励标准待维护")
            let missing = try await stage.refusal { try await player.perform("submission", on: filled) }
            #expect(missing == "请上传《立项文件》！")
            try await DemonstrationPaper.attach(
                to: filled, SubsidyApplication.self, try await stage.context(Someone.developer))
            #expect(try await player.perform("submission", on: filled).state == ApplicationState.submitted)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-72 the rating sheet of a building is filled and saved, by the table of its standard`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let player = try await stage.player(Someone.developer, SubsidyApplication.self)
            let record = try await player.create(DemonstrationApplications.subsidy("评价"))
            try await player.choose(["TZ-03"], BuildingItem.id, for: record)
            let item = try #require(try await stage.items(record, SubsidyApplication.self, by: Someone.developer).first)
            let address = "/subsidies/\(record.id)/buildings/\(item.id)"
            let page = try await stage.page("\(address)?module=rating", as: Someone.developer)
            #expect(BuildingRating.title == "北京市建筑绿色发展奖励资金申报项目单体评价等级信息表")
            #expect(page.contains(BuildingRating.title))
            for word in ["柱、支撑、承重墙、延性墙板等竖向构件", "全装修", "管线分离", "应用比例", "核算装配率"] {
                #expect(page.contains(word), "\(word)")
            }
            let ratios = PrefabScores.seeded.enumerated().map { ("scores[\($0)].ratio", $1.upper.description) }
            let sheet = [
                ("_module", "rating"), ("version", "1"), ("standard", PrefabScores.national), ("stage", "评价"),
                ("rater", "检测中心"), ("certificate", "ZP-1"),
            ]
            let wrong = try await stage.post(address, as: Someone.developer, sheet + [("scores[0].ratio", "101")])
            #expect(wrong.text.contains("应用比例不能大于100！") && wrong.text.contains("请选择申报等级！"))
            let forged = [("scores[0].score", "99"), ("computedGrade", "AAA+"), ("grade", "AAA")]
            let saved = try await stage.post(address, as: Someone.developer, sheet + ratios + forged)
            #expect(saved.location?.contains("module=rating") == true, "\(saved.text.prefix(300))")
            let rated = try #require(
                try await stage.items(record, SubsidyApplication.self, by: Someone.developer).first)
            #expect(rated.content[BuildingRating.computedGrade] == "AAA")
            #expect(
                rated.content[BuildingRating.scores][0][BuildingRating.score] == 30, "scores are computed, not typed")
            #expect(rated.content[BuildingRating.computedRate] == 100)
            let municipal = sheet.map { $0.0 == "standard" ? ("standard", PrefabScores.municipal) : $0 }
                .map { $0.0 == "version" ? ("version", "2") : $0 }
            let empty = try await stage.post(address, as: Someone.developer, municipal + [("grade", "A")])
            #expect(empty.text.contains("该评价标准的评分表尚未维护，请联系管理员！"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-82 BJ-84 a technology is saved in three sections with its material`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            #expect(TechnologyApplication.form.sections.map(\.title) == ["项目基本信息", "适用技术内容", "推广应用分析"])
            let typed = fields(of: DemonstrationApplications.technology("预制技术"))
            let saved = try await stage.post("/technologies", as: Someone.contractor, typed)
            let address = try #require(saved.location)
            #expect(try await stage.hub.send(.get, address, as: Someone.contractor).text.contains("保存成功"))
            let wrong = try await stage.post(
                "/technologies", as: Someone.contractor, typed.filter { $0.0 != "principle" } + [("principle", "")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("请输入技术原理！"))
            #expect(wrong.text.contains("预制技术的推广前景说明。"))
            let record = try await stage.application(Self.technology, "材料", [])
            let player = try await stage.player(Someone.contractor, TechnologyApplication.self)
            let context = try await stage.context(Someone.contractor)
            let papers = try await context.database.read { try player.papers(of: record, on: $0) }
            #expect(
                try await stage.open("/technologies/\(record.id)/papers/\(papers[0].id)", as: Someone.contractor).status
                    == .ok)
            try await player.detach(papers[0], from: record)
            #expect(try await stage.refusal { try await player.perform("submission", on: record) } == "请上传《技术研究报告》！")
        }
    }

    /// The document of each business, the word that takes it away, and words in it.
    static let documents: [(business: Business, title: String, download: String)] = [
        (subsidy, "北京市装配式建筑项目财政奖励资金申报书", "导出申报书"), (technology, "北京市装配式建筑技术项目申报书", "下载申报书"),
        (demonstration, "北京市装配式建筑示范工程申报书", "下载申报书"),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-73 BJ-83 BJ-89 the application document is taken away as PDF`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for row in Self.documents {
                let record = try await stage.application(row.business, "申报书项目", [])
                let path = "/\(row.business.kind.kind.path)/\(record.id)"
                #expect(try await stage.page(path, as: row.business.account).contains(row.download))
                let file = try await stage.open("\(path)/draft/file", as: row.business.account)
                #expect(file.status == .ok && file.body.starts(with: Array("%PDF".utf8)))
                #expect(row.business.kind.document.title == row.title)
                let words = try TestPaper(file.body).words
                for word in [row.title, "申报书项目", record.number] {
                    #expect(words.contains(word.filter { !$0.isWhitespace }), "\(word)")
                }
                #expect(try await stage.open("\(path)/draft/file", as: Someone.otherDeveloper).status != .ok)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `an approved application is publicised for five working days before it is closed`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.application(
                Self.technology, "公示项目", ["submission", "acceptance", "approval", "publicity"])
            #expect(try await stage.page("/publicity", as: nil).contains("公示项目"))
            let handler = try await stage.player(Someone.handler, TechnologyApplication.self)
            // Published on Friday, 20 November 2026: the fifth working day after it is Friday, the 27th.
            stage.hub.clock.advance(seconds: 6 * 86_400)
            let early = try await stage.refusal { try await handler.perform("closure", on: record) }
            #expect(early == "公示期未满5个工作日，不能办结！")
            stage.hub.clock.advance(seconds: 86_400)
            #expect(try await handler.perform("closure", on: record).state == ApplicationState.closed)
            #expect(try await !stage.page("/publicity", as: nil).contains("公示项目"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `of three steps of officials at once one counts`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.application(Self.technology, "并发项目", ["submission"])
            let handler = try await stage.player(Someone.handler, TechnologyApplication.self)
            let outcomes = await withTaskGroup(of: String?.self) { group in
                for step in ["acceptance", "refusal", "return"] {
                    group.addTask {
                        do {
                            try await handler.perform(step, on: record, reason: "请核对")
                            return nil
                        } catch let error as HubError { return error.message } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 1, "\(outcomes)")
        }
    }
}

extension ReviewStage {
    /// An application that steps were taken with.
    func application(_ business: ApplicationTests.Business, _ name: String, _ steps: [String]) async throws
        -> FilingRecord
    {
        try await business.make(DemonstrationApplications(contexts: { try await context($0) }), name, steps)
    }
}
