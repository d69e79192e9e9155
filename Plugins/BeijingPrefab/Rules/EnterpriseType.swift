import FilingKit
import RegionSDK

/// Who files which review (BJ-16, BJ-18, BJ-20).
enum EnterpriseType: String, Sendable, CaseIterable {
    case developer
    case contractor
    case generalContractor = "general-contractor"

    /// The words of the manual.
    var title: String {
        switch self {
        case .developer: "建设单位"
        case .contractor: "施工单位"
        case .generalContractor: "总承包单位"
        }
    }

    /// The review that such an enterprise files.
    var review: ReviewKind { self == .developer ? .plan : .organisation }

    static let list = CodeList("enterprise", "企业类型", allCases.map { CodeList.Code($0.rawValue, $0.title) })
        .fixed("评审业务按企业类型确定").from("操作手册")

    static let refusal = "您的企业类型不能申请该业务！实施技术方案评审由建设单位申请，施工组织设计评审由施工单位（或总承包单位）申请。"

    /// Why somebody cannot file as an enterprise of a type: he acts in no such role.
    static func refusal(_ code: String, for actor: Actor) -> String? {
        let held = actor.duties.map { $0.role.split(separator: ".").last.map(String.init) ?? "" }
        return held.contains(code) ? nil : refusal
    }
}

/// The two reviews (表1 普通项目评审分类).
enum ReviewKind: String, Sendable, CaseIterable {
    case plan
    case organisation

    var title: String {
        switch self {
        case .plan: "实施技术方案评审"
        case .organisation: "施工组织设计评审"
        }
    }

    /// The policy it stands on, as table 1 of the manual names it (BJ-17, BJ-19).
    var basis: String {
        switch self {
        case .plan: "关于印发《北京市装配式建筑项目设计管理办法》的通知（市规划国土发〔2017〕407号）"
        case .organisation: "《关于加强装配式混凝土建筑工程设计施工质量全过程管控的通知》（京建法〔2018〕6号）"
        }
    }

    static let list = CodeList("review", "评审业务", allCases.map { CodeList.Code($0.rawValue, $0.title) })
        .fixed("评审业务由操作手册规定").from("操作手册")
}
