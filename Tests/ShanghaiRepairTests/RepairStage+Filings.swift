import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting

@testable import ShanghaiRepair

/// The four businesses that the authority accepts and reviews (workflows 2.2 to 2.4).
enum Business: String, CaseIterable, Sendable {
    case reports, contracts, starts, completions

    var kind: any Filing.Type {
        switch self {
        case .reports: ProjectReport.self
        case .contracts: ContractReport.self
        case .starts: StartReview.self
        case .completions: CompletionFiling.self
        }
    }
}

extension RepairStage {
    /// A filing of a business in a state, with all that must be there before it: a project of its own each time.
    func filing(_ business: Business, in state: FilingState) async throws -> FilingRecord {
        if business == .reports { return try await report(in: state) }
        let project = try await report(in: RepairState.approved)
        if business == .contracts { return try await contract(ContractCategory.general, of: project, in: state) }
        if business == .starts {
            try await reviewContracts(of: project)
            return try await bring(StartReview.self, try await start(of: project), to: state)
        }
        let saved = try await completion(of: project)
        for paper in ["acceptance-report", "warranty"] { try await attach(paper, to: saved) }
        return try await bring(CompletionFiling.self, saved, to: state)
    }

    /// A saved completion filing without its papers, with all that must be there before it.
    func completion(of project: FilingRecord? = nil) async throws -> FilingRecord {
        let project = if let project { project } else { try await report(in: RepairState.approved) }
        try await reviewContracts(of: project)
        _ = try await bring(StartReview.self, try await start(of: project), to: RepairState.approved)
        return try await player(CompletionFiling.self, Someone.unit)
            .create(DemonstrationContracts.completion, partOf: project)
    }

    /// A reviewed general and a reviewed supervision contract: what a start review waits for.
    func reviewContracts(of project: FilingRecord) async throws {
        for category in [ContractCategory.general, ContractCategory.supervision] {
            _ = try await contract(category, of: project, in: RepairState.approved)
        }
    }

    /// A saved start review.
    func start(of project: FilingRecord) async throws -> FilingRecord {
        try await player(StartReview.self, Someone.unit).create(DemonstrationContracts.startReview, partOf: project)
    }

    /// Sends a paper of a completion filing, as the unit does.
    func attach(_ paper: String, to record: FilingRecord) async throws {
        let file = (field: "file", name: "\(paper).pdf", bytes: Array("%PDF-1.7\n%%EOF\n".utf8))
        let answer = try await hub.send(
            .post, "/alpha/repair/completions/\(record.id)/papers", as: Someone.unit, form: ["paper": paper],
            files: [file])
        guard answer.status == .seeOther else { throw HubError(.refused, answer.text) }
    }

    /// Does a step through the API, on the version in `record`.
    func call(_ step: String, of business: Business, _ record: FilingRecord, by account: String) async throws
        -> TestAnswer
    {
        let reason = step == "return" ? "\(account)填写的原因" : ""
        return try await hub.send(
            .post, "/alpha/api/repair/\(business)/\(record.id)/\(step)", as: account,
            json: ["version": .number("\(record.version)"), "reason": .string(reason)])
    }

    /// The steps in a filing's history, oldest first.
    func steps(of record: FilingRecord) async throws -> [String] {
        try await column("SELECT action FROM filing_history WHERE filing = \(record.id) ORDER BY id")
    }
}
