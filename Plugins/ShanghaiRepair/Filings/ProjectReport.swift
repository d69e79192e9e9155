import FilingKit
import RegionSDK

/// 项目信息报送: the project information report, which opens a repair project's file with the authority.
enum ProjectReport: Filing {
    static let kind = FilingKind(
        "shanghai.report", path: "reports", title: "项目信息报送", menu: "项目管理", paper: ReportPaper.title,
        codeTitle: "项目信息报送编号")
    static let reading = Permissions.report.read
    static let revealing: Permission? = Permissions.revealPersonal

    static let form = Form(
        [
            Section("申报信息") {
                declarationNumber
                projectName
                totalInvestment
                category
                nature
            },
            Section("工程概况") {
                buildingArea
                district
                street
                site
                postCode
                estate
                houseType
                structure
                builtYear
                buildingCount
                householdCount
                storeyCount
            },
            Section("历史建筑与风貌保护") {
                isHistoricBuilding
                protectionClass
                isInConservationArea
                conservationArea
            },
            Section("立项或批准文件") {
                approvalName
                approvalNumber
                approvalIssuer
                approvalDate
            },
            Section("项目资金来源") { funding },
            UnitFields.section,
            Section("计划工期") {
                plannedStart
                plannedCompletion
                remarks
            },
        ], rules: rules)

    static let papers = [
        PaperRule("approval", "立项或批准文件"),
        PaperRule("repair-plan", "优秀历史建筑修缮方案批复", required: { $0[isHistoricBuilding] == true }),
    ]

    static let list = FilingList(
        filters: [.number("网上申请编号"), .title("项目名称"), .code("项目信息报送编号"), .state("项目信息报送状态")],
        columns: [
            .number("网上申请编号"), .title("项目名称"), .code("项目信息报送编号"), .field(totalInvestment.spec),
            .field(district.spec), .owner("实施单位"), .state("项目信息报送状态"), .submitted("上报时间"),
        ])

    static func title(of content: Content) -> String { content[projectName] ?? "" }

    static func district(of content: Content) -> String? { content[district] }

    static func number(_ scene: Scene) throws -> String { try RepairNumbers.application(scene) }

    /// Fills the unit and the fixed nature, and empties what its question no longer asks for.
    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        try UnitFields.fill(&content, scene)
        content[nature] = "修缮"
        if content[isHistoricBuilding] != true { content[protectionClass] = nil }
        if content[isInConservationArea] != true { content[conservationArea] = nil }
    }
}
