import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct ContractReportTests {
    /// The state of the project, and what opening the contract page says.
    static let guards: [(state: FilingState, sentence: String?)] = [
        (RepairState.saved, closed), (RepairState.submitted, closed), (RepairState.returned, closed),
        (RepairState.accepted, closed), (RepairState.approved, nil),
    ]
    static let closed = "该项目信息报送尚未审核通过，不能进行合同信息报送相关操作！"

    @Test(arguments: TestHub.dialects) func `SH-62 SH-63 contracts are open for a reviewed project only`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            for row in Self.guards {
                let project = try await stage.report(in: row.state)
                let list = try await stage.open("/contracts", as: Someone.unit, query: [("_part", "\(project.id)")])
                #expect(list.status == (row.sentence == nil ? .ok : .conflict))
                #expect(list.text.contains(Self.closed) == (row.sentence != nil))
                let refusal = try await stage.refusal {
                    _ = try await stage.contract(ContractCategory.general, of: project)
                }
                #expect(refusal == row.sentence)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-65 SH-66 SH-67 SH-72 the project's page leads to its contracts, which are queried and begun there`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let page = try await stage.page("/reports/\(project.id)", as: Someone.unit)
            #expect(page.contains("/alpha/repair/contracts?_part=\(project.id)"))
            let list = try await stage.page("/contracts", as: Someone.unit, query: [("_part", "\(project.id)")])
            for word in ["网上申请编号", "合同类别", "合同信息报送状态", "新增合同信息报送", record.number] {
                #expect(list.contains(word), "\(word)")
            }
            let queries: [([(String, String)], Bool)] = [
                ([("category", "general")], true), ([("category", "design")], false), ([("state", "saved")], true),
                ([("number", record.number), ("category", "general"), ("state", "saved")], true),
                ([("number", "W1999")], false),
            ]
            for (query, found) in queries {
                let text = try await stage.page(
                    "/contracts", as: Someone.unit, query: [("_part", "\(project.id)")] + query)
                #expect(text.contains("/contracts/\(record.id)\"") == found, "\(query)")
            }
        }
    }

    @Test(arguments: TestHub.dialects) func `SH-70 a sub-contract waits for the general contract, in words`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            for category in [ContractCategory.sub, ContractCategory.supervision] {
                let refusal = try await stage.refusal { _ = try await stage.contract(category, of: project) }
                #expect(refusal == "请先添加施工总包合同信息报送，再添加施工分包、监理合同信息报送！")
            }
            _ = try await stage.contract(ContractCategory.design, of: project)
            _ = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            for category in [ContractCategory.sub, ContractCategory.supervision] {
                let record = try await stage.contract(category, of: project)
                #expect(record.state == RepairState.saved)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-73 SH-74 SH-76 contractor and people come out of the registers, by any condition`(dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let part = ("_part", "\(project.id)")
            let picks: [(String, [(String, String)], String, String)] = [
                ("contractor", [("_pick.name", "监理")], "上海样例建设监理有限公司", "上海示范建筑工程有限公司"),
                ("manager", [("_pick.name", "郭建")], "郭建设", "秦安全"),
                ("manager", [("_pick.name", "郭")], "郭建设", "秦安全"),
                ("manager", [("_pick.name", "！")], "请输入姓名中的文字或数字再查询。", "郭建设"),
                ("manager", [("_pick.number", "31010519850615002X")], "郭建设", "秦安全"),
                ("safetyOfficer", [("_pick.kind", "护照")], "沈设计", "秦安全"),
            ]
            for (field, query, found, other) in picks {
                let text = try await stage.page("/contracts/pick/\(field)", as: Someone.unit, query: [part] + query)
                #expect(text.contains(found) && !text.contains(other), "\(field) \(query)")
                #expect(!text.contains("31010519850615002X") || query[0].0 == "_pick.number")
            }
            let record = try await stage.contract(ContractCategory.general, of: project)
            #expect(record.content[ContractReport.contractorName] == "上海示范建筑工程有限公司")
            #expect(record.content[ContractReport.managerName] == "郭建设")
            #expect(record.content[ContractReport.managerDocument] == "身份证 310105********002X")
            let page = try await stage.page("/contracts/\(record.id)", as: Someone.unit)
            #expect(page.contains("data-pick-search"), "the dialog has its 查询")
            let reported = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            for path in ["", "/print"] {
                let read = try await stage.page("/contracts/\(reported.id)\(path)", as: Someone.unit)
                #expect(read.contains("项目经理姓名") && read.contains("郭建设"))
                #expect(!read.contains(">项目经理</"), "a register's id tells nobody anything")
            }
            var content = record.content
            content[ContractReport.contractor] = "91310106MA0000015B"
            let wrong = content
            let desk = try await stage.player(ContractReport.self, Someone.unit)
            #expect(try await stage.refusal { try await desk.change(record, to: wrong) } == "企业库中没有该企业，请核对！")
        }
    }

    @Test func `SH-77 site staff are typed with six columns`() {
        guard case .rows(let columns, _, _) = ContractReport.staff.spec.kind else { return }
        #expect(columns.map(\.title) == ["岗位", "姓名", "证件类型", "证件号", "证书编号", "联系电话"])
    }

    /// State, who, which step, and the sentence of the refusal; nil where it is done.
    static let steps: [(state: FilingState, who: String, step: String, refusal: String?)] = [
        (RepairState.saved, Someone.unit, "submission", nil),
        (RepairState.saved, Someone.otherUnit, "submission", ReportWorkflowTests.unseen),
        (RepairState.saved, Someone.acceptor, "acceptance", ReportWorkflowTests.unseen),
        (RepairState.submitted, Someone.unit, "submission", "已上报，不能重复上报！"),
        (RepairState.submitted, Someone.acceptor, "acceptance", nil),
        (RepairState.submitted, Someone.reviewer, "review", "请先受理！"),
        (RepairState.submitted, Someone.otherAcceptor, "acceptance", ReportWorkflowTests.unseen),
        (RepairState.submitted, Someone.unit, "acceptance", ReportWorkflowTests.noRight),
        (RepairState.accepted, Someone.reviewer, "review", nil),
        (RepairState.accepted, Someone.reviewer, "return", nil),
        (RepairState.returned, Someone.unit, "submission", "请先保存，再上报！"),
        (RepairState.approved, Someone.acceptor, "return", "已审核，不能退回修改！"),
    ]

    @Test(arguments: TestHub.dialects) func `SH-69 SH-78 SH-79 SH-82 a contract goes the way of a report`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            for row in Self.steps {
                let record = try await stage.contract(ContractCategory.general, of: project, in: row.state)
                let desk = try await stage.player(ContractReport.self, row.who)
                let refusal = try await stage.refusal { try await desk.perform(row.step, on: record, reason: "请核对") }
                #expect(refusal == row.refusal, "\(row.state.title) \(row.who) \(row.step)")
            }
        }
    }

    @Test func `SH-78 SH-80 SH-81 SH-82 SH-83 the manual's sentences stand word for word`() {
        let workflow = ContractReport.workflow
        #expect(workflow.states.map(\.title) == ["已保存", "已上报", "退回修改", "已受理", "已审核"])
        #expect(workflow.saving.created == "合同信息报送新增成功！")
        #expect(workflow.saving.changed == "修改备案信息成功！")
        #expect(workflow.transition("submission")?.question == "上报以后不能修改，请谨慎操作！是否确定上报管理部门？")
        #expect(workflow.transition("submission")?.success == "合同信息报送上报成功！")
        #expect(workflow.printing.refusal(in: RepairState.saved) == "保存并上报后方可打印！")
        #expect(workflow.printing.refusal(in: RepairState.submitted) == nil)
    }

    @Test(arguments: TestHub.dialects) func `a contract of a project that was not reviewed any more is not reported`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let general = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            let sub = try await stage.contract(ContractCategory.sub, of: project)
            _ = try await stage.player(ContractReport.self, Someone.acceptor)
                .perform("return", on: general, reason: "请核对")
            let desk = try await stage.player(ContractReport.self, Someone.unit)
            let refusal = try await stage.refusal { try await desk.perform("submission", on: sub) }
            #expect(refusal == ContractOrder.refusal)
        }
    }
}
