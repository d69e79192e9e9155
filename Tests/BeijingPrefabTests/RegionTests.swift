import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

@Suite struct RegionTests {
    @Test func `the region says who it is`() {
        #expect(BeijingPrefab.manifest.id == "beijing-prefab" && BeijingPrefab.manifest.path == "prefab")
        #expect(BeijingPrefab.manifest.title == "北京市装配式建筑项目管理服务平台")
        #expect(BeijingPrefab.manifest.owner == "北京市住房和城乡建设委员会")
    }

    @Test func `every right that is asked for is declared, and every one declared is held by a role`() {
        let declared = Set(BeijingPrefab.permissions)
        let workflows = [
            ReviewCase.workflow, SubsidyApplication.workflow, TechnologyApplication.workflow,
            DemonstrationApplication.workflow,
        ]
        let asked = workflows.flatMap { workflow in
            workflow.transitions.map(\.permission) + [workflow.saving.permission]
        }
        #expect(declared.isSuperset(of: asked))
        #expect(Set(BeijingPrefab.roles.flatMap(\.grants).map(\.permission)) == declared)
        #expect(Set(BeijingPrefab.permissions.map(\.id)).count == BeijingPrefab.permissions.count)
    }

    /// Every role with what it may file, decide and keep, and a right it must not have.
    static let roles: [(role: String, scope: DataScope, has: [String], hasNot: [String])] = [
        (
            "developer", .organisation, ["review.file", "subsidy.file", "technology.file", "demonstration.file"],
            ["review.opine"]
        ),
        (
            "contractor", .organisation, ["review.file", "technology.file", "demonstration.file"],
            ["subsidy.file", "review.opine"]
        ),
        ("general-contractor", .organisation, ["review.file", "demonstration.file"], ["subsidy.file", "rules.keep"]),
        ("expert", .assigned, ["review.read", "review.reply", "review.opine"], ["review.file", "subsidy.read"]),
        (
            "handler", .all, ["subsidy.accept", "technology.return", "expert.keep"],
            ["review.file", "subsidy.decide", "rules.keep"]
        ),
        (
            "reviewer", .all, ["subsidy.decide", "demonstration.return"],
            ["subsidy.accept", "expert.keep", "review.file"]
        ),
        (
            "administrator", .all, ["rules.keep", "expert.keep", "content.publish"],
            ["subsidy.decide", "subsidy.accept"]
        ),
    ]

