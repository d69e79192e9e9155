import RegionSDK

@testable import BeijingPrefab

/// People of every role, by their accounts.
enum Someone {
    static let developer = "jianshe"
    /// Somebody else of the same company.
    static let colleague = "colleague"
    /// Another developer.
    static let otherDeveloper = "other-developer"
    static let contractor = "shigong"
    static let generalContractor = "zongbao"
    static let handler = "jingban"
    static let otherHandler = "other-handler"
    static let reviewer = "bjshenhe"
    static let otherReviewer = "other-reviewer"
    static let administrator = "pingtai"

    static let accounts =
        DemonstrationPlay.accounts + [
            DemonstrationAccount(
                otherDeveloper, "钱建设", role: "developer",
                organisation: (
                    name: "北京另一房地产开发有限公司", creditCode: "91110105MA00000315", address: "北京市朝阳区",
                    legalRepresentative: "孙另一"
                )),
            DemonstrationAccount(colleague, "冯同事", role: "developer", organisation: DemonstrationPlay.developer),
            DemonstrationAccount(otherHandler, "陈经办", role: "handler"),
            DemonstrationAccount(otherReviewer, "褚审核", role: "reviewer"),
        ]
}
