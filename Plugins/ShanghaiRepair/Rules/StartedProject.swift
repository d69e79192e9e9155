import FilingKit
import RegionSDK

/// Completion is filed only for a project whose start review is passed (SH-88, SH-89).
enum StartedProject {
    static let refusal = "开工审核未通过，不能进行竣工备案操作！"

    /// Why completion is not open for a project, or nil.
    static func refusal(_ project: FilingRecord, _ scene: Scene) throws -> String? {
        let reviews = try scene.filings(StartReview.self, partOf: project.id)
        return reviews.contains { $0.state == RepairState.approved } ? nil : refusal
    }

    /// 上报 checks the project again.
    static func checkAgain(_ record: inout FilingRecord, _ scene: Scene) throws {
        guard let project = scene.whole else { return }
        let refusal = try ReviewedProject.refusal(project, to: "竣工备案") ?? refusal(project, scene)
        if let refusal { throw HubError(.refused, refusal) }
    }
}
