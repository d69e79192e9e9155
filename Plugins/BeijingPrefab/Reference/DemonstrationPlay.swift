import FilingKit
import RegionSDK

/// People and businesses to look around with: enterprises of every type, experts, officials, and reviews and applications
/// in their states, made by the businesses themselves. Names and codes are invented; the codes pass their checks.
enum DemonstrationPlay {
    typealias Contexts = @Sendable (_ account: String) async throws -> RequestContext

    static let accounts =
        [
            DemonstrationAccount("jianshe", "周建设", role: "developer", organisation: developer),
            DemonstrationAccount("shigong", "吴施工", role: "contractor", organisation: contractor),
            DemonstrationAccount("zongbao", "郑总包", role: "general-contractor", organisation: generalContractor),
            DemonstrationAccount("jingban", "王经办", role: "handler"),
            DemonstrationAccount("bjshenhe", "李审核", role: "reviewer"),
            DemonstrationAccount("pingtai", "赵平台", role: "administrator"),
        ]
        + (DemonstrationExperts.first + DemonstrationExperts.others).map {
            DemonstrationAccount($0.account, $0.name, role: "expert")
        }

    static let developer = (
        name: "北京示例房地产开发有限公司", creditCode: "91110116MA0000015D", address: "北京市通州区示例大街1号",
        legalRepresentative: "陈示例"
    )
    static let contractor = (
        name: "北京样板建筑工程有限公司", creditCode: "91110116MA00000238", address: "北京市怀柔区样板路2号",
        legalRepresentative: "林样板"
    )
    static let generalContractor = (
        name: "北京范本工程总承包有限公司", creditCode: "91110105MA0000015F", address: "北京市朝阳区范本路3号",
        legalRepresentative: "何范本"
    )

    /// Fills the pool and the buildings, then plays every business.
    static let play: @Sendable (@escaping Contexts) async throws -> Void = { contexts in
        try await DemonstrationExperts.fill(try await contexts("pingtai"))
        try await DemonstrationBuildings.fill(try await contexts("pingtai"))
        try await DemonstrationArticles.fill(try await contexts("pingtai"))
        try await DemonstrationReviews(contexts: contexts).play()
        try await DemonstrationApplications(contexts: contexts).play()
        try await DemonstrationExperts.fill(try await contexts("pingtai"), DemonstrationExperts.others)
    }
}
