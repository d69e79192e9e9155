import FilingKit
import FoundationEssentials
import RegionSDK

/// The rules of the subsidy as dated data with their sources, kept up by the administrator.
enum SubsidyRules {
    static let name = Field.text("name", "奖励规定", longest: 100).required()
    static let from = Field.date("from", "生效日期").required()
    static let until = Field.date("until", "失效日期")
    static let scope = Field.choice("scope", "实施情况", from: BeijingLists.scopes)
    static let residentialOnly = Field.yesNo("residentialOnly", "仅居住建筑").required()
    static let leastRate = Field.decimal("leastRate", "装配率不低于", unit: "%", places: 1)
    static let leastPrecast = Field.decimal("leastPrecast", "预制率不低于", unit: "%", places: 1)
    static let above = Field.decimal("above", "高度大于", unit: "m", places: 1)
    static let upTo = Field.decimal("upTo", "高度不大于", unit: "m", places: 1)
    static let leastGrade = Field.choice("leastGrade", "评价等级不低于", from: BeijingLists.grades)
    static let yuan = Field.decimal("yuan", "奖励标准", unit: "元/㎡").atLeast(0)
    static let leastArea = Field.decimal("leastArea", "最小面积", unit: "㎡").required().atLeast(0)
    static let cap = Field.decimal("cap", "单个项目上限", unit: "万元").atLeast(0)
    static let source = Field.text("source", "依据", longest: 300).required()

    static let table = KeptTable(
        "subsidy", "财政奖励规则", note: "同名各行为并列条件，符合其一即可；奖励标准为空时，页面显示“奖励标准待维护”。",
        rows: RowField.rows(
            "rows", "奖励规则", atMost: 60,
            [
                name.spec, from.spec, until.spec, scope.spec, residentialOnly.spec, leastRate.spec, leastPrecast.spec,
                above.spec, upTo.spec, leastGrade.spec, yuan.spec, leastArea.spec, cap.spec, source.spec,
            ]), seed: BeijingReference.tables.table("subsidy"))

    /// The rules as they are kept.
    static func rules(on connection: any Connection) throws -> [SubsidyRule] {
        try table.read(on: connection).map(read)
    }

    /// The rules as the program brings them.
    static var seeded: [SubsidyRule] { table.seed.contents.map(read) }

    private static func read(_ row: RowContent) -> SubsidyRule {
        SubsidyRule(
            name: row[name] ?? "", from: row[from], until: row[until], scope: row[scope] ?? "",
            residentialOnly: row[residentialOnly] ?? false, leastRate: row[leastRate],
            leastPrecast: row[leastPrecast], above: row[above], upTo: row[upTo],
            leastGrade: row[leastGrade].flatMap(PrefabGrade.init), yuan: row[yuan], leastArea: row[leastArea] ?? 0,
            cap: row[cap])
    }
}
