import RegionSDK

/// The code lists of the forms. Those of the manual stand word for word; the others are defaults until the authority
/// gives its own.
enum BeijingLists {
    /// Specialty groups of experts (专业组别).
    static let groups = CodeList("group", "专业组别", words: ["建筑", "结构", "机电", "施工", "构件生产", "装修", "造价"])
        .fixed("抽取专家按专业组别进行").from("默认值，手册未列出")
    static let natures = CodeList("nature", "建设性质", words: ["新建", "改建", "扩建", "恢复", "迁建", "其他"])
        .from("全国建筑市场数据字典 建设性质")
    static let government = "政府投资"
    static let investments = CodeList("investment", "投资性质", words: [government, "非政府投资"])
        .fixed("财政奖励规则按投资性质判断")
    static let projectTypes = CodeList("projectType", "项目类型", words: ["住宅", "公建", "工业"])
        .from("默认值，手册未列出")
    static let standards = CodeList("standard", "评价标准", words: [PrefabScores.national, PrefabScores.municipal])
        .fixed("装配率评分表按评价标准选用")
    static let greenGrades = CodeList("green", "绿色建筑等级", words: ["基本级", "一星级", "二星级", "三星级"])
        .from("GB/T 50378《绿色建筑评价标准》")
    static let participants = CodeList("participant", "单位类别", words: ["设计单位", "监理单位", "构件生产单位", "总承包单位", "其他"])
        .from("默认值，手册未列出")
    static let qualifications = CodeList("qualification", "资质等级", words: ["特级", "甲级", "一级", "乙级", "二级", "三级", "不分等级"])
        .from("《建筑业企业资质标准》《工程设计资质标准》的等级")
    static let structures = CodeList(
        "structure", "结构体系", words: ["装配整体式剪力墙", "装配整体式框架", "装配整体式框架-现浇剪力墙", "钢结构", "木结构", "其他"]
    )
    .from("默认值，手册未列出")
    static let functions = CodeList("function", "建筑功能", words: ["居住建筑", "公共建筑", "工业建筑"])
        .fixed("财政奖励规则按建筑功能判断")
    static let stages = CodeList("stage", "评价阶段", words: ["预评价", "评价"])
        .fixed("GB/T 51129-2017 规定的评价阶段")
    static let grades = CodeList("grade", "评价等级", words: PrefabGrade.allCases.map(\.rawValue))
        .fixed("评价等级由装配率计算").from("GB/T 51129-2017《装配式建筑评价标准》", since: "2018-02-01")
    static let failed = "不通过"
    static let results = CodeList("result", "论证结果", words: ["通过", "修改后通过", failed])
        .fixed("论证结果决定评审能否办结").from("操作手册")
    static let scopes = CodeList(
        "scope", "实施情况",
        [
            CodeList.Code("technical", "按混凝土结构产业化住宅技术要点实施"), CodeList.Code("compulsory", "在装配式建筑实施范围内"),
            CodeList.Code("voluntary", "自愿采用装配式建筑"),
        ]
    )
    .fixed("财政奖励规则按实施情况判断")
    static let technologies = CodeList("technology", "技术类别", words: ["设计技术", "构件生产技术", "施工技术", "装修技术", "信息化技术", "其他"])
        .from("默认值，手册未列出")
    static let units = CodeList("unit", "单位类别", words: ["建设单位", "施工单位", "总承包单位", "设计单位", "构件生产单位", "其他"])
        .from("默认值，手册未列出")

    /// Districts (GB/T 2260); the development zone is no division and has a code of our own.
    static let districts = CodeList(
        "district", "所在区",
        [
            ("110101", "东城区"), ("110102", "西城区"), ("110105", "朝阳区"), ("110106", "丰台区"), ("110107", "石景山区"),
            ("110108", "海淀区"), ("110109", "门头沟区"), ("110111", "房山区"), ("110112", "通州区"), ("110113", "顺义区"),
            ("110114", "昌平区"), ("110115", "大兴区"), ("110116", "怀柔区"), ("110117", "平谷区"), ("110118", "密云区"),
            ("110119", "延庆区"), ("110400", "北京经济技术开发区"),
        ].map { CodeList.Code($0.0, $0.1) }
    )
    .from("GB/T 2260 县级行政区划代码；北京经济技术开发区为平台自设代码", since: "2024-11-28")
}
