import FilingKit
import RegionSDK

/// 装配式技术申报: an enterprise applies with a technology of prefabricated building (BJ-81 to BJ-85).
enum TechnologyApplication: Filing {
    static let kind = FilingKind(
        "beijing.technology", path: "technologies", title: "技术申报", menu: "技术申报", paper: "装配式技术申报", codeTitle: "受理编号")
    static let reading = Permissions.technology.read
    static let revealing: Permission? = Permissions.revealPersonal

    static let unit = UnitFields("unit")
    static let name = Field.text("technologyName", "技术名称").required().wide()
    static let category = Field.choice("category", "技术类别", from: BeijingLists.technologies).required()
    static let rights = Field.paragraph("rights", "知识产权情况").required().wide()
    static let principle = Field.paragraph("principle", "技术原理", longest: 2000).required().wide()
    static let scope = Field.paragraph("scope", "适用范围", longest: 1000).required().wide()
    static let figures = Field.paragraph("figures", "技术指标", longest: 1000).required().wide()
    static let standards = Field.paragraph("standards", "执行标准", longest: 1000).required().wide()
    static let projects = Field.paragraph("projects", "应用项目", longest: 1000).required().wide()
    static let usedArea = Field.decimal("usedArea", "应用面积", unit: "㎡").required().atLeast(0)
    static let economy = Field.paragraph("economy", "经济效益", longest: 1000).required().wide()
    static let environment = Field.paragraph("environment", "环境效益", longest: 1000).required().wide()
    static let society = Field.paragraph("society", "社会效益", longest: 1000).required().wide()
    static let prospects = Field.paragraph("prospects", "推广前景", longest: 1000).required().wide()

    static let form = Form([
        Section("项目基本信息") {
            name
            category
            unit.fields
            rights
            Publicising.since
        },
        Section("适用技术内容") {
            principle
            scope
            figures
            standards
        },
        Section("推广应用分析") {
            projects
            usedArea
            economy
            environment
            society
            prospects
        },
    ])

    static let workflow = ApplicationFlow(
        title: "技术申报", rights: Permissions.technology, isAlwaysExamined: false
    ).workflow

    static let papers = [
        ApplicationFlow.paper("report", "技术研究报告"), ApplicationFlow.paper("proof", "知识产权证明", isRequired: false),
        ApplicationFlow.paper("use", "应用证明", isRequired: false),
        ApplicationFlow.paper("test", "检测报告", isRequired: false),
    ]

    static let document = FilingDocument(
        "北京市装配式建筑技术项目申报书", [.form], places: [Document.Place("申报单位（盖章）")])
    static let draft: FilingDraft? = FilingDraft(download: "下载申报书")

    static let list = ApplicationFlow.list([.field(category.spec)])

    static func title(of content: Content) -> String { content[name] ?? "" }

    static func number(_ scene: Scene) throws -> String { try BeijingNumbers.number("JS", scene) }

    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        if scene.actor.organisation != nil { try unit.fill(&content, scene) }
    }
}
