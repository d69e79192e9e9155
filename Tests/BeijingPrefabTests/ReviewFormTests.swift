import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// BJ-16 to BJ-34: who files which review, its form, its buildings, its papers.
@Suite struct ReviewFormTests {
    static let wrongType = "您的企业类型不能申请该业务！实施技术方案评审由建设单位申请，施工组织设计评审由施工单位（或总承包单位）申请。"

    /// Who, as which type, and what review comes of it; nil is refused.
    static let openings: [(who: String, type: EnterpriseType, review: ReviewKind?)] = [
        (Someone.developer, .developer, .plan), (Someone.developer, .contractor, nil),
        (Someone.developer, .generalContractor, nil), (Someone.contractor, .contractor, .organisation),
        (Someone.contractor, .developer, nil), (Someone.contractor, .generalContractor, nil),
        (Someone.generalContractor, .generalContractor, .organisation), (Someone.generalContractor, .developer, nil),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-16 BJ-18 BJ-20 BJ-22 the enterprise type is asked first and says which review it is`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            for row in Self.openings {
                let player = try await stage.player(row.who)
                let content = DemonstrationReviews.content("示例家园", row.type)
                guard let review = row.review else {
                    let refusal = try await stage.refusal {
                        try await player.create(content, choosing: row.type.rawValue)
                    }
                    #expect(refusal == Self.wrongType, "\(row.who) \(row.type)")
                    continue
                }
                let record = try await player.create(content, choosing: row.type.rawValue)
                #expect(record.content[ReviewCase.review] == review.rawValue)
                #expect(record.content[ReviewCase.basis] == review.basis)
                #expect(record.state == ReviewState.waiting)
            }
            let none = try await stage.refusal {
                try await stage.player(Someone.developer).create(DemonstrationReviews.content("x", .developer))
            }
            #expect(none == "请选择企业类型！")
        }
    }

    @Test func `BJ-17 BJ-19 each review stands on its policy, word for word`() {
        #expect(ReviewKind.plan.basis == "关于印发《北京市装配式建筑项目设计管理办法》的通知（市规划国土发〔2017〕407号）")
        #expect(ReviewKind.organisation.basis == "《关于加强装配式混凝土建筑工程设计施工质量全过程管控的通知》（京建法〔2018〕6号）")
        #expect(ReviewKind.allCases.map(\.title) == ["实施技术方案评审", "施工组织设计评审"])
    }

    /// The review and the headings of its form (BJ-23, BJ-28).
    static let sections: [(review: ReviewKind, titles: [String])] = [
        (.plan, ["建设单位信息", "项目基本信息", "规划条件（选址意见书）", "执行标准", "设计单位"]),
        (.organisation, ["施工单位信息", "施工许可证信息", "项目基本信息", "规划条件", "执行标准", "参建单位"]),
    ]

    @Test(arguments: sections) func `BJ-21 BJ-23 BJ-28 both reviews have the manual's sections and no other`(
        row: (review: ReviewKind, titles: [String])
    ) {
        let content = Content(texts: ["review": row.review.rawValue])
        let shown = ReviewCase.form.sections.filter { ReviewCase.form.isShown($0, in: content) }
        #expect(shown.map(\.title) == row.titles)
    }

