import FilingKit
import RegionSDK

/// The order of contracts (SH-70, SH-71): sub-contracts and supervision come after a general contract that was
/// reported; design is free.
enum ContractOrder {
    static let refusal = "请先添加施工总包合同信息报送，再添加施工分包、监理合同信息报送！"

    /// The states in which a general contract opens the way; a returned one does not.
    static let sufficient = [RepairState.submitted, RepairState.accepted, RepairState.approved]

    /// The categories that wait for a general contract.
    static let waiting = [ContractCategory.sub.code, ContractCategory.supervision.code]

    /// Whether a category can be added beside contracts of these categories and states.
    static func allows(_ category: String, beside contracts: [(category: String, state: FilingState)]) -> Bool {
        !waiting.contains(category)
            || contracts.contains { $0.category == ContractCategory.general.code && sufficient.contains($0.state) }
    }

    /// Why a category cannot be added to the scene's project now, or nil.
    static func refusal(toAdd category: String, _ scene: Scene) throws -> String? {
        guard waiting.contains(category), let project = scene.whole else { return nil }
        let contracts = try scene.filings(ContractReport.self, partOf: project.id).map {
            (category: $0.content[ContractReport.category] ?? "", state: $0.state)
        }
        return allows(category, beside: contracts) ? nil : refusal
    }

    /// 上报 checks the order and the project again: both may have changed since the first 保存.
    static func checkAgain(_ record: inout FilingRecord, _ scene: Scene) throws {
        guard let project = scene.whole else { return }
        let category = record.content[ContractReport.category] ?? ""
        let refusal = try ReviewedProject.refusal(project, to: "合同信息报送") ?? refusal(toAdd: category, scene)
        if let refusal { throw HubError(.refused, refusal) }
    }
}
