import FilingKit
import RegionSDK

/// 项目评审: a review by drawn experts, of the implementation plan (实施技术方案评审, filed by the developer) or of the
/// construction organisation design (施工组织设计评审, filed by the contractor). Both go one way; only the form differs
/// (BJ-21).
enum ReviewCase: Filing {
    static let kind = FilingKind(
        "beijing.review", path: "reviews", title: "项目评审", menu: "项目评审", paper: "评审申请表", codeTitle: "评审编号")
    static let reading = Permissions.readReview
    static let revealing: Permission? = Permissions.revealPersonal

    /// “新增项目” asks for the enterprise type first (BJ-22), which says which review it is.
    static let opening: Opening? = Opening(enterprise, title: "新增项目") { EnterpriseType.refusal($0, for: $1.actor) }

    static let workflow = ReviewFlow.workflow

    static let items = [BuildingItem.kind(counts: 1...200) { $0[review] == ReviewKind.organisation.rawValue }]

    static let papers = [
        paper("opinion-letter", "规划条件/选址意见书", .plan), paper("plan", "装配式建筑实施技术方案", .plan),
        paper("drawings", "主要图纸", .plan), paper("calculation", "预制率装配率计算书", .plan),
        paper("organisation", "施工组织设计", .organisation), paper("permit", "施工许可证", .organisation),
        paper("detailed-drawings", "深化设计图", .organisation), paper("plan-opinion", "实施技术方案专家意见", .organisation),
    ]

    static let pages = [
        FilingPage("meeting", "组织评审", for: Permissions.fileReview),
        FilingPage("opinions", "上传论证意见", for: Permissions.opine) { record in
            record.state == ReviewState.opining || record.state == ReviewState.closed ? nil : ReviewFlow.notComplete
        },
    ]

    static let list = FilingList(
        filters: [.number("网上申请编号"), .title("项目名称"), .choice(review.spec), .state("评审状态")],
        columns: [
            .number("网上申请编号"), .title("项目名称"), .field(review.spec), .owner("申报企业"), .state("评审状态"),
            .step("组织评审", page: "experts", words: organising), .step("会议完成情况", page: "completion", words: completing),
            .field(result.spec),
        ])

    /// The words of the column 组织评审; “选专家” from the first save on (BJ-35).
    static let organising = [
        ReviewState.waiting: "选专家", ReviewState.scheduled: "选专家", ReviewState.drawn: "确定专家",
        ReviewState.inviting: "查看回复", ReviewState.complete: "查看专家", ReviewState.opining: "查看专家",
        ReviewState.closed: "查看专家",
    ]

    /// The words of the column 会议完成情况 (BJ-53).
    static let completing = [
        ReviewState.complete: "确认完成", ReviewState.opining: "已完成", ReviewState.closed: "已完成",
    ]

    static func title(of content: Content) -> String { content[projectName] ?? "" }

    static func district(of content: Content) -> String? { content[district] }

    static func number(_ scene: Scene) throws -> String { try BeijingNumbers.review(scene) }

    /// Fills what follows from the enterprise type, and the enterprise's own data.
    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        guard let type = content[enterprise].flatMap(EnterpriseType.init) else { return }
        content[review] = type.review.rawValue
        content[basis] = type.review.basis
        guard scene.actor.organisation != nil else { return }
        try (type.review == .plan ? developer : contractor).fill(&content, scene)
    }

    private static func paper(_ id: String, _ title: String, _ kind: ReviewKind) -> PaperRule {
        PaperRule(
            id, title, required: { _ in true },
            rule: FileRule(
                types: ["pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip", "rar", "dwg"],
                megabytes: 50), most: 10,
            when: { $0[review] == kind.rawValue })
    }
}
