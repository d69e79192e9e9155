import RegionSDK

/// The administrators of a demonstration: the regional one, the three of 等保, and one of an organisation.
package struct DemonstrationAdministrators: Sendable {
    package let accounts: [DemonstrationAccount]

    /// The organisation is the first that the others act for, so that there are people to manage.
    package init(besides others: [DemonstrationAccount]) {
        let officials = [
            DemonstrationAccount("quyu", "区域管理员甲", role: "administrator"),
            DemonstrationAccount("xitong", "系统管理员乙", role: "system"),
            DemonstrationAccount("anquan", "安全管理员丙", role: "security"),
            DemonstrationAccount("shenji", "审计管理员丁", role: "audit"),
        ]
        let organisation = others.compactMap(\.organisation).first
        let enterprise = organisation.map {
            DemonstrationAccount("qiye", "企业管理员戊", role: "organisation-administrator", organisation: $0)
        }
        accounts = officials + (enterprise.map { [$0] } ?? [])
    }
}