    @Test func `each role has its rights and not those of others`() {
        #expect(BeijingPrefab.roles.map(\.id) == Self.roles.map(\.role))
        for row in Self.roles {
            let grants = BeijingPrefab.roles.first { $0.id == row.role }?.grants ?? []
            let ids = Set(grants.map(\.permission.id))
            for id in row.has { #expect(ids.contains("beijing.\(id)"), "\(row.role) \(id)") }
            for id in row.hasNot { #expect(!ids.contains("beijing.\(id)"), "\(row.role) \(id)") }
            #expect(grants.allSatisfy { $0.scope == row.scope }, "\(row.role)")
        }
    }

    @Test func `every state can be reached and only final ones have no way on`() {
        let final = [
            ReviewState.closed, ApplicationState.closed, ApplicationState.refused, ApplicationState.failed,
            ApplicationState.rejected,
        ]
        for workflow in [ReviewCase.workflow, DemonstrationApplication.workflow, TechnologyApplication.workflow] {
            let reached = Set(workflow.transitions.map(\.to)).union(workflow.saving.states.values)
            // The last expert's answer completes the group: a step leads to it by its effect.
            #expect(reached.union([ReviewState.complete]).isSuperset(of: workflow.states))
            for state in workflow.states {
                let leads = workflow.transitions.contains { $0.from.contains(state) }
                #expect(leads != final.contains(state), "\(state.title)")
            }
        }
    }

    @Test func `BJ-06 BJ-07 BJ-08 BJ-09 the way in leads to every business`() async throws {
        try await ReviewStage.with { stage in
            let services = try await stage.page("/services", as: Someone.developer)
            #expect(services.contains("(393)北京市装配式建筑项目管理服务平台") && services.contains("/alpha/prefab/navigation"))
            let navigation = try await stage.page("/navigation", as: Someone.developer)
            #expect(navigation.contains("(2)北京市装配式建筑项目综合管理服务平台（试运行）") && navigation.contains("/alpha/prefab/handling"))
            let handling = try await stage.page("/handling", as: Someone.developer)
            for word in ["实施技术方案评审", "施工组织设计评审", "装配式财政奖励申报", "装配式技术申报", "随机抽选专家", "政策文件"] {
                #expect(handling.contains(word), "\(word)")
            }
            #expect(try await stage.open("/services", as: nil).asksToSignIn)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-01 the hall is open to everybody, and its link asks guests to sign in`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let hall = try await stage.page("/hall", as: nil)
            #expect(hall.contains("北京市住房和城乡建设委员会办事大厅") && hall.contains("办事大厅系统"))
            #expect(hall.contains("href=\"/alpha/prefab/services\""))
            let first = try await stage.hub.send(.get, "/alpha/").text
            #expect(first.contains("/alpha/prefab/hall"), "the first page leads to it")
            let asked = try await stage.open("/services", as: nil)
            #expect(asked.asksToSignIn && asked.location?.contains("next=%2Falpha%2Fprefab%2Fservices") == true)
        }
        let own = Settings(BeijingSettings.all, given: ["hall": .text("https://hall.example.cn/")])
        #expect(BeijingSettings.hall(own) == "https://hall.example.cn/")
        for text in ["", "hall", "javascript:alert(1)"] {
            #expect(BeijingSettings.hall(Settings(BeijingSettings.all, given: ["hall": .text(text)])) == nil)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-10 BJ-11 BJ-12 BJ-13 BJ-14 BJ-15 guests find the four columns, search policies and read them`(
        dialect: Dialect
    ) async throws {
        try await ReviewStage.with(dialect) { stage in
            try await DemonstrationArticles.fill(try await stage.context(Someone.administrator))
            let portal = try await stage.hub.send(.get, "/alpha/").text
            for column in ["操作指引", "政策文件", "资料下载", "技术支持"] { #expect(portal.contains(column), "\(column)") }
            let list = try await stage.page("/policies", as: nil)
            for word in ["名称", "发布单位", "发布日期", "2018-03-23", "北京市住房和城乡建设委员会"] {
                #expect(list.contains(word), "\(word)")
            }
            let found = try await stage.page("/policies?name=%E8%AE%BE%E8%AE%A1%E7%AE%A1%E7%90%86", as: nil)
            #expect(found.contains("407号") && !found.contains("京建法〔2018〕6号"), "BJ-14")
            let link = try #require(list.firstMatch(of: /\/alpha\/prefab\/policies\/(\d+)/)?.output.1)
            #expect(try await stage.page("/policies/\(link)", as: nil).contains("文件原文请以发布单位公布的文本为准"), "BJ-13")
            #expect(try await stage.page("/downloads", as: nil).contains("系统操作手册"), "BJ-15")
            #expect(try await stage.open("/policies/editing", as: Someone.developer).status == .forbidden)
            #expect(try await stage.page("/policies/editing", as: Someone.handler).contains("407号"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the demonstration has reviews and applications in their states`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [BeijingPrefab.self], tenants: ["alpha"], plays: true) { hub in
            let stage = ReviewStage(hub: hub)
            for row in DemonstrationReviews.stages {
                let list = try await stage.page("/reviews?size=50", as: row.account)
                #expect(list.contains(row.name))
            }
            for (kind, account, states) in [
                ("reviews", "shigong", ["scheduled", "closed"]),
                ("technologies", "shigong", ["returned", "refused", "publicised"]),
                ("subsidies", "jianshe", ["draft", "submitted"]),
                ("demonstrations", "zongbao", ["failed", "examined"]),
            ] {
                for state in states {
                    let rows = try await stage.page("/\(kind)?state=\(state)", as: account)
                    #expect(!rows.contains("暂无数据"), "\(kind) \(state)")
                }
            }
        }
    }

    @Test func `the demonstration's accounts hold roles of the region, and every code passes its check`() {
        let roles = Set(BeijingPrefab.roles.map(\.id))
        for account in Someone.accounts {
            #expect(roles.contains(account.role))
            if let unit = account.organisation { #expect((try? CreditCode(unit.creditCode)) != nil, "\(unit.name)") }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the pool is kept up by the authority, with its numbers masked`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let list = try await stage.page("/experts", as: Someone.handler)
            #expect(list.contains("马建筑") && list.contains("139****1000") && !list.contains("13900001000"))
            let typed = [
                ("account", "xin"), ("name", "新专家"), ("group", "造价"), ("employer", "北京新单位"), ("isActive", "true"),
                ("mobile", "13900009999"),
            ]
            let wrong = try await stage.post("/experts", as: Someone.handler, typed.filter { $0.0 != "group" })
            #expect(wrong.text.contains("请选择专业组别！") && wrong.text.contains("新专家"))
            #expect(try await stage.post("/experts", as: Someone.handler, typed).location?.contains("done") == true)
            let found = try await stage.page("/experts?group=%E9%80%A0%E4%BB%B7", as: Someone.reviewer)
            #expect(found.contains("新专家") && !found.contains("马建筑"))
            #expect(try await stage.page("/experts?name=%E9%A9%AC", as: Someone.handler).contains("马建筑"))
            let empty = try await stage.open("/experts?name=%EF%BC%81", as: Someone.handler)
            #expect(empty.status == .unprocessableContent && empty.text.contains("请输入文字或数字再查询"))
            #expect(try await stage.post("/experts", as: Someone.reviewer, typed).status == .forbidden)
            #expect(try await stage.open("/experts", as: Someone.developer).status == .forbidden)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `an expert out of the pool is not drawn`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let context = try await stage.context(Someone.administrator)
            let now = context.clock.now
            try await context.database.write { connection in
                try context.services.registers.put(
                    RegisterDraft(
                        .experts, name: "朱施工", facts: ["account": "zhuanjia7", "group": "施工"], isActive: false),
                    by: context.actor, at: now, on: connection)
            }
            for name in ["甲", "乙", "丙"] {
                let record = try await stage.review(.drawn, by: Someone.developer, name)
                let draw = try #require(try await stage.draws(record.id).first)
                #expect(!draw.draw.candidates.contains { $0.name == "朱施工" })
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `score tables are kept up by the platform's administrator alone, and rate what comes after`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let page = try await stage.page("/rules/scores-db11t1831", as: Someone.administrator)
            #expect(page.contains("装配率评分表（DB11/T 1831）") && page.contains("由管理员维护后启用"))
            #expect(try await stage.page("/rules/scores-gbt51129", as: Someone.handler).contains("干式工法楼面、地面"))
            let row = [
                "group": "Q1", "item": "竖向构件", "lower": "35", "upper": "80", "least": "20", "most": "30",
                "minimum": "20",
                "isCompulsory": "false", "mayBeMissing": "false", "isVertical": "true",
            ].map { ("rows[0].\($0.key)", $0.value) }
            #expect(
                try await stage.post("/rules/scores-db11t1831", as: Someone.handler, row + [("version", "0")]).status
                    == .forbidden)
            let wrong = try await stage.post(
                "/rules/scores-db11t1831", as: Someone.administrator,
                row.filter { $0.0 != "rows[0].lower" } + [("rows[0].lower", "90"), ("version", "0")])
            #expect(wrong.text.contains("比例下限不能大于上限，下限分值不能大于上限分值！"))
            let saved = try await stage.post(
                "/rules/scores-db11t1831", as: Someone.administrator, row + [("version", "0")])
            #expect(saved.location?.contains("done") == true, "\(saved.text.prefix(300))")
            let again = try await stage.post(
                "/rules/scores-db11t1831", as: Someone.administrator, row + [("version", "0")])
            #expect(again.text.contains("数据已被他人修改，请刷新后重试！"))
            let context = try await stage.context(Someone.handler)
            let table = try await context.database.read { try PrefabScores.table(PrefabScores.municipal, on: $0) }
            #expect(table.items.map(\.name) == ["竖向构件"])
        }
    }
}
