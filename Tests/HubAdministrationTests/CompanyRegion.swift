import HTML
import RegionSDK

/// A small region with a role that organisations give and one that they do not.
struct CompanyRegion: Region {
    static let manifest = Manifest(id: "company-desk", path: "company", title: "企业办事", owner: "测试单位", version: "1.2.3")
    static let file = Permission("company.filing.file", "填报业务")
    static let accept = Permission("company.filing.accept", "受理业务")
    static let permissions = [file, accept]
    static let roles = [
        RoleTemplate("clerk", "经办人", held: .organisation, [Grant(file, .organisation)], givenByOrganisations: true),
        RoleTemplate("signer", "签署人", held: .organisation, [Grant(file, .organisation)]),
        RoleTemplate("acceptor", "受理员", held: .official, [Grant(accept, .district)]),
    ]
    static let parts: [any RegionPart] = [CompanyPages()]
    static let company = (
        name: "甲建筑公司", creditCode: "91310106MA0000015B", address: "测试路1号", legalRepresentative: "王五"
    )
    static let other = (
        name: "乙建筑公司", creditCode: "91310106MA00000236", address: "测试路2号", legalRepresentative: "赵六"
    )
    static let demonstration: Demonstration? = Demonstration(
        accounts: [
            DemonstrationAccount("clerk", "张经办", role: "clerk", organisation: company),
            DemonstrationAccount("signer", "李签署", role: "signer", organisation: company),
            DemonstrationAccount("stranger", "钱别家", role: "clerk", organisation: other),
            DemonstrationAccount("acceptor", "孙受理", role: "acceptor", districts: ["310106"]),
        ], play: { _ in })
}

/// One page of it.
struct CompanyPages: RegionPart {
    static let trades = CodeList("trade", "专业类别", words: ["建筑", "市政", "机电"]).from("资质标准", since: "2015-01-01")
    static let states = CodeList("state", "企业状态", words: ["正常", "注销"]).fixed("业务规则按其判断")

    var lists: [CodeList] { [Self.trades, Self.states, Self.trades] }

    var routes: [Route] {
        [
            Route(.get, "/", access: .anyOf([CompanyRegion.file, CompanyRegion.accept]), "业务") { _ in
                .page(Page(title: "业务", body: HTML("业务")))
            }
        ]
    }
}
