import FilingKit
import RegionSDK

/// The code lists of the forms (字典); `lists.json5` holds them with their sources.
enum RepairLists {
    /// 修缮类别.
    static let categories = lists.list("category")
    /// 房屋类型.
    static let houseTypes = lists.list("houseType")
    /// 结构类型.
    static let structures = lists.list("structure")
    /// 资金来源.
    static let fundingSources = lists.list("source")
    /// 保护类别.
    static let protectionClasses = lists.list("protectionClass")
    /// 发包方式.
    static let procurementMethods = lists.list("method")
    /// 计价方式.
    static let pricing = lists.list("pricing")
    /// 岗位.
    static let posts = lists.list("post")
    /// 验收结论.
    static let conclusions = lists.list("conclusion").fixed("验收结论只有合格与不合格")
    /// 保修项目.
    static let warrantyItems = lists.list("warrantyItem").fixed("最低保修期限按保修项目提出")
    /// 最低保修期限.
    static let leastWarranty = RepairReference.tables.table("leastWarranty")

    /// 证件类型: the manual's seven, in its order (SH-75). The kinds are the program's own, whose numbers it checks.
    static let certificateKinds = CodeList("certificateKind", "证件类型", words: DocumentKind.choices)
        .fixed("证件号码按证件类型校验，人员库使用同一字典").from("操作手册")

    private static let lists = RepairReference.lists
}
