import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct StartAndCompletionTests {
    /// The reviewed categories, and whether work may start.
    static let situations: [(reviewed: [String], isComplete: Bool)] = [
        ([], false), (["general"], false), (["supervision"], false), (["general", "supervision"], true),
        (["general", "sub"], false), (["general", "supervision", "sub", "design"], true), (["design"], false),
    ]

    @Test(arguments: situations) func `SH-86 work starts with the general and the supervision contract`(
        row: (reviewed: [String], isComplete: Bool)
    ) {
        let situation = ContractSituation(reviewed: row.reviewed.map { Content(texts: ["category": $0]) })
        #expect(situation.isComplete == row.isComplete)
        for category in ContractCategory.list.codes {
            #expect(situation[category] == (row.reviewed.contains(category.code) ? "有" : "无"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-63 SH-64 SH-65 what follows a project is open on its page once it is reviewed, and says why not before`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            for state in ProjectReport.workflow.states {
                let project = try await stage.report(in: state)
                let page = try await stage.page("/reports/\(project.id)", as: Someone.unit)
                for kind in [ContractReport.kind, StartReview.kind, CompletionFiling.kind] {
                    let sentence = "该项目信息报送尚未审核通过，不能进行\(kind.title)相关操作！"
                    let isOpen = state == RepairState.approved
                    #expect(page.contains(sentence) == !isOpen, "\(state.title) \(kind.title)")
                    let answer = try await stage.open(
                        "/\(kind.path)/new", as: Someone.unit, query: [("_part", "\(project.id)")])
                    #expect(answer.text.contains(sentence) == !isOpen, "\(state.title) \(kind.title)")
                }
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-84 SH-85 SH-86 SH-87 the start review reads its contracts and waits for them`(dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let desk = try await stage.player(StartReview.self, Someone.unit)
            let early = try await stage.refusal {
                try await desk.create(DemonstrationContracts.startReview, partOf: project)
            }
            #expect(early == "施工总包合同和监理合同信息报送审核通过后，方可进行开工审核！")
            let form = try await stage.page("/starts/new", as: Someone.unit, query: [("_part", "\(project.id)")])
            #expect(form.contains("修缮工程开工审核单") && form.contains("施工总包合同情况"))
            for category in [ContractCategory.general, ContractCategory.supervision] {
                _ = try await stage.contract(category, of: project, in: RepairState.approved)
            }
            var content = DemonstrationContracts.startReview
            content[StartReview.sub] = "有"
            let record = try await desk.create(content, partOf: project)
            #expect(record.content[StartReview.general] == "有")
            #expect(record.content[StartReview.sub] == "无")
            #expect(record.content[StartReview.supervision] == "有")
            #expect(record.content[StartReview.manager] == "郭建设")
            #expect(record.content[StartReview.duration] == "270")
            let again = try await desk.change(record, to: record.content)
            let approved = try await stage.bring(StartReview.self, again, to: RepairState.approved)
            #expect(approved.code.hasPrefix("2026"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-88 SH-89 completion waits for the start review, and is reported with its papers`(dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let desk = try await stage.player(CompletionFiling.self, Someone.unit)
            let early = try await stage.refusal {
                try await desk.create(DemonstrationContracts.completion, partOf: project)
            }
            #expect(early == "开工审核未通过，不能进行竣工备案操作！")
            for category in [ContractCategory.general, ContractCategory.supervision] {
                _ = try await stage.contract(category, of: project, in: RepairState.approved)
            }
            let start = try await stage.player(StartReview.self, Someone.unit)
                .create(DemonstrationContracts.startReview, partOf: project)
            let waiting = try await stage.refusal {
                try await desk.create(DemonstrationContracts.completion, partOf: project)
            }
            #expect(waiting == early)
            _ = try await stage.bring(StartReview.self, start, to: RepairState.approved)
            let blank = try await stage.page("/completions/new", as: Someone.unit, query: [("_part", "\(project.id)")])
            for term in ["设计文件规定的合理使用年限", "5年", "2个采暖期、供冷期", "2年"] {
                #expect(blank.contains("value=\"\(term)\""), "the least warranty: \(term)")
            }
            let record = try await desk.create(DemonstrationContracts.completion, partOf: project)
            let missing = try await stage.refusal { try await desk.perform("submission", on: record) }
            #expect(missing == "请上传《竣工验收报告》！")
            let page = try await stage.page("/completions/\(record.id)", as: Someone.unit)
            #expect(page.contains("质量保修书") && page.contains("竣工验收报告"))
            for paper in ["acceptance-report", "warranty"] { try await stage.attach(paper, to: record) }
            #expect(
                try await stage.bring(CompletionFiling.self, record, to: RepairState.approved).code.hasPrefix("2026"))
        }
    }

    /// A day of each, and the sentence beside it; nil is right.
    static let days: [(started: String, completed: String, accepted: String, sentence: String?)] = [
        ("2027-01-06", "2027-09-24", "2027-09-24", nil), ("2027-01-06", "2027-01-06", "2027-01-06", nil),
        ("2027-01-06", "2027-01-05", "2027-10-12", "实际竣工日期不能早于实际开工日期！"),
        ("2027-01-06", "2027-09-24", "2027-09-23", "竣工验收日期不能早于实际竣工日期！"),
    ]

    @Test(arguments: days) func `the days of a completion follow each other`(
        row: (started: String, completed: String, accepted: String, sentence: String?)
    ) {
        var content = DemonstrationContracts.completion
        content.texts["started"] = row.started
        content.texts["completed"] = row.completed
        content.texts["accepted"] = row.accepted
        #expect(CompletionFiling.form.errors(in: content).map(\.message) == (row.sentence.map { [$0] } ?? []))
    }
}
