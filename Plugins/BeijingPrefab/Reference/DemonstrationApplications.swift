import FilingKit
import FoundationEssentials
import RegionSDK

/// Applications of the demonstration in their states.
struct DemonstrationApplications: Sendable {
    let contexts: DemonstrationPlay.Contexts

    func play() async throws {
        try await subsidy("通州示例家园奖励资金", steps: [])
        try await subsidy("通州示例家园二期奖励资金", steps: ["submission"])
        for (name, steps) in [
            ("预制夹心保温外墙板技术", ["submission", "acceptance", "approval", "publicity"]),
            ("装配式内装快装技术", ["submission", "return"]), ("构件数字化生产技术", ["submission", "refusal"]),
        ] {
            let context = try await contexts("shigong")
            let record = try await FilingPlayer(TechnologyApplication.self, context).create(Self.technology(name))
            try await DemonstrationPaper.attach(to: record, TechnologyApplication.self, context)
            try await take(TechnologyApplication.self, record, steps, by: "shigong")
        }
        try await demonstration("朝阳范本示范工程", steps: ["submission", "acceptance", "examination", "failure"])
        try await demonstration("朝阳范本二期示范工程", steps: ["submission", "acceptance", "examination"])
    }

    /// An application for the subsidy with two rated buildings.
    @discardableResult func subsidy(_ name: String, steps: [String]) async throws -> FilingRecord {
        let context = try await contexts("jianshe")
        let player = try FilingPlayer(SubsidyApplication.self, context)
        let record = try await player.create(Self.subsidy(name))
        try await player.choose(["TZ-03", "TZ-04"], BuildingItem.id, for: record)
        for item in try await context.database.read({ try player.items(of: record, on: $0) }) {
            try await player.fill(item, of: record, with: Self.rated)
        }
        try await DemonstrationPaper.attach(to: record, SubsidyApplication.self, context)
        return try await take(SubsidyApplication.self, try await player.read(record.id), steps, by: "jianshe")
    }

    /// A demonstration project with its four modules.
    @discardableResult func demonstration(_ name: String, steps: [String]) async throws -> FilingRecord {
        let context = try await contexts("zongbao")
        let player = try FilingPlayer(DemonstrationApplication.self, context)
        let content = Self.demonstration(name)
        let begun = try await player.begin(content)
        let withUnit = try await player.change(begun, module: "unit", to: content)
        let record = try await player.change(withUnit, module: "people", to: content)
        try await player.choose(["TZ-01"], BuildingItem.id, for: record)
        for item in try await context.database.read({ try player.items(of: record, on: $0) }) {
            try await player.fill(item, of: record, with: DemonstrationReviews.building)
        }
        try await DemonstrationPaper.attach(to: record, DemonstrationApplication.self, context)
        return try await take(DemonstrationApplication.self, try await player.read(record.id), steps, by: "zongbao")
    }

    /// Takes an application along its way, each step by whom it is for.
    @discardableResult func take(
        _ kind: any Filing.Type, _ record: FilingRecord, _ steps: [String], by account: String
    ) async throws -> FilingRecord {
        var record = record
        for step in steps {
            let who =
                step == "submission"
                ? account
                : ["approval", "failure", "rejection"].contains(step)
                    ? "bjshenhe" : "jingban"
            record = try await FilingPlayer(kind, try await contexts(who))
                .perform(step, on: record, reason: Self.reasons[step] ?? "")
        }
        return record
    }

    private static let reasons = [
        "return": "应用证明材料不完整，请补充后重新提交。", "refusal": "申报技术不属于装配式建筑技术范围。",
        "failure": "示范内容的推广价值论证不充分。", "rejection": "不符合要求。",
    ]

    static func subsidy(_ name: String) -> Content {
        var content = SubsidyApplication.form.initial
        DemonstrationReviews.fillProject(&content, name)
        DemonstrationReviews.fill(&content, SubsidyApplication.unit)
        DemonstrationReviews.fillPermit(&content)
        content[SubsidyApplication.bank] = "示例银行北京分行"
        content[SubsidyApplication.account] = PersonalValue("6222000000000000001", .document)
        content[SubsidyApplication.scope] = "voluntary"
        return content
    }

    /// A building that comes to grade AA by the national table.
    static let rated: Content = {
        var content = DemonstrationReviews.building
        content[BuildingRating.standard] = PrefabScores.national
        content[BuildingRating.stage] = "评价"
        content[BuildingRating.rater] = "北京癸检测认证中心"
        content[BuildingRating.certificate] = "ZP-2026-0001"
        content[BuildingRating.grade] = "AA"
        content[BuildingRating.scores] = PrefabScores.nationalTable.seed.contents.map { line in
            var row: RowContent = ["group": line[PrefabScores.group] ?? "", "item": line[PrefabScores.item] ?? ""]
            row[BuildingRating.ratio] = line[PrefabScores.isVertical] == true ? 60 : line[PrefabScores.upper]
            return row
        }
        return content
    }()

    static func technology(_ name: String) -> Content {
        var content = TechnologyApplication.form.initial
        DemonstrationReviews.fill(&content, TechnologyApplication.unit)
        content[TechnologyApplication.name] = name
        content[TechnologyApplication.category] = "构件生产技术"
        content[TechnologyApplication.usedArea] = 120_000
        for field in [
            TechnologyApplication.rights, TechnologyApplication.principle, TechnologyApplication.scope,
            TechnologyApplication.figures, TechnologyApplication.standards, TechnologyApplication.projects,
            TechnologyApplication.economy, TechnologyApplication.environment, TechnologyApplication.society,
            TechnologyApplication.prospects,
        ] { content[field] = "\(name)的\(field.spec.title)说明。" }
        return content
    }

    static func demonstration(_ name: String) -> Content {
        var content = DemonstrationApplication.form.initial
        DemonstrationReviews.fillProject(&content, name)
        DemonstrationReviews.fill(&content, DemonstrationApplication.unit)
        content[DemonstrationApplication.unitKind] = "总承包单位"
        content[DemonstrationApplication.highlights] = "全装修、管线分离、BIM全过程应用。"
        content[DemonstrationApplication.people] = [
            ["name": "何示范", "unit": "北京范本工程总承包有限公司", "post": "项目经理", "title": "高级工程师", "task": "总负责"]
        ]
        return content
    }
}
