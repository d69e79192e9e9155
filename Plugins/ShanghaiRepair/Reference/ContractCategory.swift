import RegionSDK

/// The categories of contract (合同类别, SH-68), in the manual's order.
enum ContractCategory {
    static let design = CodeList.Code("design", "设计")
    static let sub = CodeList.Code("sub", "施工分包")
    static let general = CodeList.Code("general", "施工总包")
    static let supervision = CodeList.Code("supervision", "监理")

    static let list = CodeList("contractCategory", "合同类别", [design, sub, general, supervision])
        .fixed("合同的先后次序和必备合同按合同类别判断")

    /// True for contracts with a building site: general and sub-contracts.
    static func isConstruction(_ code: String?) -> Bool { code == general.code || code == sub.code }
}
