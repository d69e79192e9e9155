import FilingKit

/// The code lists of the forms. Words are their own codes; each list says where it comes from.
enum RepairLists {
    /// 修缮类别: names in use in Shanghai; no published list was found, so this is a default.
    static let categories = CodeList(
        "category", "修缮类别",
        words: [
            "成套改造", "厨卫等综合改造", "屋面及相关设施改造", "里弄房屋内部整体改造", "高层住宅综合整治", "优秀历史建筑修缮",
            "外立面修缮", "二次供水改造", "电梯改造/加装", "其他",
        ])

    /// 房屋类型: the kinds of dwelling house that Shanghai distinguishes; a default.
    static let houseTypes = CodeList(
        "houseType", "房屋类型", words: ["新式里弄", "旧式里弄", "公寓", "花园住宅", "工人新村(多层)", "高层住宅", "简屋", "其他"])

    /// 结构类型: the classes of building structure of GB/T 17986.1-2000, appendix A.
    static let structures = CodeList(
        "structure", "结构类型", words: ["钢结构", "钢、钢筋混凝土结构", "钢筋混凝土结构", "混合结构", "砖木结构", "其他结构"])

    /// 资金来源: names in use for repair money in Shanghai; a default.
    static let fundingSources = CodeList(
        "source", "资金来源",
        words: ["市级财政", "区级财政", "街镇财政", "维修资金", "公房售后净归集/管理单位自筹", "业主自筹", "其他"])

    /// 保护类别: 上海市历史文化风貌区和优秀历史建筑保护条例, article 28.
    static let protectionClasses = CodeList(
        "protectionClass", "保护类别",
        [
            CodeList.Code("1", "一类（立面、结构体系、平面布局和内部装饰不得改变）"),
            CodeList.Code("2", "二类（立面、结构体系、基本平面布局和有特色的内部装饰不得改变）"),
            CodeList.Code("3", "三类（主要立面、主要结构体系和有特色的内部装饰不得改变）"),
            CodeList.Code("4", "四类（主要立面、有特色的内部装饰不得改变）"),
        ])

    /// 证件类型: the manual's seven, in its order (SH-75).
    static let certificateKinds = CodeList(
        "certificateKind", "证件类型", words: ["身份证", "军官证", "警官证", "其他", "港澳同胞回乡证", "台湾同胞证", "护照"])
}
