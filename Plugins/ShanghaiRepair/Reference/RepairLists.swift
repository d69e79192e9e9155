import FilingKit
import RegionSDK

/// The code lists of the forms. Words are their own codes; each list says where it comes from.
enum RepairLists {
    /// 修缮类别: names in use in Shanghai; no published list was found, so this is a default.
    static let categories = CodeList(
        "category", "修缮类别",
        words: [
            "成套改造", "厨卫等综合改造", "屋面及相关设施改造", "里弄房屋内部整体改造", "高层住宅综合整治", "优秀历史建筑修缮",
            "外立面修缮", "二次供水改造", "电梯改造/加装", "其他",
        ]
    )
    .from("默认值，手册未列出")

    /// 房屋类型: the kinds of dwelling house that Shanghai distinguishes; a default.
    static let houseTypes = CodeList(
        "houseType", "房屋类型", words: ["新式里弄", "旧式里弄", "公寓", "花园住宅", "工人新村(多层)", "高层住宅", "简屋", "其他"]
    )
    .from("默认值，手册未列出")

    /// 结构类型: the classes of building structure of GB/T 17986.1-2000, appendix A.
    static let structures = CodeList(
        "structure", "结构类型", words: ["钢结构", "钢、钢筋混凝土结构", "钢筋混凝土结构", "混合结构", "砖木结构", "其他结构"]
    )
    .from("GB/T 17986.1-2000《房产测量规范》附录A")

    /// 资金来源: names in use for repair money in Shanghai; a default.
    static let fundingSources = CodeList(
        "source", "资金来源",
        words: ["市级财政", "区级财政", "街镇财政", "维修资金", "公房售后净归集/管理单位自筹", "业主自筹", "其他"]
    )
    .from("默认值，手册未列出")

    /// 保护类别: 上海市历史文化风貌区和优秀历史建筑保护条例, article 28.
    static let protectionClasses = CodeList(
        "protectionClass", "保护类别",
        [
            CodeList.Code("1", "一类（立面、结构体系、平面布局和内部装饰不得改变）"),
            CodeList.Code("2", "二类（立面、结构体系、基本平面布局和有特色的内部装饰不得改变）"),
            CodeList.Code("3", "三类（主要立面、主要结构体系和有特色的内部装饰不得改变）"),
            CodeList.Code("4", "四类（主要立面、有特色的内部装饰不得改变）"),
        ]
    )
    .from("《上海市历史文化风貌区和优秀历史建筑保护条例》第二十八条")

    /// 证件类型: the manual's seven, in its order (SH-75).
    static let certificateKinds = CodeList("certificateKind", "证件类型", words: DocumentKind.choices)
        .fixed("证件号码按证件类型校验，人员库使用同一字典").from("操作手册")

    /// 发包方式; a default.
    static let procurementMethods = CodeList("method", "发包方式", words: ["公开招标", "邀请招标", "直接发包"])
        .from("默认值，手册未列出")

    /// 计价方式: the usual ones of the trade; a default.
    static let pricing = CodeList("pricing", "计价方式", words: ["固定总价", "固定单价", "可调价", "成本加酬金"])
        .from("默认值，手册未列出")

    /// 岗位: the national dictionary of site posts, 1016 to 1023 and 1099.
    static let posts = CodeList(
        "post", "岗位", words: ["施工员", "质量员", "安全员", "材料员", "资料员", "劳务员", "机械员", "标准员", "其它"]
    )
    .from("全国建筑市场数据字典 管理岗位")

    static let conclusions = CodeList("conclusion", "验收结论", words: ["合格", "不合格"])
        .fixed("验收结论只有合格与不合格")

    /// 保修项目: 建设工程质量管理条例, article 40.
    static let warrantyItems = CodeList(
        "warrantyItem", "保修项目",
        words: [
            "基础设施工程、房屋建筑的地基基础工程和主体结构工程", "屋面防水工程、有防水要求的卫生间、房间和外墙面的防渗漏", "供热与供冷系统",
            "电气管线、给排水管道、设备安装和装修工程", "其他",
        ]
    )
    .fixed("最低保修期限按保修项目提出").from("《建设工程质量管理条例》第四十条")

    /// The least terms of warranty (最低保修期限), as a new filing proposes them: 建设工程质量管理条例, article 40.
    static let leastWarranty: [RowContent] = zip(
        warrantyItems.codes, ["设计文件规定的合理使用年限", "5年", "2个采暖期、供冷期", "2年"]
    ).map { ["item": $0.code, "term": $1] }
}