    @Test func `BJ-22 BJ-23 BJ-28 the page asks for the type and then shows the sections of its review`() async throws {
        try await ReviewStage.with { stage in
            let list = try await stage.page("/reviews", as: Someone.developer)
            #expect(list.contains("新增项目") && list.contains("企业类型"))
            let plan = try await stage.page("/reviews/new?_choice=developer", as: Someone.developer)
            for word in Self.sections[0].titles + ["评审申请表", ReviewKind.plan.basis] { #expect(plan.contains(word)) }
            #expect(!plan.contains("施工许可证信息") && !plan.contains("参建单位"))
            let organisation = try await stage.page("/reviews/new?_choice=contractor", as: Someone.contractor)
            for word in Self.sections[1].titles { #expect(organisation.contains(word), "\(word)") }
            #expect(!organisation.contains("建设单位信息"))
            let wrong = try await stage.open("/reviews/new?_choice=contractor", as: Someone.developer)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains(Self.wrongType))
        }
    }

    /// What is typed into one field of a review that is right otherwise, and the red sentence beside it.
    static let sentences:
        [(requirement: String, type: EnterpriseType, field: String, typed: String, sentence: String)] = [
            ("BJ-23", .developer, "projectName", "", "请输入项目名称！"), ("BJ-23", .developer, "district", "", "请选择所在区！"),
            ("BJ-23", .developer, "totalArea", "很大", "总建筑面积必须为数值！"),
            ("BJ-23", .developer, "prefabArea", "36001", "实施装配式面积不能大于总建筑面积！"),
            ("BJ-23", .developer, "siteOpinionNumber", "", "请输入选址意见书文号！"),
            ("BJ-23", .developer, "leastRate", "101", "装配率要求不能大于100！"),
            ("BJ-23", .developer, "designer", "", "请输入设计单位名称！"),
            ("BJ-23", .developer, "designerCode", "123", "请输入正确的统一社会信用代码！"),
            ("BJ-23", .developer, "plannedEnd", "2026-01-01", "计划竣工日期不能早于计划开工日期！"),
            ("BJ-23", .developer, "developerMobile", "123", "请输入正确的手机号码！"),
            ("BJ-28", .contractor, "permit", "1101", "施工许可证号必须是18位数字！"),
            (
                "BJ-28", .contractor, "permit", "110112202602300101",
                "请输入正确的施工许可证号，18位数字依次为行政区划、发证日期、顺序号和工程类别！"
            ),
            (
                "BJ-28", .contractor, "projectCode", "2026-110112-47-01-00001",
                "请输入正确的项目代码，形如2026-110112-47-01-000001！"
            ),
            (
                "BJ-28", .contractor, "projectCode", "2026-990112-47-01-000001",
                "请输入正确的项目代码，形如2026-110112-47-01-000001！"
            ),
            ("BJ-28", .contractor, "planningNumber", "", "请输入规划条件文号！"),
            ("BJ-28", .contractor, "contractorContact", "", "请输入联系人！"),
            ("BJ-28", .contractor, "participants[0].name", "", "请输入单位名称！"),
        ]

    @Test(arguments: sentences) func `a wrong field has its red sentence`(
        row: (requirement: String, type: EnterpriseType, field: String, typed: String, sentence: String)
    ) {
        var typed = Dictionary(fields(of: DemonstrationReviews.content("示例家园", row.type))) { first, _ in first }
        typed[row.field] = row.typed
        let stored = Content(texts: ["review": row.type.review.rawValue, "enterprise": row.type.rawValue])
        let content = ReviewCase.form.content(fromFields: typed.map { (name: $0.key, value: $0.value) }, over: stored)
        #expect(
            ReviewCase.form.errors(in: content).map { "\($0.field): \($0.message)" } == [
                "\(row.field): \(row.sentence)"
            ],
            "\(row.requirement)")
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-24 BJ-29 BJ-35 a form is saved, and the list then says 选专家`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for (who, type) in [(Someone.developer, EnterpriseType.developer), (Someone.contractor, .contractor)] {
                let typed = fields(of: DemonstrationReviews.content("列表示例项目", type)) + [("_choice", type.rawValue)]
                let saved = try await stage.post("/reviews", as: who, typed)
                let address = try #require(saved.location, "\(saved.text.prefix(300))")
                #expect(try await stage.hub.send(.get, address, as: who).text.contains("保存成功！"))
                let list = try await stage.page("/reviews", as: who)
                #expect(list.contains("组织评审") && list.contains("会议完成情况") && list.contains(">选专家</a>"))
                let wrong = try await stage.post(
                    "/reviews", as: who, typed.filter { $0.0 != "projectName" } + [("projectName", "")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("请输入项目名称！"))
                #expect(wrong.text.contains("通州区示例大街1号"), "what was typed stays")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-30 BJ-31 BJ-32 BJ-33 buildings are chosen, filled in, seen and taken out`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let player = try await stage.player(Someone.contractor)
            let record = try await player.create(
                DemonstrationReviews.content("单体示例", .contractor), choosing: EnterpriseType.contractor.rawValue)
            let path = "/reviews/\(record.id)/buildings"
            let choice = try await stage.page("\(path)/choice", as: Someone.contractor)
            #expect(choice.contains("选择单体") && choice.contains("1号住宅楼") && choice.contains("4号住宅楼"))
            let none = try await stage.post("\(path)/choice", as: Someone.contractor, [])
            #expect(none.status == .unprocessableContent && none.text.contains("请选择单体！"))
            let chosen = try await stage.post(
                "\(path)/choice", as: Someone.contractor, [("key", "TZ-01"), ("key", "TZ-02")])
            #expect(chosen.location?.hasSuffix(path) == true)
            let list = try await stage.page(path, as: Someone.contractor)
            for word in ["1号住宅楼", "2号住宅楼", "待补充", "取消选择", "选择单体"] { #expect(list.contains(word), "\(word)") }
            #expect(try await player.gaps(in: record) == ["单体信息"], "BJ-31")
            let items = try await stage.items(record)
            let address = "\(path)/\(items[0].id)"
            let bad = try await stage.post(address, as: Someone.contractor, [("version", "1"), ("rate", "120")])
            #expect(bad.text.contains("装配率不能大于100！") && bad.text.contains("请选择结构体系！"))
            for item in items { try await player.fill(item, of: record, with: DemonstrationReviews.building) }
            #expect(try await player.gaps(in: record) == [])
            #expect(try await stage.page(address, as: Someone.contractor).contains("装配整体式剪力墙"), "BJ-33")
            try await player.remove(items[1], of: record)
            #expect(try await stage.items(record).map(\.key) == ["TZ-01"], "BJ-32")
            let again = try await stage.page("\(path)/choice", as: Someone.contractor)
            #expect(again.contains("2号住宅楼") && !again.contains("1号住宅楼"), "each is chosen once")
            #expect(try await stage.open(path, as: Someone.otherDeveloper).status == .notFound)
        }
    }

