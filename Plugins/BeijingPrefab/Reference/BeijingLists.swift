import RegionSDK

/// The code lists of the forms (字典); `lists.json5` and `divisions.json5` hold them with their sources.
enum BeijingLists {
    /// Specialty groups of experts (专业组别).
    static let groups = lists.list("group").fixed("抽取专家按专业组别进行")
    /// 建设性质.
    static let natures = lists.list("nature")
    static let government = "政府投资"
    /// 投资性质.
    static let investments = lists.list("investment").fixed("财政奖励规则按投资性质判断", needing: government)
    /// 项目类型.
    static let projectTypes = lists.list("projectType")
    /// 评价标准.
    static let standards = lists.list("standard")
        .fixed("装配率评分表按评价标准选用", needing: PrefabScores.national, PrefabScores.municipal)
    /// 绿色建筑等级.
    static let greenGrades = lists.list("green")
    /// Units that take part (参与单位的单位类别).
    static let participants = lists.list("participant")
    /// 资质等级.
    static let qualifications = lists.list("qualification")
    /// 结构体系.
    static let structures = lists.list("structure")
    static let dwelling = "居住建筑"
    /// 建筑功能.
    static let functions = lists.list("function").fixed("财政奖励规则按建筑功能判断", needing: dwelling)
    /// 评价阶段.
    static let stages = lists.list("stage").fixed("GB/T 51129-2017 规定的评价阶段")
    /// 评价等级: those that the rating reaches.
    static let grades = CodeList("grade", "评价等级", words: PrefabGrade.allCases.map(\.rawValue))
        .fixed("评价等级由装配率计算").from("GB/T 51129-2017《装配式建筑评价标准》", since: "2018-02-01")
    static let failed = "不通过"
    /// 论证结果.
    static let results = lists.list("result").fixed("论证结果决定评审能否办结", needing: failed)
    /// 实施情况.
    static let scopes = lists.list("scope").fixed("财政奖励规则按实施情况判断")
    /// 技术类别.
    static let technologies = lists.list("technology")
    /// Applying units (申报单位的单位类别).
    static let units = lists.list("unit")
    /// 评分组.
    static let scoreGroups = lists.list("scoreGroup").fixed("装配率按评分组计算", needing: "Q1", "Q2", "Q3")
    /// 所在区.
    static let districts = BeijingReference.divisions.list("district")

    private static let lists = BeijingReference.lists
}
