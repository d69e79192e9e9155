import FilingKit
import FoundationEssentials
import RegionSDK

/// The score tables of the rating standards, kept up by the administrator.
enum PrefabScores {
    static let national = "GB/T 51129"
    static let municipal = "DB11/T 1831"

    static let group = Field.choice("group", "评分组", from: BeijingLists.scoreGroups).required()
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
        note: "比例在上下限之间按线性插值计分，保留一位小数。",
        rows: rows, seed: BeijingReference.tables.table("scores-gbt51129"), rules: [bounds])

    /// Weights of the municipal standard are not published where we could read them: the table is empty until filled.
    static let municipalTable = KeptTable(
        "scores-db11t1831", "装配率评分表（DB11/T 1831）", note: "由管理员维护后启用。",
        rows: rows, seed: BeijingReference.tables.table("scores-db11t1831"), rules: [bounds])

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
    static var seeded: [ScoreTable.Item] { nationalTable.seed.contents.compactMap(read) }

    private static func read(_ row: RowContent) -> ScoreTable.Item? {
        guard let group = row[group].flatMap(ScoreTable.Group.init), let name = row[item], let lower = row[lower],
            let upper = row[upper], let least = row[least], let most = row[most]
        else { return nil }
        return ScoreTable.Item(
            group: group, name: name, lower: lower, upper: upper, least: least, most: most,
            minimum: row[minimum] ?? 0, isCompulsory: row[isCompulsory] ?? false,
            mayBeMissing: row[mayBeMissing] ?? false, isVertical: row[isVertical] ?? false)
    }
}
