import FilingKit
import FoundationEssentials
import RegionSDK

/// The score tables of the rating standards, kept up by the administrator.
enum PrefabScores {
    static let national = "GB/T 51129"
    static let municipal = "DB11/T 1831"

    static let group = Field.choice(
        "group", "评分组",
        from: CodeList(
            "scoreGroup", "评分组",
            [CodeList.Code("Q1", "Q1 主体结构"), CodeList.Code("Q2", "Q2 围护墙和内隔墙"), CodeList.Code("Q3", "Q3 装修和设备管线")]
        ).fixed("装配率按评分组计算")
    ).required()
    static let item = Field.text("item", "评价项", longest: 100).required()
    static let lower = Field.decimal("lower", "比例下限", unit: "%", places: 1).required().atLeast(0).atMost(100)
    static let upper = Field.decimal("upper", "比例上限", unit: "%", places: 1).required().atLeast(0).atMost(100)
    static let least = Field.decimal("least", "下限分值", places: 1).required().atLeast(0)
    static let most = Field.decimal("most", "上限分值", places: 1).required().atLeast(0)
    static let minimum = Field.decimal("minimum", "本组最低分", places: 1).required().atLeast(0)
    static let isCompulsory = Field.yesNo("isCompulsory", "必须满足").required()
    static let mayBeMissing = Field.yesNo("mayBeMissing", "可缺少").required()
    static let isVertical = Field.yesNo("isVertical", "竖向构件").required()

    private static let rows = RowField.rows("rows", "评分项", atMost: 60, columns)

    private static let columns = [
        group.spec, item.spec, lower.spec, upper.spec, least.spec, most.spec, minimum.spec, isCompulsory.spec,
        mayBeMissing.spec, isVertical.spec,
    ]

    /// 表4.0.1 of GB/T 51129-2017.
    static let nationalTable = KeptTable(
        "scores-gbt51129", "装配率评分表（GB/T 51129-2017）",
        note: "《装配式建筑评价标准》GB/T 51129-2017 表4.0.1，2018-02-01起实施。比例在上下限之间按线性插值计分，保留一位小数。",
        rows: rows, seed: seed, rules: [bounds])

    /// Weights of the municipal standard are not published where we could read them: the table is empty until filled.
    static let municipalTable = KeptTable(
        "scores-db11t1831", "装配率评分表（DB11/T 1831）", note: "北京市地方标准 DB11/T 1831 的评分项和分值尚未录入，由管理员维护后启用。",
        rows: rows, seed: [], rules: [bounds])

    private static let bounds = Rule(beside: rows.spec, "比例下限不能大于上限，下限分值不能大于上限分值！") { content in
        content[rows].allSatisfy {
            ($0[lower] ?? 0) <= ($0[upper] ?? 0) && ($0[least] ?? 0) <= ($0[most] ?? 0)
        }
    }

    /// The table of a standard as it is in force; empty for a standard that nobody has filled in.
    static func table(_ standard: String, on connection: any Connection) throws -> ScoreTable {
        let kept = standard == municipal ? municipalTable : nationalTable
        return ScoreTable(standard: standard, items: try kept.read(on: connection).compactMap(read))
    }

    /// The national table as the program brings it.
    static var seeded: [ScoreTable.Item] { seed.compactMap(read) }

    private static func read(_ row: RowContent) -> ScoreTable.Item? {
        guard let group = row[group].flatMap(ScoreTable.Group.init), let name = row[item], let lower = row[lower],
            let upper = row[upper], let least = row[least], let most = row[most]
        else { return nil }
        return ScoreTable.Item(
            group: group, name: name, lower: lower, upper: upper, least: least, most: most,
            minimum: row[minimum] ?? 0, isCompulsory: row[isCompulsory] ?? false,
            mayBeMissing: row[mayBeMissing] ?? false, isVertical: row[isVertical] ?? false)
    }

    private static let seed: [RowContent] = [
        line("Q1", "柱、支撑、承重墙、延性墙板等竖向构件", "35", "80", "20", "30", minimum: "20", isVertical: true),
        line("Q1", "梁、板、楼梯、阳台、空调板等构件", "70", "80", "10", "20", minimum: "20"),
        line("Q2", "非承重围护墙非砌筑", "80", "80", "5", "5", minimum: "10"),
        line("Q2", "围护墙与保温、隔热、装饰一体化", "50", "80", "2", "5", minimum: "10"),
        line("Q2", "内隔墙非砌筑", "50", "50", "5", "5", minimum: "10"),
        line("Q2", "内隔墙与管线、装修一体化", "50", "80", "2", "5", minimum: "10"),
        line("Q3", "全装修", "100", "100", "6", "6", minimum: "6", isCompulsory: true),
        line("Q3", "干式工法楼面、地面", "70", "70", "6", "6", minimum: "6"),
        line("Q3", "集成厨房", "70", "90", "3", "6", minimum: "6", mayBeMissing: true),
        line("Q3", "集成卫生间", "70", "90", "3", "6", minimum: "6", mayBeMissing: true),
        line("Q3", "管线分离", "50", "70", "4", "6", minimum: "6"),
    ]

    private static func line(
        _ group: String, _ item: String, _ lower: String, _ upper: String, _ least: String, _ most: String,
        minimum: String, isCompulsory: Bool = false, mayBeMissing: Bool = false, isVertical: Bool = false
    ) -> RowContent {
        [
            "group": group, "item": item, "lower": lower, "upper": upper, "least": least, "most": most,
            "minimum": minimum, "isCompulsory": "\(isCompulsory)", "mayBeMissing": "\(mayBeMissing)",
            "isVertical": "\(isVertical)",
        ]
    }
}
