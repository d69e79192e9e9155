import FilingKit
import RegionSDK

/// 示范项目: an enterprise applies with a project as a demonstration of prefabricated building. Its four data modules are
/// saved each by itself, and the document is there once all are complete (BJ-86 to BJ-91).
enum DemonstrationApplication: Filing {
    static let kind = FilingKind(
        "beijing.demonstration", path: "demonstrations", title: "示范项目", menu: "示范项目", paper: "装配式建筑示范工程申报",
        codeTitle: "受理编号")
    static let reading = Permissions.demonstration.read
    static let revealing: Permission? = Permissions.revealPersonal

    static let unit = UnitFields("unit")
    static let unitKind = Field.choice("unitKind", "单位类别", from: BeijingLists.units).required()
    static let unitProfile = Field.paragraph("unitProfile", "单位简介", longest: 1000).wide()
    static let highlights = Field.paragraph("highlights", "示范内容", longest: 2000).required().wide()
    static let personName = Field.text("name", "姓名", longest: 50).required()
    static let personUnit = Field.text("unit", "单位", longest: 100).required()
    static let personPost = Field.text("post", "职务", longest: 50).required()
    static let personTitle = Field.text("title", "职称", longest: 50)
    static let personTask = Field.text("task", "分工", longest: 100).required()
    static let people = RowField.rows(
        "people", "工程主要参与人员", atLeast: 1, atMost: 50,
        [personName.spec, personUnit.spec, personPost.spec, personTitle.spec, personTask.spec])

    static let form = Form(modules: [
        FormModule(
            "project", "项目基本信息",
            [
                Section("项目基本信息") {
                    ReviewCase.projectName
                    ReviewCase.projectCode
                    ReviewCase.district
                    ReviewCase.site
                    ReviewCase.nature
                    ReviewCase.investment
                    ReviewCase.projectType
                    ReviewCase.totalArea
                    ReviewCase.prefabArea
                    ReviewCase.plannedStart
                    ReviewCase.plannedEnd
                    highlights
                    Publicising.since
                }
            ]),
        FormModule(
            "unit", "申报单位信息",
            [
                Section("申报单位信息") {
                    unitKind
                    unit.fields
                    unitProfile
                }
            ]),
        FormModule("people", "工程主要参与人员", [Section("工程主要参与人员") { people }]),
    ])

    static let workflow = ApplicationFlow(
        title: "示范项目", rights: Permissions.demonstration, isAlwaysExamined: true
    ).workflow

    static let items = [
        ItemKind(
            BuildingItem.id, "单体", listTitle: "申报单体信息", form: Form([BuildingItem.data]), columns: BuildingItem.columns,
            counts: 1...200, choosing: BuildingItem.choosing)
    ]

    static let papers = [
        ApplicationFlow.paper("proof", "项目证明材料"), ApplicationFlow.paper("pictures", "项目照片", isRequired: false),
        ApplicationFlow.paper("other", "其他材料", isRequired: false),
    ]

    static let document = FilingDocument(
        "北京市装配式建筑示范工程申报书", [.form, .items], places: [Document.Place("申报单位（盖章）")])
    static let draft: FilingDraft? = FilingDraft(
        preview: "预览申报书", download: "下载申报书", incomplete: "请先填写并保存项目基本信息、申报单位信息、申报单体信息、工程主要参与人员！")

    static let list = ApplicationFlow.list([.field(ReviewCase.district.spec)])

    static func title(of content: Content) -> String { content[ReviewCase.projectName] ?? "" }

    static func district(of content: Content) -> String? { content[ReviewCase.district] }

    static func number(_ scene: Scene) throws -> String { try BeijingNumbers.number("SF", scene) }

    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        if scene.actor.organisation != nil { try unit.fill(&content, scene) }
    }
}
