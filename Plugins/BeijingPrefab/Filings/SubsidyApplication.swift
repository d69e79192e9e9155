import FilingKit
import FoundationEssentials
import RegionSDK

/// 装配式财政奖励申报: a developer asks for the subsidy for prefabricated buildings. The table (财政奖励申请表), the buildings with
/// their ratings, and the material are its three parts (BJ-69); area and amount are computed by the dated rules.
enum SubsidyApplication: Filing {
    static let kind = FilingKind(
        "beijing.subsidy", path: "subsidies", title: "财政奖励申报", menu: "财政奖励申报", paper: "财政奖励申请表",
        codeTitle: "受理编号")
    static let reading = Permissions.subsidy.read
    static let revealing: Permission? = Permissions.revealPersonal

    static let unit = UnitFields("unit")
    static let bank = Field.text("bank", "开户行", longest: 100).required()
    static let account = Field.document("account", "银行账号", longest: 40).required()
    static let scope = Field.choice("scope", "实施情况", from: BeijingLists.scopes).required()
    static let area = Field.decimal("rewardedArea", "申请奖励面积", unit: "㎡").computed()
    static let amount = Field.text("rewardedAmount", "申请金额").computed()
    static let rule = Field.text("rewardRule", "奖励依据").computed().wide()

    static let form = Form([
        Section("单位信息") {
            unit.fields
            bank
            account
        },
        Section("施工许可证") {
            ReviewCase.permit
            ReviewCase.permitDate
            ReviewCase.permitProject
            ReviewCase.permitScale
        },
        Section("项目概况") {
            ReviewCase.projectName
            ReviewCase.projectCode
            ReviewCase.district
            ReviewCase.site
            ReviewCase.investment
            ReviewCase.projectType
            scope
            ReviewCase.totalArea
            ReviewCase.prefabArea
            area
            amount
            rule
            Publicising.since
        },
    ])

    static let workflow = ApplicationFlow(
        title: "财政奖励申报", rights: Permissions.subsidy, isAlwaysExamined: false,
        submitting: { record, scene in
            if case .refused(let why) = try weigh(record.content, scene) { throw HubError(.refused, why) }
        }
    ).workflow

    static let items = [BuildingItem.rated]

    static let papers = [
        ApplicationFlow.paper("approval", "立项文件"), ApplicationFlow.paper("land", "土地出让文件"),
        ApplicationFlow.paper("planning-permit", "规划许可证"), ApplicationFlow.paper("permit", "施工许可证"),
        ApplicationFlow.paper("drawing-review", "施工图审查合格书"), ApplicationFlow.paper("calculation", "装配率/预制率计算书"),
        ApplicationFlow.paper("completion", "竣工验收备案"), ApplicationFlow.paper("certificate", "评价证书"),
        ApplicationFlow.paper("promise", "承诺书", template: BlankPapers.promise),
    ]

    static let document = FilingDocument(
        "北京市装配式建筑项目财政奖励资金申报书", [.form, .items], places: [Document.Place("申报单位（盖章）")])
    static let draft: FilingDraft? = FilingDraft(download: "导出申报书")

    static let list = ApplicationFlow.list([.field(area.spec), .field(amount.spec)])

    static func title(of content: Content) -> String { content[ReviewCase.projectName] ?? "" }

    static func district(of content: Content) -> String? { content[ReviewCase.district] }

    static func number(_ scene: Scene) throws -> String { try BeijingNumbers.number("CZ", scene) }

    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        if scene.actor.organisation != nil { try unit.fill(&content, scene) }
        let outcome = try weigh(content, scene)
        content[area] = outcome.area
        content[amount] = outcome.words
        content[rule] = outcome.ground
    }

    /// What the application comes to with the buildings it has now.
    static func weigh(_ content: Content, _ scene: Scene) throws -> Subsidy {
        let buildings = try scene.items(BuildingItem.rated).map { Subsidy.Building($0.content) }
        let project = Subsidy.Project(
            isGovernmentFunded: content[ReviewCase.investment] == BeijingLists.government,
            scope: content[scope] ?? "", buildings: buildings)
        return Subsidy(of: project, by: try SubsidyRules.rules(on: scene.connection), on: scene.today)
    }
}

extension Subsidy {
    fileprivate var area: Decimal? {
        switch self {
        case .amount(_, let area, _), .unknown(let area, _): area
        case .refused: nil
        }
    }

    /// What the page says of the money.
    fileprivate var words: String {
        switch self {
        case .amount(let amount, _, _): "\(Figures.grouped(amount.text(places: 2))) 万元"
        case .unknown: Self.unknownSentence
        case .refused(let why): why
        }
    }

    fileprivate var ground: String? {
        switch self {
        case .amount(_, _, let rule), .unknown(_, let rule): rule
        case .refused: nil
        }
    }
}

extension Subsidy.Building {
    fileprivate init(_ content: Content) {
        self.init(
            area: content[BuildingItem.areaAbove] ?? 0, height: content[BuildingItem.height] ?? 0,
            rate: content[BuildingItem.rate] ?? 0, precast: content[BuildingItem.precast] ?? 0,
            isResidential: content[BuildingItem.function] == BeijingLists.dwelling,
            grade: content[BuildingRating.computedGrade].flatMap(PrefabGrade.init))
    }
}
