import FilingKit
import FoundationEssentials
import RegionSDK

/// 单体: a single building of a project with its prefab data (装配式信息, BJ-31, BJ-71) and, where the subsidy is asked for,
/// its rating (单体评价等级信息, BJ-72).
enum BuildingItem {
    static let id = "buildings"

    static let number = Field.text("number", "单体编号", longest: 50).required()
    static let name = Field.text("name", "单体名称", longest: 100).required()
    static let function = Field.choice("function", "建筑功能", from: BeijingLists.functions).required()
    static let structure = Field.choice("structure", "结构体系", from: BeijingLists.structures).required()
    static let areaAbove = Field.decimal("areaAbove", "地上面积", unit: "㎡").required().above(0)
    static let areaBelow = Field.decimal("areaBelow", "地下面积", unit: "㎡").atLeast(0)
    static let floorsAbove = Field.integer("floorsAbove", "地上层数").required().atLeast(1)
    static let floorsBelow = Field.integer("floorsBelow", "地下层数").atLeast(0)
    static let height = Field.decimal("height", "建筑高度", unit: "m").required().above(0)
    static let precast = Field.decimal("precast", "预制率", unit: "%", places: 1).required().atLeast(0).atMost(100)
    static let rate = Field.decimal("rate", "装配率", unit: "%", places: 1).required().atLeast(0).atMost(100)
    static let parts = Field.text("parts", "预制构件种类", longest: 200).required()
        .hint("如：预制外墙、内墙、叠合板、楼梯、阳台、空调板、柱、梁，用顿号分隔。").wide()
    static let isFitted = Field.yesNo("isFitted", "是否全装修").required()
    static let usesBIM = Field.yesNo("usesBIM", "是否BIM应用").required()
    static let scope = Field.paragraph("scope", "装配式范围说明").wide()

    /// 单体装配式信息.
    static let data = Section("单体装配式信息") {
        number
        name
        function
        structure
        areaAbove
        areaBelow
        floorsAbove
        floorsBelow
        height
        precast
        rate
        parts
        isFitted
        usesBIM
        scope
    }

    static let columns = [name.spec, number.spec, structure.spec, areaAbove.spec, precast.spec, rate.spec]

    static let choosing = ItemChoosing("选择单体", removal: "取消选择") { record, scene in
        try BuildingStore.buildings(of: record.content[ReviewCase.projectCode] ?? "", on: scene.connection)
            .map(\.choice)
    }

    /// The buildings of a filing.
    static func kind(
        counts: ClosedRange<Int>, when isAsked: @escaping @Sendable (Content) -> Bool = { _ in true }
    ) -> ItemKind {
        ItemKind(
            id, "单体", listTitle: "单体信息", form: Form([data]), columns: columns, counts: counts, choosing: choosing,
            when: isAsked)
    }

    /// The buildings of an application for the subsidy, each with its rating.
    static let rated = ItemKind(
        id, "单体", listTitle: "财政奖励单体信息",
        form: Form(
            modules: [FormModule("data", "单体装配式信息", [data]), BuildingRating.module], rules: BuildingRating.rules),
        columns: columns + [BuildingRating.computedGrade.spec], counts: 1...200, choosing: choosing,
        prepare: BuildingRating.prepare)
}
