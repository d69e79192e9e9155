import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// Contracts, start reviews and completions go the way of a report (workflows 2.3 and 2.4), row by row, with the sentence
/// of every refusal when the step is sent though the page has no button for it.
@Suite struct FlowTests {
    /// State, who, which step, and the sentence; `{}` stands for the business.
    static let rows: [(state: FilingState, who: String, step: String, refusal: String?)] = [
        (RepairState.saved, Someone.unit, "submission", nil),
        (RepairState.saved, Someone.otherUnit, "submission", ReportWorkflowTests.unseen),
        (RepairState.saved, Someone.acceptor, "acceptance", ReportWorkflowTests.unseen),
        (RepairState.saved, Someone.reviewer, "review", ReportWorkflowTests.unseen),
        (RepairState.submitted, Someone.unit, "submission", "已上报，不能重复上报！"),
        (RepairState.submitted, Someone.unit, "acceptance", ReportWorkflowTests.noRight),
        (RepairState.submitted, Someone.acceptor, "acceptance", nil),
        (RepairState.submitted, Someone.reviewer, "review", "请先受理！"),
        (RepairState.submitted, Someone.reviewer, "acceptance", ReportWorkflowTests.noRight),
        (RepairState.submitted, Someone.otherAcceptor, "acceptance", ReportWorkflowTests.unseen),
        (RepairState.submitted, Someone.reviewer, "return", nil),
        (RepairState.returned, Someone.unit, "submission", "请先保存，再上报！"),
        (RepairState.returned, Someone.acceptor, "acceptance", "该{}已退回修改，请等待实施单位重新上报！"),
        (RepairState.accepted, Someone.acceptor, "review", ReportWorkflowTests.noRight),
        (RepairState.accepted, Someone.acceptor, "acceptance", "已受理，不能重复受理！"),
        (RepairState.accepted, Someone.reviewer, "review", nil),
        (RepairState.accepted, Someone.acceptor, "return", nil),
        (RepairState.approved, Someone.unit, "submission", "已上报，不能重复上报！"),
        (RepairState.approved, Someone.reviewer, "review", "已审核，不能重复审核！"),
        (RepairState.approved, Someone.reviewer, "return", "已审核，不能退回修改！"),
    ]

    static let businesses: [Business] = [.contracts, .starts, .completions]

    @Test(arguments: TestHub.dialects, businesses)
    func `SH-69 SH-79 SH-82 SH-84 SH-90 each step of what follows a report is done or refused by role and state`(
        dialect: Dialect, business: Business
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            for row in Self.rows {
                let record = try await stage.filing(business, in: row.state)
                let desk = try await stage.player(business.kind, row.who)
                let refusal = try await stage.refusal { try await desk.perform(row.step, on: record, reason: "请核对") }
                let words = "\(business) \(row.state.title) \(row.who) \(row.step)"
                #expect(refusal == row.refusal?.replacing("{}", with: business.kind.kind.title), "\(words)")
                let now = try await stage.player(business.kind, Someone.unit).read(record.id)
                let target = business.kind.workflow.transition(row.step)?.to
                #expect(now.state == (row.refusal == nil ? target : row.state), "\(words)")
            }
        }
    }

    /// What the unit's page of a filing says in each state, and what it must not: a leading `!`.
    static let words: [(state: FilingState, words: [String])] = [
        (RepairState.saved, ["保存并上报后方可打印！", "上报以后不能修改，请谨慎操作！是否确定上报管理部门？", "!已上报，不能"]),
        (RepairState.submitted, ["已上报，不能再修改！", "已上报，不能重复上报！", "!保存并上报后方可打印！"]),
        (RepairState.returned, ["该{}已被退回修改，请修改完相应内容，点击保存后上报！", "请先保存，再上报！", "保存并上报后方可打印！"]),
        (RepairState.accepted, ["已上报，不能再修改！", "已上报，不能重复上报！", "!保存并上报后方可打印！"]),
        (RepairState.approved, ["已上报，不能再修改！", "已上报，不能重复上报！", "!保存并上报后方可打印！"]),
    ]

    @Test(arguments: businesses)
    func `SH-82 SH-83 SH-90 the page locks and prints what was reported, and nothing else is saved or printed`(
        business: Business
    ) async throws {
        try await RepairStage.withRegisters { stage in
            for row in Self.words {
                let record = try await stage.filing(business, in: row.state)
                let page = try await stage.page("/\(business)/\(record.id)", as: Someone.unit)
                for word in row.words.map({ $0.replacing("{}", with: business.kind.kind.title) }) {
                    let isThere = page.contains(word.hasPrefix("!") ? String(word.dropFirst()) : word)
                    #expect(isThere != word.hasPrefix("!"), "\(business) \(row.state.title): \(word)")
                }
                let isOpen = [RepairState.saved, RepairState.returned].contains(row.state)
                let print = try await stage.open("/\(business)/\(record.id)/print", as: Someone.unit)
                #expect(print.status == (isOpen ? .conflict : .ok), "\(business) \(row.state.title)")
                #expect(print.text.contains(isOpen ? "保存并上报后方可打印！" : business.kind.kind.paper))
                let desk = try await stage.player(business.kind, Someone.unit)
                let refusal = try await stage.refusal { try await desk.change(record, to: record.content) }
                #expect(refusal == (isOpen ? nil : "已上报，不能再修改！"), "\(business) \(row.state.title)")
            }
        }
    }

    /// The first save and a later one, with the sentences of the dialogs.
    static let saves: [(business: Business, created: String, changed: String)] = [
        (.reports, "项目信息报送申请新增成功！", "项目信息报送申请修改成功"), (.contracts, "合同信息报送新增成功！", "修改备案信息成功！"),
        (.starts, "开工审核新增成功！", "修改开工审核成功！"), (.completions, "竣工备案新增成功！", "修改竣工备案成功！"),
    ]

    @Test(arguments: saves)
    func `SH-46 SH-49 SH-78 SH-80 SH-87 a save that is posted shows its sentence`(
        row: (business: Business, created: String, changed: String)
    ) async throws {
        try await RepairStage.withRegisters { stage in
            let record = try await stage.filing(row.business, in: RepairState.saved)
            let path = "/\(row.business)/\(record.id)"
            let first = try await stage.page("\(path)?done=creation", as: Someone.unit)
            #expect(first.contains(row.created))
            let fields = Samples.fields(of: record.content) + [("version", "\(record.version)")]
            let answer = try await stage.post(path, as: Someone.unit, fields)
            let page = try await stage.hub.send(.get, try #require(answer.location), as: Someone.unit).text
            #expect(page.contains(row.changed))
            #expect(
                try await stage.player(row.business.kind, Someone.unit).read(record.id).version == record.version + 1)
        }
    }
}
