import FilingKit
import RegionSDK
import RegionTesting

@testable import ShanghaiRepair

extension RepairStage {
    /// A hub whose registers are filled.
    static func withRegisters(_ dialect: Dialect = .sqlite, _ body: (RepairStage) async throws -> Void) async throws {
        try await with(dialect) { stage in
            try await DemonstrationRegisters.fill(try await stage.context(Someone.cityAdministrator))
            try await body(stage)
        }
    }

    func player(_ kind: any Filing.Type, _ account: String) async throws -> FilingPlayer {
        try FilingPlayer(kind, try await context(account))
    }

    /// The contents that the demonstration files, for a project of this stage.
    func contracts(of project: FilingRecord) -> DemonstrationContracts {
        DemonstrationContracts(
            project: project, contexts: { try await context($0) }, unit: Someone.unit, acceptor: Someone.acceptor,
            reviewer: Someone.reviewer)
    }

    /// A contract report of `Someone.unit` in a state.
    func contract(_ category: CodeList.Code, of project: FilingRecord, in state: FilingState = RepairState.saved)
        async throws -> FilingRecord
    {
        let content = try await contracts(of: project).content(of: Self.sample(category))
        let record = try await player(ContractReport.self, Someone.unit)
            .create(content, partOf: project, choosing: category.code)
        return try await bring(ContractReport.self, record, to: state)
    }

    /// Takes a saved filing along its way to a state.
    func bring(_ kind: any Filing.Type, _ saved: FilingRecord, to state: FilingState) async throws -> FilingRecord {
        guard state != RepairState.saved else { return saved }
        let submitted = try await player(kind, Someone.unit).perform("submission", on: saved)
        guard state != RepairState.submitted else { return submitted }
        let acceptor = try await player(kind, Someone.acceptor)
        if state == RepairState.returned { return try await acceptor.perform("return", on: submitted, reason: "请核对") }
        let accepted = try await acceptor.perform("acceptance", on: submitted)
        guard state != RepairState.accepted else { return accepted }
        return try await player(kind, Someone.reviewer).perform("review", on: accepted)
    }

    /// What goes wrong, in words; nil where nothing does.
    func refusal(_ work: () async throws -> Void) async throws -> String? {
        do {
            try await work()
            return nil
        } catch let error as HubError { return error.fields.first?.message ?? error.message }
    }

    private static func sample(_ category: CodeList.Code) -> DemonstrationContracts.Contract {
        DemonstrationContracts.contracts.first { $0.category.code == category.code }
            ?? DemonstrationContracts.contracts[0]
    }
}
