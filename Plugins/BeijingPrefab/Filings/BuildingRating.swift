import FilingKit
import FoundationEssentials
import RegionSDK

/// 北京市建筑绿色发展奖励资金申报项目单体评价等级信息表: the rating of one building, by the score table of the standard that is
/// chosen (BJ-72). The scores and the grade are computed; the ratios are typed.
enum BuildingRating {
    static let title = "北京市建筑绿色发展奖励资金申报项目单体评价等级信息表"

    static let standard = Field.choice("standard", "评价标准", from: BeijingLists.standards).required()
        .initially(PrefabScores.national).hint("更换评价标准后保存，评分项随之更换。")
    static let stage = Field.choice("stage", "评价阶段", from: BeijingLists.stages).required()
    static let group = Field.text("group", "评分组").computed()
    static let item = Field.text("item", "评价项").computed()
    static let ratio = Field.decimal("ratio", "应用比例", unit: "%", places: 1).atLeast(0).atMost(100)
    static let isMissing = Field.yesNo("isMissing", "无此项")
    static let score = Field.decimal("score", "得分", places: 1).computed()
    static let scores = RowField.rows(
        "scores", "评分", atMost: 60, [group.spec, item.spec, ratio.spec, isMissing.spec, score.spec]
    ).fixed()
    static let structure = Field.decimal("q1", "Q1 主体结构得分", places: 1).computed()
    static let walls = Field.decimal("q2", "Q2 围护墙和内隔墙得分", places: 1).computed()
    static let fittings = Field.decimal("q3", "Q3 装修和设备管线得分", places: 1).computed()
    static let missing = Field.decimal("q4", "Q4 缺少的评价项分值", places: 1).computed()
    static let computedRate = Field.decimal("computedRate", "核算装配率", unit: "%", places: 1).computed()
    static let computedGrade = Field.text("computedGrade", "系统核算等级").computed()
    static let findings = Field.text("findings", "核算说明").computed().wide()
    static let grade = Field.choice("grade", "申报等级", from: BeijingLists.grades).required()
    static let rater = Field.text("rater", "评价机构").required()
    static let certificate = Field.text("certificate", "评价证明文件编号", longest: 100).required()
        .hint("证明文件请在“项目资料”的评价证书中上传。")
    static let note = Field.text("gradeNote", "等级核对").computed().wide()
    static let remarks = Field.paragraph("remarks", "备注").wide()

    static let module = FormModule(
        "rating", "单体评价等级信息",
        [
            Section(title) {
                standard
                stage
                rater
                certificate
            },
            Section("评分") { scores },
            Section("核算结果") {
                structure
                walls
                fittings
                missing
                computedRate
                computedGrade
                grade
                note
                findings
                remarks
            },
        ])

    /// No standard without a table can rate a building.
    static let rules = [
        Rule(beside: standard.spec, "该评价标准的评分表尚未维护，请联系管理员！") { !$0[scores].isEmpty }
    ]

    static let mismatch = "申报等级与核算等级不一致，请核对！"

    /// Gives the rows of the standard's table and computes scores, rate and grade from what was typed into them.
    static let prepare: @Sendable (inout Content, Scene) throws -> Void = { content, scene in
        let table = try PrefabScores.table(content[standard] ?? "", on: scene.connection)
        rate(&content, by: table)
    }

    /// The same by a table that is there.
    static func rate(_ content: inout Content, by table: ScoreTable) {
        var rows = content[scores]
        if rows.map({ $0[item] ?? "" }) != table.items.map(\.name) {
            rows = table.items.map { ["group": $0.group.rawValue, "item": $0.name] }
        }
        let found = zip(table.items, rows).map { line, row in
            PrefabRating.Finding(ratio: line.mayBeMissing && row[isMissing] == true ? nil : row[ratio] ?? 0)
        }
        for index in rows.indices { rows[index][score] = found[index].ratio.map { table.items[index].score($0) } }
        content[scores] = rows
        write(PrefabRating(found, by: table), into: &content, isRated: !table.items.isEmpty)
    }

    private static func write(_ rating: PrefabRating, into content: inout Content, isRated: Bool) {
        content[structure] = isRated ? rating.scores[.structure] : nil
        content[walls] = isRated ? rating.scores[.walls] : nil
        content[fittings] = isRated ? rating.scores[.fittings] : nil
        content[missing] = isRated ? rating.missing : nil
        content[computedRate] = isRated ? rating.rate : nil
        content[computedGrade] = isRated ? rating.grade?.rawValue ?? "未达到评价等级" : nil
        content[findings] = isRated ? rating.faults.joined(separator: "；") : nil
        content[note] = warning(content)
    }

    /// A grade asked for above the one that was computed is warned of, not refused.
    private static func warning(_ content: Content) -> String? {
        guard let asked = content[grade].flatMap(PrefabGrade.init) else { return nil }
        let found = content[computedGrade].flatMap(PrefabGrade.init)
        return found.map { asked > $0 } ?? true ? mismatch : "一致"
    }
}