    @Test func `BJ-30 a plan review has no buildings, and an organisation review is not organised without them`()
        async throws
    {
        try await ReviewStage.with { stage in
            let plan = try await stage.review(.waiting)
            #expect(try await stage.open("/reviews/\(plan.id)/buildings", as: Someone.developer).status == .notFound)
            let player = try await stage.player(Someone.contractor)
            let bare = try await player.create(
                DemonstrationReviews.content("无单体", .contractor), choosing: EnterpriseType.contractor.rawValue)
            let context = try await stage.context(Someone.contractor)
            try await DemonstrationPaper.attach(to: bare, ReviewCase.self, context)
            let refusal = try await stage.refusal {
                try await MeetingSaving.save(
                    DemonstrationReviews.meeting(after: context.clock.now), on: bare.id, version: nil, context)
            }
            #expect(refusal == "单体信息未填写完整，请补充单体装配式信息！")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-25 BJ-26 BJ-27 BJ-34 material is uploaded, downloaded and deleted until the experts are fixed`(
        dialect: Dialect
    ) async throws {
        try await ReviewStage.with(dialect) { stage in
            for (who, ids) in [
                (Someone.developer, ["opinion-letter", "plan", "drawings", "calculation"]),
                (Someone.contractor, ["organisation", "permit", "detailed-drawings", "plan-opinion"]),
            ] {
                let record = try await stage.review(.drawn, by: who)
                let (player, context) = (try await stage.player(who), try await stage.context(who))
                let papers = try await context.database.read { try player.papers(of: record, on: $0) }
                #expect(Set(papers.map(\.paper)) == Set(ids))
                let file = try await stage.open("/reviews/\(record.id)/papers/\(papers[0].id)", as: who)
                #expect(file.status == .ok && file.body.starts(with: Array("%PDF".utf8)))
                try await player.detach(papers[0], from: record)
                try await player.attach(papers[0].file, as: ids[0], to: record)
                try await ExpertDrawing.choose(record.id, version: nil, context)
                let kept = try await context.database.read { try player.papers(of: record, on: $0) }
                let refusal = try await stage.refusal { try await player.detach(kept[0], from: record) }
                #expect(refusal == "专家已确定，项目资料不能删除！")
                #expect(
                    try await stage.open("/reviews/\(record.id)/papers/\(kept[0].id)", as: Someone.otherDeveloper)
                        .status
                        == .notFound)
                // The experts of this case are busy at the hour of its meeting.
                stage.hub.clock.advance(seconds: 86_400)
                stage.hub.forgetSessions()
            }
        }
    }

    @Test func `BJ-25 without the required material no meeting is arranged`() async throws {
        try await ReviewStage.with { stage in
            let context = try await stage.context(Someone.developer)
            let record = try await stage.player(Someone.developer)
                .create(DemonstrationReviews.content("无资料", .developer), choosing: "developer")
            let refusal = try await stage.refusal {
                try await MeetingSaving.save(
                    DemonstrationReviews.meeting(after: context.clock.now), on: record.id, version: nil, context)
            }
            #expect(refusal == "请上传《规划条件/选址意见书》！")
        }
    }
}

extension ReviewStage {
    func items(
        _ record: FilingRecord, _ kind: any Filing.Type = ReviewCase.self, by account: String = Someone.administrator
    )
        async throws -> [FilingItem]
    {
        let context = try await context(account)
        let player = try FilingPlayer(kind, context)
        return try await context.database.read { try player.items(of: record, on: $0) }
    }
}
