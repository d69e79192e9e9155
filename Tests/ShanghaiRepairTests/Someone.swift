import RegionSDK

/// People of every role, by their accounts.
enum Someone {
    static let unit = "unit"
    /// Of the same organisation.
    static let colleague = "colleague"
    static let otherUnit = "other-unit"
    static let acceptor = "acceptor"
    static let reviewer = "reviewer"
    /// Of another district.
    static let otherAcceptor = "other-acceptor"
    static let cityAcceptor = "city-acceptor"
    static let cityReviewer = "city-reviewer"
    static let administrator = "administrator"
    static let cityAdministrator = "city-administrator"

    static let accounts = [
        DemonstrationAccount(unit, "甲经办", role: "unit", organisation: first),
        DemonstrationAccount(colleague, "乙经办", role: "unit", organisation: first),
        DemonstrationAccount(otherUnit, "丙经办", role: "unit", organisation: second),
        DemonstrationAccount(acceptor, "丁受理", role: "acceptor", districts: ["310106"]),
        DemonstrationAccount(reviewer, "戊审核", role: "reviewer", districts: ["310106"]),
        DemonstrationAccount(otherAcceptor, "己受理", role: "acceptor", districts: ["310105"]),
        DemonstrationAccount(cityAcceptor, "庚受理", role: "city-acceptor"),
        DemonstrationAccount(cityReviewer, "辛审核", role: "city-reviewer"),
        DemonstrationAccount(administrator, "壬管理", role: "district-administrator", districts: ["310106"]),
        DemonstrationAccount(cityAdministrator, "癸管理", role: "city-administrator"),
    ]

    private static let first = (
        name: "上海示例房屋修缮有限公司", creditCode: "91310106MA0000015B", address: "上海市静安区共和新路1000号",
        legalRepresentative: "陈示例"
    )
    private static let second = (
        name: "上海样板住宅建设有限公司", creditCode: "91310106MA00000236", address: "上海市静安区彭浦新村街道2000号",
        legalRepresentative: "林样板"
    )
}
