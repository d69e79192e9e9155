import FilingKit
import RegionSDK

/// The situation of a project's contracts (合同情况): 有 means that at least one of the category is 已审核 (SH-85, SH-86).
struct ContractSituation: Sendable {
    static let there = "有"
    static let missing = "无"
    static let refusal = "施工总包合同和监理合同信息报送审核通过后，方可进行开工审核！"

    /// The reviewed contracts, oldest first.
    let reviewed: [Content]

    init(reviewed: [Content]) { self.reviewed = reviewed }

    /// The situation of a project as it is now.
    init(of project: FilingRecord, _ scene: Scene) throws {
        reviewed = try scene.filings(ContractReport.self, partOf: project.id)
            .filter { $0.state == RepairState.approved }.map(\.content)
    }

    /// 有 or 无 for a category.
    subscript(category: CodeList.Code) -> String { contract(category) == nil ? Self.missing : Self.there }

    /// True when work may start: the general and the supervision contract are there; a sub-contract need not be.
    var isComplete: Bool {
        self[ContractCategory.general] == Self.there && self[ContractCategory.supervision] == Self.there
    }

    /// Writes the situation into a start review.
    func fill(_ content: inout Content) throws {
        content[StartReview.general] = self[ContractCategory.general]
        content[StartReview.sub] = self[ContractCategory.sub]
        content[StartReview.supervision] = self[ContractCategory.supervision]
        content[StartReview.design] = self[ContractCategory.design]
        let general = contract(ContractCategory.general)
        content[StartReview.manager] = general?[ContractReport.managerName]
        content[StartReview.safetyOfficer] = general?[ContractReport.safetyOfficerName]
    }

    /// 上报 checks the contracts again and takes their situation over as it is then.
    static func checkAgain(_ record: inout FilingRecord, _ scene: Scene) throws {
        guard let project = scene.whole else { return }
        if let refusal = ReviewedProject.refusal(project, to: "开工审核") { throw HubError(.refused, refusal) }
        let situation = try ContractSituation(of: project, scene)
        guard situation.isComplete else { throw HubError(.refused, Self.refusal) }
        try situation.fill(&record.content)
    }

    private func contract(_ category: CodeList.Code) -> Content? {
        reviewed.last { $0[ContractReport.category] == category.code }
    }
}
