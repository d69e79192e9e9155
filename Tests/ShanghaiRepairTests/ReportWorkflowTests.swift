import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct ReportWorkflowTests {
    static let unseen = "您访问的业务不存在，或者您没有权限查看！"
    static let noRight = "您没有权限进行此操作！"

    /// State, who, which step, and the sentence of the refusal; nil where it is done.
    static let rows: [(state: FilingState, who: String, step: String, refusal: String?)] = [
        (RepairState.saved, Someone.unit, "submission", nil),
        (RepairState.saved, Someone.colleague, "submission", nil),
        (RepairState.saved, Someone.otherUnit, "submission", unseen),
        (RepairState.saved, Someone.acceptor, "acceptance", unseen),
        (RepairState.saved, Someone.cityReviewer, "review", unseen),
        (RepairState.saved, Someone.acceptor, "return", unseen),
        (RepairState.submitted, Someone.unit, "submission", "已上报，不能重复上报！"),
        (RepairState.submitted, Someone.unit, "acceptance", noRight),
        (RepairState.submitted, Someone.otherUnit, "submission", unseen),
        (RepairState.submitted, Someone.acceptor, "submission", noRight),
        (RepairState.submitted, Someone.acceptor, "acceptance", nil),
        (RepairState.submitted, Someone.cityAcceptor, "acceptance", nil),
        (RepairState.submitted, Someone.otherAcceptor, "acceptance", unseen),
        (RepairState.submitted, Someone.reviewer, "acceptance", noRight),
        (RepairState.submitted, Someone.reviewer, "review", "请先受理！"),
        (RepairState.submitted, Someone.cityReviewer, "review", "请先受理！"),
        (RepairState.submitted, Someone.acceptor, "review", noRight),
        (RepairState.submitted, Someone.acceptor, "return", nil),
        (RepairState.submitted, Someone.reviewer, "return", nil),
        (RepairState.submitted, Someone.unit, "return", noRight),
        (RepairState.submitted, Someone.administrator, "acceptance", noRight),
        (RepairState.submitted, Someone.cityAdministrator, "return", noRight),
        (RepairState.returned, Someone.unit, "submission", "请先保存，再上报！"),
        (RepairState.returned, Someone.acceptor, "acceptance", "该项目信息报送已退回修改，请等待实施单位重新上报！"),
        (RepairState.returned, Someone.reviewer, "review", "该项目信息报送已退回修改，请等待实施单位重新上报！"),
        (RepairState.returned, Someone.acceptor, "return", "该项目信息报送已退回修改，不能重复退回！"),
        (RepairState.accepted, Someone.unit, "submission", "已上报，不能重复上报！"),
        (RepairState.accepted, Someone.acceptor, "acceptance", "已受理，不能重复受理！"),
        (RepairState.accepted, Someone.reviewer, "review", nil),
        (RepairState.accepted, Someone.cityReviewer, "review", nil),
        (RepairState.accepted, Someone.acceptor, "return", nil),
        (RepairState.accepted, Someone.reviewer, "return", nil),
        (RepairState.accepted, Someone.otherAcceptor, "return", unseen),
        (RepairState.approved, Someone.unit, "submission", "已上报，不能重复上报！"),
        (RepairState.approved, Someone.acceptor, "acceptance", "已受理，不能重复受理！"),
        (RepairState.approved, Someone.reviewer, "review", "已审核，不能重复审核！"),
        (RepairState.approved, Someone.acceptor, "return", "已审核，不能退回修改！"),
        (RepairState.approved, Someone.reviewer, "return", "已审核，不能退回修改！"),
    ]

    @Test(arguments: TestHub.dialects)
    func `SH-47 SH-48 SH-53 SH-56 SH-57 SH-58 SH-59 each step is done or refused by role and state`(dialect: Dialect)
        async throws
    {
        try await RepairStage.with(dialect) { stage in
            for row in Self.rows {
                let record = try await stage.report(in: row.state)
                let words = "\(row.state.title) \(row.who) \(row.step)"
                let refusal = try await stage.refusal(of: row.step, on: record, by: row.who)
                #expect(refusal == row.refusal, "\(words)")
                let now = try await stage.reports(Someone.unit).read(record.id)
                let target = ProjectReport.workflow.transition(row.step)?.to
                #expect(now.state == (row.refusal == nil ? target : row.state), "\(words)")
            }
        }
    }

    /// SH-49, SH-53, SH-59, SH-61: in which states the unit can save, and what comes of it.
    static let saves: [(state: FilingState, after: FilingState?)] = [
        (RepairState.saved, RepairState.saved), (RepairState.submitted, nil), (RepairState.returned, RepairState.saved),
        (RepairState.accepted, nil), (RepairState.approved, nil),
    ]

    @Test(arguments: TestHub.dialects)
    func `SH-49 SH-53 SH-61 a report is saved until it is reported`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            for row in Self.saves {
                let record = try await stage.report(in: row.state)
                let desk = try await stage.reports(Someone.unit)
                var content = record.content
                content[ProjectReport.estate] = "临汾小区"
                if let after = row.after {
                    #expect(try await desk.change(record, to: content).state == after)
                } else {
                    await #expect(throws: HubError(.refused, "已上报，不能再修改！")) {
                        try await desk.change(record, to: content)
                    }
                }
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-61 a returned report goes its way again and keeps its number`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let (unit, acceptor) = (try await stage.reports(Someone.unit), try await stage.reports(Someone.acceptor))
            let accepted = try await stage.report(in: RepairState.accepted)
            let returned = try await acceptor.perform("return", on: accepted, reason: "　面积与批复不一致　")
            #expect(returned.reason == "面积与批复不一致")
            let saved = try await unit.change(returned, to: returned.content)
            let again = try await acceptor.perform("acceptance", on: try await unit.perform("submission", on: saved))
            #expect(again.code == accepted.code)
            #expect(again.code == "2611JA0001")
            #expect(again.reason.isEmpty)
        }
    }

    @Test(arguments: TestHub.dialects) func `SH-58 a return needs its reason`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let record = try await stage.report(in: RepairState.submitted)
            let desk = try await stage.reports(Someone.acceptor)
            for reason in ["", "  ", "　"] {
                await #expect(
                    throws: HubError(.invalid, "请填写退回原因！", fields: [FieldError("reason", "请填写退回原因！")])
                ) { try await desk.perform("return", on: record, reason: reason) }
            }
            #expect(try await desk.read(record.id).state == RepairState.submitted)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `who accepted a report does not review it, whatever the role`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let submitted = try await stage.report(in: RepairState.submitted)
            let desk = try FilingPlayer(ProjectReport.self, try await stage.reviewerAccepting())
            let accepted = try await desk.perform("acceptance", on: submitted)
            await #expect(throws: HubError(.refused, "该项目信息报送由您受理，请由其他工作人员审核！")) {
                try await stage.reports(Someone.cityReviewer).perform("review", on: accepted)
            }
            #expect(
                try await stage.reports(Someone.reviewer).perform("review", on: accepted).state == RepairState.approved)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a historic building is not reported without its approved plan`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            var content = Samples.report(naming: try await stage.declared().code)
            content[ProjectReport.isHistoricBuilding] = true
            content[ProjectReport.protectionClass] = "3"
            let desk = try await stage.reports(Someone.unit)
            let record = try await desk.create(content)
            await #expect(throws: HubError(.refused, "请上传《优秀历史建筑修缮方案批复》！")) {
                try await desk.perform("submission", on: record)
            }
        }
    }

    /// Who finds which messages in the inbox, newest first, when a report went its whole way.
    static let inboxes: [(who: String, titles: [String])] = [
        (Someone.unit, ["项目信息报送已审核通过", "项目信息报送已受理"]), (Someone.colleague, ["项目信息报送已审核通过", "项目信息报送已受理"]),
        (Someone.otherUnit, []), (Someone.acceptor, ["有一件项目信息报送待受理", "新的项目申报"]),
        (Someone.cityAcceptor, ["有一件项目信息报送待受理", "新的项目申报"]), (Someone.otherAcceptor, []),
        (Someone.reviewer, ["有一件项目信息报送待审核"]), (Someone.cityReviewer, ["有一件项目信息报送待审核"]),
        (Someone.administrator, []),
    ]

    @Test(arguments: TestHub.dialects)
    func `each step tells the unit or those whose turn it is, and nobody else`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let record = try await stage.report(in: RepairState.approved)
            let all = Set(Self.inboxes.flatMap(\.titles))
            for row in Self.inboxes {
                let inbox = try await stage.hub.send(.get, "/alpha/inbox", as: row.who).text
                let found = all.filter { inbox.contains($0) }
                #expect(found == Set(row.titles), "\(row.who)")
            }
            let inbox = try await stage.hub.send(.get, "/alpha/inbox", as: Someone.unit).text
            #expect(inbox.contains("项目信息报送编号为\(record.code)"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-57 SH-58 the unit gets a text message when its report is approved or returned, and nobody else does`(
        dialect: Dialect
    ) async throws {
        for (state, template, words) in [
            (RepairState.approved, "shanghai-repair.reviewed", "已审核通过"),
            (RepairState.returned, "shanghai-repair.returned", "已被退回修改，请登录平台查看退回原因，修改后重新上报。"),
        ] {
            try await RepairStage.with(dialect) { stage in
                let numbers = [
                    Someone.unit: "13800000001", Someone.colleague: "13800000002", Someone.otherUnit: "13800000003",
                    Someone.acceptor: "13800000004", Someone.reviewer: "13800000005",
                ]
                for (account, number) in numbers { try await stage.hub.give(phone: number, to: account) }
                let record = try await stage.report(in: state)
                let sent = try await stage.hub.sentMessages()
                #expect(Set(sent.map(\.recipient)) == ["13800000001", "13800000002"] && sent.count == 2)
                for message in sent {
                    #expect(message.channel == "text" && message.template == template)
                    #expect(message.text.contains("贵单位的项目信息报送“\(record.title)”") && message.text.contains(words))
                    #expect(!message.text.contains("{") && !message.text.contains("面积与批复不一致"))
                }
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-57 SH-58 what the law has the unit told reaches who wants no text messages, and at night`(
        dialect: Dialect
    ) async throws {
        for state in [RepairState.approved, RepairState.returned] {
            try await RepairStage.with(dialect) { stage in
                try await stage.hub.give(phone: "13800000001", to: Someone.unit)
                // From nine to eight: the hub's clock stands at nine in the morning.
                let wishes: KeyValuePairs = ["quiet": "own", "from": "08:00", "until": "20:00"]
                let chosen = try await stage.hub.send(.post, "/alpha/account/notices", as: Someone.unit, form: wishes)
                #expect(chosen.status == .seeOther)
                _ = try await stage.report(in: state)
                #expect(try await stage.hub.sentMessages().map(\.recipient) == ["13800000001"], "\(state.title)")
            }
        }
    }

    @Test(arguments: TestHub.dialects) func `a returned report tells the unit why`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            _ = try await stage.report(in: RepairState.returned)
            let inbox = try await stage.hub.send(.get, "/alpha/inbox", as: Someone.unit).text
            #expect(inbox.contains("项目信息报送已退回修改") && inbox.contains("退回原因：面积与批复不一致"))
            let foreign = try await stage.hub.send(.get, "/alpha/inbox", as: Someone.otherUnit).text
            #expect(!foreign.contains("退回"))
        }
    }

    /// SH-54, SH-55: states and whether the print is there.
    @Test func `SH-54 a report prints once it is reported`() {
        let printable = ProjectReport.workflow.states.filter { ProjectReport.workflow.printing.refusal(in: $0) == nil }
        #expect(printable == [RepairState.submitted, RepairState.accepted, RepairState.approved])
        #expect(ProjectReport.workflow.printing.refusal(in: RepairState.saved) == "保存并上报后方可打印！")
    }

    @Test func `SH-46 SH-47 SH-49 SH-50 SH-51 SH-60 the manual's sentences stand word for word`() {
        let workflow = ProjectReport.workflow
        #expect(workflow.saving.created == "项目信息报送申请新增成功！")
        #expect(workflow.saving.changed == "项目信息报送申请修改成功")
        #expect(workflow.unsavedSentence == "请先保存，再上报！")
        #expect(workflow.transition("submission")?.question == "上报以后不能修改，请谨慎操作！是否确定上报管理部门？")
        #expect(workflow.transition("submission")?.success == "项目信息上报成功！")
        #expect(workflow.returnedSentence == "该项目信息报送已被退回修改，请修改完相应内容，点击保存后上报！")
    }

    @Test func `SH-30 there are five states in the manual's words`() {
        #expect(ProjectReport.workflow.states.map(\.title) == ["已保存", "已上报", "退回修改", "已受理", "已审核"])
    }
}

extension RepairStage {
    /// The city's reviewer in the role of an acceptor: the same person with other rights.
    func reviewerAccepting() async throws -> RequestContext {
        let (reviewer, acceptor) = (try await context(Someone.cityReviewer), try await context(Someone.cityAcceptor))
        let (person, role) = (try reviewer.signedIn(), try acceptor.signedIn())
        let actor = Actor(
            person: person.person, name: person.name, role: role.role, roleTitle: role.roleTitle, organisation: nil,
            districts: [], rights: role.rights)
        return RequestContext(
            request: reviewer.request, tenant: reviewer.tenant, actor: actor, requestID: "r", base: reviewer.base,
            clock: reviewer.clock, settings: reviewer.settings, services: reviewer.services)
    }
}
