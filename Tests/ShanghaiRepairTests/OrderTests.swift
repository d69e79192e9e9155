import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The order of the businesses of one project (workflows 2.4): what a unit can begin after each step of the way.
@Suite struct OrderTests {
    /// A step of the way.
    enum Milestone: CaseIterable {
        case reviewed, generalSaved, generalReported, generalReviewed, supervisionReported, supervisionReviewed
        case startReported, startReviewed
    }

    static let categories = ["design", "general", "sub", "supervision"]

    /// What was done last, and what can be begun then; nothing else can.
    static let way: [(done: Milestone, open: [String])] = [
        (.reviewed, ["design", "general"]), (.generalSaved, ["design", "general"]), (.generalReported, categories),
        (.generalReviewed, categories), (.supervisionReported, categories),
        (.supervisionReviewed, categories + ["start"]), (.startReported, categories + ["start"]),
        (.startReviewed, categories + ["start", "completion"]),
    ]

    @Test(arguments: TestHub.dialects)
    func `SH-70 SH-71 SH-86 SH-88 SH-89 each step of a project opens what comes after it and nothing more`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let journey = Journey(stage: stage, project: try await stage.report(in: RepairState.approved))
            #expect(Self.way.map(\.done) == Milestone.allCases)
            for row in Self.way {
                try await journey.reach(row.done)
                for category in Self.categories {
                    let sentence = row.open.contains(category) ? nil : ContractOrder.refusal
                    #expect(try await journey.sentence(toAdd: category) == sentence, "\(row.done) \(category)")
                }
                let start = row.open.contains("start") ? nil : ContractSituation.refusal
                #expect(try await journey.sentenceOfStart() == start, "\(row.done)")
                let completion = row.open.contains("completion") ? nil : StartedProject.refusal
                #expect(try await journey.sentenceOfCompletion() == completion, "\(row.done)")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-70 SH-86 when the general contract is returned, what was reviewed stays and the start waits for it`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let general = try await stage.contract(ContractCategory.general, of: project, in: RepairState.accepted)
            let supervision = try await stage.contract(
                ContractCategory.supervision, of: project, in: RepairState.approved)
            let returned = try await stage.player(ContractReport.self, Someone.acceptor)
                .perform("return", on: general, reason: "请核对")
            let desk = try await stage.player(ContractReport.self, Someone.unit)
            #expect(try await desk.read(supervision.id).state == RepairState.approved)
            #expect(
                try await stage.refusal { _ = try await stage.contract(ContractCategory.sub, of: project) }
                    == ContractOrder.refusal)
            #expect(try await stage.refusal { _ = try await stage.start(of: project) } == ContractSituation.refusal)
            let saved = try await desk.change(returned, to: returned.content)
            _ = try await stage.bring(ContractReport.self, saved, to: RepairState.approved)
            #expect(try await stage.refusal { _ = try await stage.start(of: project) } == nil)
        }
    }

    /// What is filed, the day it happened before the hub's 2026-11-20, and whether its page warns.
    static let days: [(business: Business, field: String, day: String, warns: Bool)] = [
        (.contracts, "signedDate", "2026-10-21", false), (.contracts, "signedDate", "2026-10-20", true),
        (.completions, "accepted", "2026-11-05", false), (.completions, "accepted", "2026-11-04", true),
    ]

    @Test(arguments: days) func `the page warns of 30 and of 15 days, and 上报 goes on all the same`(
        row: (business: Business, field: String, day: String, warns: Bool)
    ) async throws {
        try await RepairStage.withRegisters { stage in
            let saved = try await stage.filing(row.business, in: RepairState.saved)
            var content = saved.content
            for name in ["started", "completed", row.field] where content.texts[name] != nil {
                content.texts[name] = row.day
            }
            let desk = try await stage.player(row.business.kind, Someone.unit)
            let record = try await desk.change(saved, to: content)
            for record in [record, try await desk.perform("submission", on: record)] {
                let page = try await stage.page("/\(row.business)/\(record.id)", as: Someone.unit)
                let warning = row.business == .contracts ? "合同签订已超过30日，请尽快报送！" : "竣工验收合格已超过15日，请尽快备案！"
                #expect(page.contains(warning) == row.warns, "\(row) \(record.state.title)")
            }
        }
    }
}

/// A project on its way through the businesses.
private struct Journey {
    let stage: RepairStage
    let project: FilingRecord

    func reach(_ milestone: OrderTests.Milestone) async throws {
        switch milestone {
        case .reviewed: return
        case .generalSaved: _ = try await stage.contract(ContractCategory.general, of: project)
        case .generalReported:
            _ = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
        case .generalReviewed:
            _ = try await stage.contract(ContractCategory.general, of: project, in: RepairState.approved)
        case .supervisionReported:
            _ = try await stage.contract(ContractCategory.supervision, of: project, in: RepairState.submitted)
        case .supervisionReviewed:
            _ = try await stage.contract(ContractCategory.supervision, of: project, in: RepairState.approved)
        case .startReported:
            _ = try await stage.bring(StartReview.self, try await stage.start(of: project), to: RepairState.submitted)
        case .startReviewed: try await reviewStart()
        }
    }

    private func reviewStart() async throws {
        let id = try await stage.column(
            "SELECT CAST(id AS TEXT) FROM filing WHERE kind = 'shanghai.start' AND parent = \(project.id)"
        ).first.flatMap { ID<FilingRecord>($0) }
        guard let id else { throw HubError(.notFound, "no start review") }
        let submitted = try await stage.player(StartReview.self, Someone.unit).read(id)
        let accepted = try await stage.player(StartReview.self, Someone.acceptor).perform("acceptance", on: submitted)
        _ = try await stage.player(StartReview.self, Someone.reviewer).perform("review", on: accepted)
    }

    /// What the page says to who chooses a category; nil opens the form.
    func sentence(toAdd category: String) async throws -> String? {
        try await said(
            "/contracts/new", [("_choice", category)], [ContractOrder.refusal], form: ContractReport.kind.paper)
    }

    /// What a save of a start review says of the contracts; it is never right otherwise, so that none is made.
    func sentenceOfStart() async throws -> String? {
        var content = DemonstrationContracts.startReview
        content[StartReview.chiefSupervisor] = nil
        let desk = try await stage.player(StartReview.self, Someone.unit)
        do {
            try await desk.create(content, partOf: project)
            return "it was saved"
        } catch let error as HubError {
            return error.fields.map(\.message).first { $0 == ContractSituation.refusal }
        }
    }

    func sentenceOfCompletion() async throws -> String? {
        try await said("/completions/new", [], [StartedProject.refusal], form: CompletionFiling.kind.paper)
    }

    private func said(_ path: String, _ query: [(String, String)], _ sentences: [String], form: String) async throws
        -> String?
    {
        let page = try await stage.page(path, as: Someone.unit, query: [("_part", "\(project.id)")] + query)
        let found = sentences.first { page.contains($0) }
        return found ?? (page.contains(form) ? nil : "no form")
    }
}
