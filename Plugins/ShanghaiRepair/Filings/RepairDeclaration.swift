import FilingKit
import FoundationEssentials
import RegionSDK

/// 项目申报: the declaration of a repair project, which a project information report then names.
enum RepairDeclaration: Filing {
    static let kind = FilingKind(
        "shanghai.declaration", path: "declarations", title: "项目申报", menu: "项目申报", paper: ReportPaper.title,
        codeTitle: "项目申报编号")
    static let reading = Permissions.readDeclaration
    static let revealing: Permission? = Permissions.revealPersonal

    static let projectName = Field.text("projectName", "项目名称").required().wide()
    static let category = Field.choice("category", "修缮类别", from: RepairLists.categories).required()
    static let totalInvestment = Field.decimal("totalInvestment", "总投资", unit: "万元").required().above(0)
    static let buildingArea = Field.decimal("buildingArea", "建筑面积", unit: "㎡").required().above(0)
    static let district = Field.choice("district", "所在区县", from: Divisions.districts).required()
    static let street = Field.choice("street", "所在区域", from: Divisions.streets, below: district).required()
    static let site = Field.text("site", "建设地点").required().wide()
    static let remarks = Field.paragraph("remarks", "备注").wide()

    static let form = Form([
        Section("项目概况") {
            projectName
            category
            totalInvestment
            buildingArea
            district
            street
            site
        },
        UnitFields.section,
        Section("其他") { remarks },
    ])

    static let workflow = Workflow(
        states: [RepairState.saved, RepairState.declared], path: [RepairState.saved, RepairState.declared],
        saving: Saving(
            by: Permissions.fileDeclaration, initial: RepairState.saved,
            states: [RepairState.saved: RepairState.saved], created: "项目申报新增成功！", changed: "项目申报修改成功！",
            refusal: "已上报，不能再修改！"),
        printing: Printing(in: [RepairState.declared], refusal: "保存并上报后方可打印！"),
        unsavedSentence: "请先保存，再上报！",
        [
            Transition(
                "submission", "上报", from: [RepairState.saved], to: RepairState.declared, by: Permissions.fileDeclaration
            )
            .asking("上报以后不能修改，请谨慎操作！是否确定上报管理部门？")
            .saying("项目申报上报成功！")
            .refusing("已上报，不能重复上报！")
            .doing(DeclarationSubmission.giveNumber)
            .telling(.holders(Permissions.report.accept), Notices.projectDeclared)
        ])

    static let list = FilingList(
        filters: [.number("网上申请编号"), .title("项目名称"), .code("项目申报编号"), .state("项目申报状态")],
        columns: [
            .number("网上申请编号"), .title("项目名称"), .code("项目申报编号"), .field(totalInvestment.spec),
            .field(district.spec), .owner("实施单位"), .state("项目申报状态"), .submitted("上报时间"),
        ])

    static func title(of content: Content) -> String { content[projectName] ?? "" }

    static func district(of content: Content) -> String? { content[district] }

    static func prepare(_ content: inout Content, _ scene: Scene) throws { try UnitFields.fill(&content, scene) }

    static func number(_ scene: Scene) throws -> String { try RepairNumbers.application(scene) }
}

/// The heading of both forms and of their prints.
enum ReportPaper {
    static let title = "上海市建设工程项目信息报送表(住宅修缮工程)"
}
